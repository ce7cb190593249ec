package io.telamon.ue.usim;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An unchangeable string of octets that may be secret: compared in constant time, never printed.
 */
public final class Octets {
  private final byte[] value;

  private Octets(byte[] value) {
    this.value = value;
  }

  /** A copy of these octets. */
  public static Octets of(byte... octets) {
    return new Octets(octets.clone());
  }

  /**
   * Reads hexadecimal digits.
   *
   * @throws IllegalArgumentException if it is something else; the message does not repeat it
   */
  public static Octets hex(String digits) {
    try {
      return new Octets(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an even number of hexadecimal digits");
    }
  }

  /** The lowest {@code length} octets of a number, 1 to 8, highest first. */
  static Octets of(long number, int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (number >>> 8 * (length - 1 - i));
    }
    return new Octets(octets);
  }

  /** The octets, a copy. */
  public byte[] toBytes() {
    return value.clone();
  }

  /** Lower-case hexadecimal digits: for the wire, not for logs. */
  public String toHex() {
    return HexFormat.of().formatHex(value);
  }

  /** Number of octets. */
  public int length() {
    return value.length;
  }

  /** Octets from index {@code from} to before {@code to}. */
  public Octets part(int from, int to) {
    return new Octets(Arrays.copyOfRange(value, from, to));
  }

  /** These octets and then the others. */
  public Octets then(Octets other) {
    byte[] both = Arrays.copyOf(value, value.length + other.value.length);
    System.arraycopy(other.value, 0, both, value.length, other.value.length);
    return new Octets(both);
  }

  /** Exclusive or with octets of the same number. */
  Octets xor(Octets other) {
    byte[] result = value.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= other.value[i];
    }
    return new Octets(result);
  }

  /** Cyclic rotation to the left by whole octets. */
  Octets rotated(int octets) {
    return part(octets, value.length).then(part(0, octets));
  }

  /** The octets, up to eight, as an unsigned number. */
  long number() {
    long number = 0;
    for (byte octet : value) {
      number = number << 8 | octet & 0xFF;
    }
    return number;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Octets octets && MessageDigest.isEqual(value, octets.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "(" + value.length + " octets)";
  }
}
