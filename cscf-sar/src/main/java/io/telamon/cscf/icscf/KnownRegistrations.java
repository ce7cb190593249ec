package io.telamon.cscf.icscf;

import java.util.concurrent.atomic.AtomicLongArray;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletResponse;

/**
 * Which registrations have been challenged or granted through this I-CSCF, by Call-ID and To, which
 * all REGISTERs of a registration share (RFC 3261 10.2.4): what else could tell a renewal by GIBA
 * from a first REGISTER?
 *
 * <p>A table of fixed size: a newer one may push an older one out, whose next REGISTER then counts
 * as the first. Thread-safe.
 */
final class KnownRegistrations {
  /** A megabyte. */
  private static final int SLOTS = 1 << 17;

  private final AtomicLongArray marks = new AtomicLongArray(SLOTS);

  void answered(SipServletResponse response) {
    int status = response.getStatus();
    if (status / 100 == 2 || status == SipServletResponse.SC_UNAUTHORIZED) {
      long mark = mark(response);
      marks.set(slot(mark), mark);
    }
  }

  boolean knows(SipServletMessage register) {
    long mark = mark(register);
    return marks.get(slot(mark)) == mark;
  }

  /** Never zero, which is the mark of an empty slot. */
  private static long mark(SipServletMessage message) {
    long call = message.getCallId().hashCode() * 0x9E3779B97F4A7C15L;
    return (call ^ message.getTo().getURI().toString().hashCode()) | 1;
  }

  private static int slot(long mark) {
    return (int) (mark >>> 40) & (SLOTS - 1);
  }
}
