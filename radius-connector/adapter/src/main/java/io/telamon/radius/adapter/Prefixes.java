package io.telamon.radius.adapter;

/** Bits at the front of an IP address. */
final class Prefixes {

  private Prefixes() {}

  /** True if the first {@code bits} of both are the same; both must have that many. */
  static boolean equal(byte[] a, byte[] b, int bits) {
    for (int i = 0; i * 8 < bits; i++) {
      if (((a[i] ^ b[i]) & mask(bits - i * 8)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** A copy in 16 octets with all bits after the first {@code bits} zero. */
  static byte[] ipv6(byte[] prefix, int bits) {
    byte[] address = new byte[16];
    for (int i = 0; i * 8 < bits; i++) {
      address[i] = (byte) (prefix[i] & mask(bits - i * 8));
    }
    return address;
  }

  private static int mask(int bits) {
    return bits >= 8 ? 0xFF : 0xFF << (8 - bits) & 0xFF;
  }
}
