package io.telamon.diameter.cx;

/** User-Authorization-Type (AVP 623); the ordinal is the value on the wire. */
public enum UserAuthorizationType {
  REGISTRATION,
  DE_REGISTRATION,
  REGISTRATION_AND_CAPABILITIES
}
