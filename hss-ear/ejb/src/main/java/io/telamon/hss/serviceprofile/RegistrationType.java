package io.telamon.hss.serviceprofile;

/** RegistrationType of a trigger, TS 29.228 Annex E; the ordinal is the value in the document. */
public enum RegistrationType {
  INITIAL_REGISTRATION,
  RE_REGISTRATION,
  DE_REGISTRATION
}
