package io.telamon.ue.registration;

import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Call-ID and CSeq of one UE's REGISTER requests (RFC 3261 10.2: one Call-ID until the registration
 * is begun anew, CSeq rising).
 *
 * <p>Both follow from the UE and the clock, so that separate processes, one that registers and one
 * that de-registers, continue the same sequence without a file between them.
 */
final class RegisterSequence {
  private static final int CALL_ID_OCTETS = 12;
  private static final long MAX_CSEQ = 0x7FFF_FFFFL;
  // A tenth of a second: two processes of one UE don't start faster than that, and 2^31 of them
  // last for years, which no registration does.
  private static final long MILLIS_PER_STEP = 100;

  private volatile String callId;
  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  RegisterSequence(UeProfile profile, InetSocketAddress contact, InstantSource clock) {
    this.callId = callId(profile, contact);
    this.clock = clock;
  }

  String callId() {
    return callId;
  }

  /** A new Call-ID, where TS 24.229 wants a registration begun anew (5.1.1.5.1). */
  void startAnew() {
    String host = callId.substring(callId.indexOf('@'));
    byte[] digest = sha256(callId + ' ' + nextCSeq());
    callId = HexFormat.of().formatHex(digest, 0, CALL_ID_OCTETS) + host;
  }

  long nextCSeq() {
    long now = clock.millis() / MILLIS_PER_STEP & MAX_CSEQ;
    return last.updateAndGet(previous -> Math.max(previous + 1, now));
  }

  /** A digest, so that the IMSI does not stand in one more header field. */
  private static String callId(UeProfile profile, InetSocketAddress contact) {
    String host = contact.getAddress().getHostAddress();
    String ue = profile.claims().publicIdentity() + ' ' + host + ' ' + contact.getPort();
    byte[] digest = sha256(profile.subscriber().imsi() + ' ' + ue);
    return HexFormat.of().formatHex(digest, 0, CALL_ID_OCTETS) + '@' + host;
  }

  private static byte[] sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
