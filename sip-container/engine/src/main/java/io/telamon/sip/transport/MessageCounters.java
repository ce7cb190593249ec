package io.telamon.sip.transport;

import java.util.concurrent.atomic.LongAdder;

/** What went through one listening point since it was opened. Thread-safe. */
public final class MessageCounters {
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder limited = new LongAdder();
  private final LongAdder inJvm = new LongAdder();

  /** Messages received from a socket and handed up. */
  public long received() {
    return received.sum();
  }

  /** Messages written to a socket. */
  public long sent() {
    return sent.sum();
  }

  /** Datagrams that were no SIP message, answered or not. */
  public long malformed() {
    return malformed.sum();
  }

  /** Messages given up: queue full, response of somebody else, write failed. */
  public long dropped() {
    return dropped.sum();
  }

  /** Requests beyond what their source may send in a second; they count as dropped, too. */
  public long limited() {
    return limited.sum();
  }

  /** Messages that arrived here from another listening point of this JVM. */
  public long inJvm() {
    return inJvm.sum();
  }

  void countReceived() {
    received.increment();
  }

  void countSent() {
    sent.increment();
  }

  void countMalformed() {
    malformed.increment();
  }

  void countDropped() {
    dropped.increment();
  }

  void countLimited() {
    limited.increment();
    dropped.increment();
  }

  void countInJvm() {
    inJvm.increment();
  }
}
