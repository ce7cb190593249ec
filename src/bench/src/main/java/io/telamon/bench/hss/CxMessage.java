package io.telamon.bench.hss;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Octets of a Diameter request, RFC 6733 clauses 3 and 4. */
final class CxMessage {
  static final int CAPABILITIES_EXCHANGE = 257;
  static final int CX = 16777216;
  private static final int VENDOR_3GPP = 10415;
  private static final int HEADER_OCTETS = 20;
  private static final int LENGTH = 0xffffff;
  private static final int REQUEST_PROXIABLE = 0xc0;

  private final ByteArrayOutputStream avps = new ByteArrayOutputStream();
  private final int command;
  private final int application;

  CxMessage(int command, int application) {
    this.command = command;
    this.application = application;
  }

  CxMessage text(int code, String value) {
    return avp(code, 0, value.getBytes(UTF_8));
  }

  CxMessage number(int code, int value) {
    return avp(code, 0, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  CxMessage text3gpp(int code, String value) {
    return avp(code, VENDOR_3GPP, value.getBytes(UTF_8));
  }

  CxMessage number3gpp(int code, int value) {
    return avp(code, VENDOR_3GPP, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  CxMessage group(int code, CxMessage content) {
    return avp(code, 0, content.avps.toByteArray());
  }

  CxMessage group3gpp(int code, CxMessage content) {
    return avp(code, VENDOR_3GPP, content.avps.toByteArray());
  }

  CxMessage octets(int code, byte[] value) {
    return avp(code, 0, value);
  }

  private CxMessage avp(int code, int vendor, byte[] data) {
    int head = vendor == 0 ? 8 : 12;
    ByteBuffer avp = ByteBuffer.allocate(head + data.length + 3 & ~3);
    avp.putInt(code).putInt((vendor == 0 ? 0x40 : 0xc0) << 24 | head + data.length);
    if (vendor != 0) {
      avp.putInt(vendor);
    }
    avps.writeBytes(avp.put(data).array());
    return this;
  }

  /** As a request with this Hop-by-Hop Identifier. */
  byte[] request(int hopByHop) {
    int length = HEADER_OCTETS + avps.size();
    return ByteBuffer.allocate(length)
        .putInt(1 << 24 | length)
        .putInt(REQUEST_PROXIABLE << 24 | command)
        .putInt(application)
        .putInt(hopByHop)
        .putInt(hopByHop)
        .put(avps.toByteArray())
        .array();
  }

  /** True if Result-Code or Experimental-Result-Code of an answer is one of success (2xxx). */
  static boolean isSuccess(ByteBuffer answer) {
    ByteBuffer in = answer.duplicate().position(HEADER_OCTETS);
    while (in.remaining() >= 8) {
      int start = in.position();
      int code = in.getInt();
      int length = in.getInt() & LENGTH;
      if (code == 268) {
        return in.getInt() / 1000 == 2;
      }
      if (code == 297) {
        return isSuccess(experimental(in.slice(in.position(), length - 8)));
      }
      in.position(Math.min(in.limit(), start + length + 3 & ~3));
    }
    return false;
  }

  /** The code in an Experimental-Result, made to look like a message with a Result-Code. */
  private static ByteBuffer experimental(ByteBuffer group) {
    while (group.remaining() >= 8) {
      int start = group.position();
      int code = group.getInt();
      int length = group.getInt() & LENGTH;
      if (code == 298) {
        return ByteBuffer.allocate(HEADER_OCTETS + 12)
            .putInt(HEADER_OCTETS, 268)
            .putInt(HEADER_OCTETS + 4, 12)
            .putInt(HEADER_OCTETS + 8, group.getInt());
      }
      group.position(Math.min(group.limit(), start + length + 3 & ~3));
    }
    return ByteBuffer.allocate(HEADER_OCTETS);
  }
}
