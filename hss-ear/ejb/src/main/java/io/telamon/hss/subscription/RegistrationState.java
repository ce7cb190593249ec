package io.telamon.hss.subscription;

/** Registration state of a pair of private and public identity, TS 29.228 clause 6.1. */
public enum RegistrationState {
  NOT_REGISTERED,
  REGISTERED,
  /** Not registered, with an S-CSCF kept for services to unregistered users. */
  UNREGISTERED
}
