package io.telamon.diameter.adapter.raw;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** One Diameter message as octets (RFC 6733 clause 3). */
public record RawMessage(
    int flags, int command, int application, int hopByHop, int endToEnd, List<RawAvp> avps) {
  public static final int CX = 16777216;
  public static final int REQUEST = 0x80;
  public static final int PROXIABLE = 0x40;
  public static final int ERROR = 0x20;

  public static RawMessage request(int command, int application, int id, RawAvp... avps) {
    int flags = application == 0 ? REQUEST : REQUEST | PROXIABLE;
    return new RawMessage(flags, command, application, id, id + 1_000_000, Arrays.asList(avps));
  }

  public RawMessage answer(RawAvp... answerAvps) {
    return new RawMessage(
        flags & ~REQUEST, command, application, hopByHop, endToEnd, Arrays.asList(answerAvps));
  }

  public boolean isRequest() {
    return (flags & REQUEST) != 0;
  }

  /** The one AVP with this code. */
  public RawAvp avp(int code) {
    List<RawAvp> found = all(code);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " AVPs " + code + " in " + this);
    }
    return found.get(0);
  }

  public List<RawAvp> all(int code) {
    return avps.stream().filter(avp -> avp.code() == code).toList();
  }

  public int resultCode() {
    return avp(268).number();
  }

  static byte[] encode(List<RawAvp> avps) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    avps.forEach(avp -> out.writeBytes(avp.encoded()));
    return out.toByteArray();
  }

  public byte[] encoded() {
    byte[] body = encode(avps);
    return ByteBuffer.allocate(20 + body.length)
        .putInt(1 << 24 | 20 + body.length)
        .putInt(flags << 24 | command)
        .putInt(application)
        .putInt(hopByHop)
        .putInt(endToEnd)
        .put(body)
        .array();
  }

  public static RawMessage read(DataInputStream in) throws IOException {
    int length = in.readInt() & 0xffffff;
    ByteBuffer rest = ByteBuffer.wrap(in.readNBytes(length - 4));
    int word = rest.getInt();
    return new RawMessage(
        word >>> 24,
        word & 0xffffff,
        rest.getInt(),
        rest.getInt(),
        rest.getInt(),
        RawAvp.decode(rest));
  }
}
