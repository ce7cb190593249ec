package javax.servlet.sip;

/** A telephone number as a URI (RFC 3966). */
public interface TelURL extends URI {
  /** Returns the number without the leading "+" of a global one. */
  String getPhoneNumber();

  /** Says whether the number is global, that is written with a leading "+". */
  boolean isGlobal();

  /** Returns the phone-context parameter, or null for a global number. */
  String getPhoneContext();

  /** Sets a global number, with or without its leading "+". */
  void setPhoneNumber(String number);

  /** Sets a local number and its context. */
  void setPhoneNumber(String number, String phoneContext);

  /** Compares by RFC 3966 section 4. */
  @Override
  boolean equals(Object other);

  @Override
  String toString();
}
