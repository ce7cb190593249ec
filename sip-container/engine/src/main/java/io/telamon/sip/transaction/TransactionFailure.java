package io.telamon.sip.transaction;

/** Why a transaction ended without what was awaited. */
public enum TransactionFailure {
  /** Timer B, F or H: the peer kept silent. */
  TIMEOUT,
  /** The message could not be sent. */
  TRANSPORT_ERROR
}
