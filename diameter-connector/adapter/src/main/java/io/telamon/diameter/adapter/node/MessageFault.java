package io.telamon.diameter.adapter.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.diameter.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What makes a framed message unreadable: RFC 6733 clauses 3 and 4.1. The library discards such a
 * message without a word, so it is looked at before.
 *
 * @param resultCode what it is answered with, RFC 6733 clause 7.1
 * @param reason for the log and Error-Message
 * @param isAnswerable true for a request
 */
record MessageFault(int resultCode, String reason, boolean isAnswerable) {
  private static final int INVALID_HDR_BITS = 3008;
  private static final int INVALID_AVP_LENGTH = 5014;
  private static final int HEADER_OCTETS = 20;
  private static final int FLAGS = 4;
  private static final int REQUEST = 0x80;
  private static final int PROXIABLE = 0x40;
  private static final int ERROR = 0x20;
  private static final int VENDOR = 0x80;
  private static final int MANDATORY = 0x40;
  private static final int SESSION_ID = 263;
  private static final int ORIGIN_HOST = 264;
  private static final int RESULT_CODE = 268;
  private static final int ERROR_MESSAGE = 281;
  private static final int ORIGIN_REALM = 296;

  /** Null if header and AVPs fit together; the content of AVPs is not looked at. */
  static @Nullable MessageFault of(byte[] message) {
    int flags = message[FLAGS];
    boolean isRequest = (flags & REQUEST) != 0;
    if (isRequest && (flags & ERROR) != 0) {
      return new MessageFault(INVALID_HDR_BITS, "a request with the E bit", true);
    }
    int broken = firstBroken(message);
    return broken == message.length
        ? null
        : new MessageFault(
            INVALID_AVP_LENGTH, "the AVP at octet " + broken + " has a wrong length", isRequest);
  }

  /** Where an AVP starts that does not fit; the length of the message if all do. */
  private static int firstBroken(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message);
    int at = HEADER_OCTETS;
    while (at < message.length) {
      int next = at + Math.max(paddedLength(in, at), 0);
      if (next == at || next > message.length) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** With its padding; 0 if it is less than its own header. */
  private static int paddedLength(ByteBuffer in, int at) {
    if (in.limit() - at < 2 * Integer.BYTES) {
      return 0;
    }
    int flagsAndLength = in.getInt(at + Integer.BYTES);
    int length = flagsAndLength & 0xffffff;
    int header = (flagsAndLength >>> 24 & VENDOR) == 0 ? 8 : 12;
    return length < header ? 0 : padded(length);
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  /** The answer to the faulty request: RFC 6733 clause 7.2. */
  byte[] answer(byte[] request, Origin self) {
    ByteArrayOutputStream avps = new ByteArrayOutputStream();
    avps.writeBytes(sessionId(request));
    avps.writeBytes(avp(ORIGIN_HOST, MANDATORY, self.host().getBytes(UTF_8)));
    avps.writeBytes(avp(ORIGIN_REALM, MANDATORY, self.realm().getBytes(UTF_8)));
    byte[] code = ByteBuffer.allocate(Integer.BYTES).putInt(resultCode).array();
    avps.writeBytes(avp(RESULT_CODE, MANDATORY, code));
    avps.writeBytes(avp(ERROR_MESSAGE, 0, reason.getBytes(UTF_8)));
    ByteBuffer answer = ByteBuffer.allocate(HEADER_OCTETS + avps.size());
    answer.put(request, 0, HEADER_OCTETS).put(avps.toByteArray());
    answer.putInt(0, 1 << 24 | answer.capacity());
    int error = resultCode / 1000 == 3 ? ERROR : 0;
    return answer.put(FLAGS, (byte) (request[FLAGS] & PROXIABLE | error)).array();
  }

  /** As received, if it is where it has to be: first. */
  private static byte[] sessionId(byte[] request) {
    ByteBuffer in = ByteBuffer.wrap(request);
    boolean isThere = request.length >= HEADER_OCTETS + 8 && in.getInt(HEADER_OCTETS) == SESSION_ID;
    int length = isThere ? paddedLength(in, HEADER_OCTETS) : 0;
    if (length == 0 || HEADER_OCTETS + length > request.length) {
      return new byte[0];
    }
    byte[] avp = new byte[length];
    in.get(HEADER_OCTETS, avp);
    return avp;
  }

  private static byte[] avp(int code, int flags, byte[] data) {
    ByteBuffer avp = ByteBuffer.allocate(padded(8 + data.length));
    return avp.putInt(code).putInt(flags << 24 | 8 + data.length).put(data).array();
  }
}
