package io.telamon.hss.serviceprofile;

/** ProfilePartIndicator, TS 29.228 clause B.2.2; the ordinal is the value in the document. */
public enum ProfilePart {
  REGISTERED,
  UNREGISTERED
}
