package io.telamon.sip.transaction;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The request was not sent because its next hop has asked for less: as good as its 503. */
final class HeldBackException extends IOException {
  private static final long serialVersionUID = 1L;

  HeldBackException(InetSocketAddress hop) {
    super(hop + " has asked for less");
  }

  /** Not a fault, and under overload there are many. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
