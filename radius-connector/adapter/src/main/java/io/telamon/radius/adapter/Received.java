package io.telamon.radius.adapter;

import io.telamon.radius.AccountingRequest;

/** What a datagram turned out to be. */
sealed interface Received {

  /** A request of a known client with the right authenticator. */
  record Authentic(RequestKey key, AccountingRequest request, AccountingResponse response)
      implements Received {}

  /**
   * A datagram to be answered with silence.
   *
   * @param detail one line for the log
   */
  record Dropped(DropReason reason, String detail) implements Received {}
}
