package io.telamon.diameter.adapter.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import org.jdiameter.api.AvpSet;
import org.jspecify.annotations.Nullable;

/** Appends AVPs in the order of its calls, with vendor and M bit as {@link AvpName} has them. */
public final class AvpWriter {
  private final AvpSet avps;

  public AvpWriter(AvpSet avps) {
    this.avps = avps;
  }

  public AvpWriter text(AvpName name, String text) {
    return octets(name, text.getBytes(UTF_8));
  }

  /** Writes nothing if {@code text} is null. */
  public AvpWriter optionalText(AvpName name, @Nullable String text) {
    return text == null ? this : text(name, text);
  }

  /** Writes nothing if there are none; otherwise one group of them. */
  public AvpWriter optionalTexts(AvpName group, AvpName member, List<String> texts) {
    if (!texts.isEmpty()) {
      AvpWriter members = group(group);
      texts.forEach(text -> members.text(member, text));
    }
    return this;
  }

  /** Unsigned32 or Enumerated. */
  public AvpWriter number(AvpName name, long value) {
    return octets(name, ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array());
  }

  /** Enumerated, the ordinal being the value on the wire. */
  @SuppressWarnings("EnumOrdinal") // the types of the api promise just that
  public AvpWriter enumerated(AvpName name, Enum<?> value) {
    return number(name, value.ordinal());
  }

  public AvpWriter octets(AvpName name, byte[] value) {
    avps.addAvp(name.code(), value, name.vendor(), name.mandatory(), false);
    return this;
  }

  /** Appends an empty group and returns the writer of its content. */
  public AvpWriter group(AvpName name) {
    return new AvpWriter(avps.addGroupedAvp(name.code(), name.vendor(), name.mandatory(), false));
  }

  /** Failed-AVP, RFC 6733 clause 7.5. */
  public AvpWriter failedAvp(AvpFault fault) {
    AvpSet group = avps.addGroupedAvp(AvpName.FAILED_AVP.code(), true, false);
    group.addAvp(fault.code(), fault.value(), fault.vendor(), fault.mandatory(), false);
    return this;
  }
}
