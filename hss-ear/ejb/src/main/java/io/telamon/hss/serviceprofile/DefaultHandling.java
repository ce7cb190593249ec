package io.telamon.hss.serviceprofile;

/**
 * What becomes of a session whose application server does not answer, TS 29.228 clause B.2.4; the
 * ordinal is the value in the document.
 */
public enum DefaultHandling {
  SESSION_CONTINUED,
  SESSION_TERMINATED
}
