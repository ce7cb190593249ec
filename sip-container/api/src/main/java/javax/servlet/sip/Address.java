package javax.servlet.sip;

/** A name-addr or addr-spec as in From, To, Contact, Route (RFC 3261 20.10, JSR 289 5.4.1). */
public interface Address extends Parameterable {
  /** Returns the display name without quotes, or null. */
  String getDisplayName();

  /** Sets the display name; null removes it. */
  void setDisplayName(String name);

  /** Returns the URI; null for the wildcard Contact. */
  URI getURI();

  /** Sets the URI. */
  void setURI(URI uri);

  /** Says whether this is the Contact value "*". */
  boolean isWildcard();

  /** Returns the q parameter, 0.0 to 1.0, or -1.0 if it is absent. */
  float getQ();

  /** Sets the q parameter (0.0 to 1.0); -1.0 removes it. */
  void setQ(float q);

  /** Returns the expires parameter in seconds, or -1 if it is absent. */
  int getExpires();

  /** Sets the expires parameter in seconds; a negative number removes it. */
  void setExpires(int seconds);

  @Override
  Object clone();

  @Override
  boolean equals(Object other);

  /** Returns the value as it would stand in a header field. */
  @Override
  String toString();
}
