package io.telamon.hss.subscription;

/** Kinds of public identities, TS 23.003 clauses 13.4 and 13.5. */
public enum PublicIdentityKind {
  DISTINCT_IMPU,
  /** Stands for many user identities, which are registered with it. */
  WILDCARDED_IMPU,
  /** Public service identity: hosted by an application server and never registered. */
  DISTINCT_PSI,
  WILDCARDED_PSI;

  public boolean isWildcarded() {
    return this == WILDCARDED_IMPU || this == WILDCARDED_PSI;
  }

  /** True for a public service identity. */
  public boolean isService() {
    return this == DISTINCT_PSI || this == WILDCARDED_PSI;
  }
}
