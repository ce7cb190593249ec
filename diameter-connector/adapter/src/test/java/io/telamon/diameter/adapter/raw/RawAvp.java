package io.telamon.diameter.adapter.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** One AVP as octets, written from RFC 6733 clause 4.1 and independent of any library. */
public record RawAvp(int code, int flags, int vendor, byte[] data) {
  private static final int V = 0x80;
  private static final int M = 0x40;

  public static RawAvp text(int code, String text) {
    return new RawAvp(code, M, 0, text.getBytes(UTF_8));
  }

  public static RawAvp number(int code, int value) {
    return new RawAvp(code, M, 0, ByteBuffer.allocate(4).putInt(value).array());
  }

  public static RawAvp group(int code, RawAvp... content) {
    return new RawAvp(code, M, 0, RawMessage.encode(Arrays.asList(content)));
  }

  public static RawAvp text3gpp(int code, String text) {
    return new RawAvp(code, V | M, 10415, text.getBytes(UTF_8));
  }

  public static RawAvp number3gpp(int code, int value) {
    return new RawAvp(code, V | M, 10415, ByteBuffer.allocate(4).putInt(value).array());
  }

  public static RawAvp group3gpp(int code, RawAvp... content) {
    return new RawAvp(code, V | M, 10415, RawMessage.encode(Arrays.asList(content)));
  }

  public static RawAvp octets(int code, String hex) {
    return new RawAvp(code, M, 0, HexFormat.of().parseHex(hex));
  }

  public String text() {
    return new String(data, UTF_8);
  }

  public int number() {
    return ByteBuffer.wrap(data).getInt();
  }

  public List<RawAvp> content() {
    return decode(ByteBuffer.wrap(data));
  }

  static List<RawAvp> decode(ByteBuffer in) {
    List<RawAvp> avps = new ArrayList<>();
    while (in.hasRemaining()) {
      int code = in.getInt();
      int word = in.getInt();
      int flags = word >>> 24;
      boolean vendor = (flags & V) != 0;
      int length = (word & 0xffffff) - (vendor ? 12 : 8);
      int vendorId = vendor ? in.getInt() : 0;
      byte[] data = new byte[length];
      in.get(data);
      in.position(in.position() + (4 - length % 4) % 4);
      avps.add(new RawAvp(code, flags, vendorId, data));
    }
    return avps;
  }

  byte[] encoded() {
    int header = vendor == 0 ? 8 : 12;
    int length = header + data.length;
    ByteBuffer out = ByteBuffer.allocate((length + 3) / 4 * 4);
    out.putInt(code).putInt(flags << 24 | length);
    if (vendor != 0) {
      out.putInt(vendor);
    }
    return out.put(data).array();
  }

  /** Code, flags, vendor and octets: two AVPs equal in this are equal on the wire. */
  @Override
  public String toString() {
    return code
        + "/"
        + Integer.toHexString(flags)
        + "/"
        + vendor
        + "="
        + HexFormat.of().formatHex(data);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawAvp avp && avp.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
