package io.telamon.cscf.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link OctetWriter} wrote. */
public final class OctetReader {

  /** What is read was not written by this version, or not whole. */
  public static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String why) {
      super(why);
    }
  }

  private final DataInputStream in;

  /** Fails if something else than this version follows. */
  public OctetReader(byte[] octets, int version) {
    this.in = new DataInputStream(new ByteArrayInputStream(octets));
    if (number() != version) {
      throw new UnreadableException("another version");
    }
  }

  public long number() {
    try {
      return in.readLong();
    } catch (IOException cutOff) {
      throw new UnreadableException("cut off");
    }
  }

  public String text() {
    try {
      int length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new UnreadableException("wrong length");
      }
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    } catch (IOException cutOff) {
      throw new UnreadableException("cut off");
    }
  }

  public Instant time() {
    return Instant.ofEpochMilli(number());
  }

  public <T> List<T> list(Function<OctetReader, T> each) {
    List<T> values = new ArrayList<>();
    for (long left = number(); left > 0; left--) {
      values.add(each.apply(this));
    }
    return values;
  }

  public <T> Optional<T> optional(Function<OctetReader, T> each) {
    return list(each).stream().findFirst();
  }
}
