package io.telamon.diameter.adapter.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jdiameter.api.Avp;
import org.jdiameter.api.AvpDataException;
import org.jdiameter.api.AvpSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the AVPs of one message and remembers the first fault.
 *
 * <p>After a fault it returns harmless values, so that a decoder reads like the command's grammar;
 * its result counts only if {@link #fault()} is null.
 */
public final class AvpReader {
  private static final class FirstFault {
    private @Nullable AvpFault fault;

    void note(AvpFault found) {
      if (fault == null) {
        fault = found;
      }
    }
  }

  private final Iterable<Avp> avps;
  private final FirstFault first;

  public AvpReader(AvpSet avps) {
    this(avps, new FirstFault());
  }

  private AvpReader(Iterable<Avp> avps, FirstFault first) {
    this.avps = avps;
    this.first = first;
  }

  /** What was found wrong so far, or null. */
  public @Nullable AvpFault fault() {
    return first.fault;
  }

  /** Notes a feature without which the sender cannot go on, and that is not known here. */
  public void refuseUnknownFeatures() {
    for (Avp avp : all(AvpName.SUPPORTED_FEATURES)) {
      AvpReader group = avp.isMandatory() ? group(AvpName.SUPPORTED_FEATURES, avp) : null;
      if (group != null && SupportedFeatures.hasUnknown(group)) {
        first.note(AvpFault.featureUnsupported(avp));
      }
    }
  }

  /** Notes the first AVP with the M bit that has no name here (RFC 6733 clause 4.1). */
  public void refuseUnknownMandatory() {
    for (Avp avp : avps) {
      if (avp.isMandatory() && AvpName.of(avp.getVendorId(), avp.getCode()) == null) {
        first.note(AvpFault.unsupported(avp));
      }
    }
  }

  /** The text of a required AVP. */
  public String text(AvpName name) {
    Avp avp = required(name);
    return avp == null ? "" : text(avp);
  }

  public @Nullable String optionalText(AvpName name) {
    Avp avp = single(name);
    return avp == null ? null : text(avp);
  }

  /** The texts of an AVP that may occur any number of times. */
  public List<String> texts(AvpName name) {
    return all(name).stream().map(AvpReader::text).toList();
  }

  /** The members of a group of texts; none if the group is absent. */
  public List<String> texts(AvpName group, AvpName member) {
    AvpReader members = optionalGroup(group);
    return members == null ? List.of() : members.texts(member);
  }

  /** True if the AVP is there with this value. */
  public boolean is(AvpName name, long value) {
    Long number = optionalNumber(name);
    return number != null && number == value;
  }

  /** The value of an AVP of {@code least} to {@code most} octets, or null if there is none. */
  public byte @Nullable [] optionalOctets(AvpName name, int least, int most) {
    Avp avp = single(name);
    byte[] octets = avp == null ? null : octets(avp);
    if (avp != null && octets != null && (octets.length < least || octets.length > most)) {
      first.note(AvpFault.invalidLength(name, avp));
      return null;
    }
    return octets;
  }

  /** The value of a required AVP of {@code least} to {@code most} octets; zeroes after a fault. */
  public byte[] octets(AvpName name, int least, int most) {
    required(name);
    byte[] octets = optionalOctets(name, least, most);
    return octets == null ? new byte[least] : octets;
  }

  /** The value of a required Unsigned32. */
  public long number(AvpName name) {
    Avp avp = required(name);
    return avp == null ? 0 : number(name, avp);
  }

  public @Nullable Long optionalNumber(AvpName name) {
    Avp avp = single(name);
    return avp == null ? null : (Long) number(name, avp);
  }

  /** The values of an Unsigned32 that may occur any number of times. */
  public List<Long> numbers(AvpName name) {
    return all(name).stream().map(avp -> number(name, avp)).toList();
  }

  /** The value of a required Enumerated; {@code values} in the order of the numbers on the wire. */
  public <E> E enumerated(AvpName name, E[] values) {
    Avp avp = required(name);
    return avp == null ? values[0] : enumerated(name, avp, values);
  }

  /** As {@link #enumerated(AvpName, Object[])}, the first value if the AVP is absent. */
  public <E> E enumeratedOrFirst(AvpName name, E[] values) {
    Avp avp = single(name);
    return avp == null ? values[0] : enumerated(name, avp, values);
  }

  /** A required grouped AVP; an empty one after a fault. */
  public AvpReader group(AvpName name) {
    Avp avp = required(name);
    AvpReader group = avp == null ? null : group(name, avp);
    return group == null ? new AvpReader(List.of(), new FirstFault()) : group;
  }

  public @Nullable AvpReader optionalGroup(AvpName name) {
    Avp avp = single(name);
    return avp == null ? null : group(name, avp);
  }

  /** The groups of an AVP that may occur any number of times. */
  public List<AvpReader> groups(AvpName name) {
    List<AvpReader> groups = new ArrayList<>();
    for (Avp avp : all(name)) {
      AvpReader group = group(name, avp);
      if (group != null) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** The value as received; getRawData() of the library fails for an empty one. */
  static byte[] octets(Avp avp) {
    try {
      byte[] octets = avp.getRaw();
      return octets == null ? new byte[0] : octets;
    } catch (AvpDataException unreadable) {
      return new byte[0];
    }
  }

  private static String text(Avp avp) {
    return new String(octets(avp), UTF_8);
  }

  private long number(AvpName name, Avp avp) {
    byte[] octets = octets(avp);
    if (octets.length != Integer.BYTES) {
      first.note(AvpFault.invalidLength(name, avp));
      return 0;
    }
    return Integer.toUnsignedLong(ByteBuffer.wrap(octets).getInt());
  }

  private <E> E enumerated(AvpName name, Avp avp, E[] values) {
    long number = number(name, avp);
    if (number >= values.length) {
      first.note(AvpFault.invalidValue(name, avp));
      return values[0];
    }
    return values[(int) number];
  }

  private @Nullable AvpReader group(AvpName name, Avp avp) {
    try {
      return new AvpReader(avp.getGrouped(), first);
    } catch (AvpDataException broken) {
      first.note(AvpFault.invalidLength(name, avp));
      return null;
    }
  }

  private @Nullable Avp required(AvpName name) {
    Avp avp = single(name);
    if (avp == null) {
      first.note(AvpFault.missing(name));
    }
    return avp;
  }

  private @Nullable Avp single(AvpName name) {
    List<Avp> found = all(name);
    if (found.size() > 1) {
      first.note(AvpFault.tooMany(name, found.get(1)));
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private List<Avp> all(AvpName name) {
    List<Avp> found = new ArrayList<>(1);
    for (Avp avp : avps) {
      if (avp.getCode() == name.code() && avp.getVendorId() == name.vendor()) {
        found.add(avp);
      }
    }
    return found;
  }
}
