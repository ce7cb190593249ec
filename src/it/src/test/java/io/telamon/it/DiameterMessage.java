package io.telamon.it;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Diameter message read or made octet by octet (RFC 6733 clauses 3 and 4), without jDiameter. */
record DiameterMessage(
    int flags, int command, long application, int hopByHop, int endToEnd, List<Avp> avps) {
  static final int VENDOR_3GPP = 10415;

  /** One AVP; {@code vendor} 0 means that the V bit was clear. */
  record Avp(int code, int vendor, byte[] data) {
    String text() {
      return new String(data, StandardCharsets.UTF_8);
    }

    int number() {
      return ByteBuffer.wrap(data).getInt();
    }

    List<Avp> group() {
      return avps(ByteBuffer.wrap(data));
    }

    static Avp text(int code, int vendor, String value) {
      return new Avp(code, vendor, value.getBytes(StandardCharsets.UTF_8));
    }

    static Avp number(int code, int vendor, int value) {
      return new Avp(code, vendor, ByteBuffer.allocate(4).putInt(value).array());
    }

    static Avp group(int code, int vendor, Avp... members) {
      return new Avp(code, vendor, encode(List.of(members)));
    }
  }

  boolean isRequest() {
    return (flags & 0x80) != 0;
  }

  Optional<Avp> first(int code, int vendor) {
    return all(code, vendor).stream().findFirst();
  }

  List<Avp> all(int code, int vendor) {
    return avps.stream().filter(avp -> avp.code() == code && avp.vendor() == vendor).toList();
  }

  String text(int code, int vendor) {
    return first(code, vendor).map(Avp::text).orElse("");
  }

  /**
   * Result-Code, or the Experimental-Result-Code of vendor 10415 plus 100000 to tell them apart.
   */
  int result() {
    return first(268, 0)
        .map(Avp::number)
        .orElseGet(
            () ->
                100000
                    + first(297, 0)
                        .flatMap(
                            avp -> avp.group().stream().filter(m -> m.code() == 298).findFirst())
                        .map(Avp::number)
                        .orElseThrow());
  }

  static DiameterMessage decode(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    in.getInt();
    int flagsAndCommand = in.getInt();
    long application = Integer.toUnsignedLong(in.getInt());
    int hopByHop = in.getInt();
    int endToEnd = in.getInt();
    return new DiameterMessage(
        flagsAndCommand >>> 24,
        flagsAndCommand & 0xFFFFFF,
        application,
        hopByHop,
        endToEnd,
        avps(in));
  }

  byte[] octets() {
    byte[] body = encode(avps);
    ByteBuffer out = ByteBuffer.allocate(20 + body.length);
    out.putInt(1 << 24 | (20 + body.length)).putInt(flags << 24 | command);
    out.putInt((int) application).putInt(hopByHop).putInt(endToEnd).put(body);
    return out.array();
  }

  private static List<Avp> avps(ByteBuffer in) {
    List<Avp> avps = new ArrayList<>();
    while (in.remaining() >= 8) {
      int code = in.getInt();
      int flagsAndLength = in.getInt();
      boolean vendorSpecific = (flagsAndLength >>> 31) != 0;
      int vendor = vendorSpecific ? in.getInt() : 0;
      byte[] data = new byte[(flagsAndLength & 0xFFFFFF) - (vendorSpecific ? 12 : 8)];
      in.get(data);
      in.position(Math.min(in.limit(), in.position() + (4 - data.length % 4) % 4));
      avps.add(new Avp(code, vendor, data));
    }
    return avps;
  }

  private static byte[] encode(List<Avp> avps) {
    ByteBuffer out = ByteBuffer.allocate(65536);
    for (Avp avp : avps) {
      int header = avp.vendor() == 0 ? 8 : 12;
      int flags = avp.vendor() == 0 ? 0x40 : 0xC0;
      out.putInt(avp.code()).putInt(flags << 24 | (header + avp.data().length));
      if (avp.vendor() != 0) {
        out.putInt(avp.vendor());
      }
      out.put(avp.data()).put(new byte[(4 - avp.data().length % 4) % 4]);
    }
    out.flip();
    byte[] octets = new byte[out.remaining()];
    out.get(octets);
    return octets;
  }
}
