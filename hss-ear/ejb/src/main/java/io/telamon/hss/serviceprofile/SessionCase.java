package io.telamon.hss.serviceprofile;

/** SessionCase of a trigger, TS 29.228 clause B.2.3; the ordinal is the value in the document. */
public enum SessionCase {
  ORIGINATING_SESSION,
  TERMINATING_REGISTERED,
  TERMINATING_UNREGISTERED,
  ORIGINATING_UNREGISTERED,
  ORIGINATING_CDIV
}
