package io.telamon.sip.dispatch;

import io.telamon.sip.message.SipRequest;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which registrations have come through before, by Call-ID, which all requests of a registration
 * share (RFC 3261 10.2.4). A table of fixed size: a newer one may push an older one out, which
 * costs that its urgency and nothing else. Thread-safe.
 */
final class KnownRegistrations {
  /** A megabyte. */
  private static final int SLOTS = 1 << 17;

  private final AtomicLongArray marks = new AtomicLongArray(SLOTS);

  /** Notes what a REGISTER was answered with: success, or a challenge that is to be met. */
  void answered(SipRequest register, int status) {
    if (status / 100 == 2 || status == 401 || status == 407) {
      long mark = mark(register);
      marks.set(slot(mark), mark);
    }
  }

  boolean knows(SipRequest register) {
    long mark = mark(register);
    return marks.get(slot(mark)) == mark;
  }

  private static long mark(SipRequest register) {
    long mixed = register.callId().hashCode() * 0x9E3779B97F4A7C15L;
    return (mixed ^ register.to().uri().hashCode()) | 1;
  }

  private static int slot(long mark) {
    return (int) (mark >>> 40) & (SLOTS - 1);
  }
}
