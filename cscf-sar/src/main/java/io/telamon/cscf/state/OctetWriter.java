package io.telamon.cscf.state;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes what {@link OctetReader} reads. */
public final class OctetWriter {
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
  private final DataOutputStream out = new DataOutputStream(octets);

  /**
   * @param version of what follows
   */
  public OctetWriter(int version) {
    number(version);
  }

  public OctetWriter number(long value) {
    try {
      out.writeLong(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return this;
  }

  public OctetWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    try {
      out.writeInt(utf8.length);
      out.write(utf8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return this;
  }

  /** To the millisecond. */
  public OctetWriter time(Instant value) {
    return number(value.toEpochMilli());
  }

  public <T> OctetWriter list(Collection<T> values, BiConsumer<OctetWriter, T> each) {
    number(values.size());
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  public <T> OctetWriter optional(Optional<T> value, BiConsumer<OctetWriter, T> each) {
    return list(value.stream().toList(), each);
  }

  public byte[] octets() {
    return octets.toByteArray();
  }
}
