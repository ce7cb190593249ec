package io.telamon.hss.subscription;

/** What became of the address told in the last MAA under Early-IMS-Security, TS 33.203 Annex T. */
enum ToldAddress {
  VALID,
  /** Released or replaced before a registration came to rest on it. */
  VOID
}
