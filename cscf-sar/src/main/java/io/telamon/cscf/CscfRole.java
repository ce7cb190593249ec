package io.telamon.cscf;

import java.util.Locale;

/** The roles this application plays. */
public enum CscfRole {
  PCSCF(5060),
  ICSCF(4060),
  SCSCF(6060);

  private final int defaultPort;

  CscfRole(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  int defaultPort() {
    return defaultPort;
  }

  /** Name of its servlet, of its listening point and in {@code telamon.roles}. */
  public String servletName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
