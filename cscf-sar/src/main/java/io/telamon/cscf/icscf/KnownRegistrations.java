package io.telamon.cscf.icscf;

import java.util.concurrent.atomic.AtomicLongArray;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletResponse;

/**
 * Which registrations have been challenged or granted through this I-CSCF, by Call-ID and To, which
 * all REGISTERs of a registration share (RFC 3261 10.2.4): what else could tell a renewal by GIBA
 * from a first REGISTER?
 *
 * <p>Tables of fixed size: a newer one may push an older one out, whose next REGISTER then counts
 * as the first. Challenges have a table of their own, since anybody can cause them. Thread-safe.
 */
final class KnownRegistrations {
  /** Of 100,000 that are registered 5 in 100 are pushed out; 8 MB. */
  private static final int GRANTED = 1 << 20;

  /** A challenge is answered within seconds; 256 kB. */
  private static final int CHALLENGED = 1 << 15;

  private final AtomicLongArray granted = new AtomicLongArray(GRANTED);
  private final AtomicLongArray challenged = new AtomicLongArray(CHALLENGED);

  void answered(SipServletResponse response) {
    answered(response.getStatus(), mark(response));
  }

  /** A registration with this mark, by {@link #mark(String, String)}, was answered so. */
  void answered(int status, long mark) {
    if (status / 100 == 2) {
      put(granted, mark);
    } else if (status == SipServletResponse.SC_UNAUTHORIZED) {
      put(challenged, mark);
    }
  }

  boolean knows(SipServletMessage register) {
    return knows(mark(register));
  }

  boolean knows(long mark) {
    return has(granted, mark) || has(challenged, mark);
  }

  private static void put(AtomicLongArray marks, long mark) {
    marks.set(slot(marks, mark), mark);
  }

  private static boolean has(AtomicLongArray marks, long mark) {
    return marks.get(slot(marks, mark)) == mark;
  }

  private static long mark(SipServletMessage message) {
    return mark(message.getCallId(), message.getTo().getURI().toString());
  }

  /** Never zero, which is the mark of an empty slot. */
  static long mark(String callId, String to) {
    return (callId.hashCode() * 0x9E3779B97F4A7C15L ^ to.hashCode()) | 1;
  }

  private static int slot(AtomicLongArray marks, long mark) {
    return (int) (mark >>> 40) & (marks.length() - 1);
  }
}
