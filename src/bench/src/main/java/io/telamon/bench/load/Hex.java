package io.telamon.bench.load;

/** Hexadecimal numbers in bytes, without a string in between. */
final class Hex {
  private Hex() {}

  /** Writes a number; returns where it ends. */
  static int write(int number, byte[] to, int at) {
    int digits = Math.max(1, (35 - Integer.numberOfLeadingZeros(number)) / 4);
    for (int i = digits - 1; i >= 0; i--) {
      int digit = number >>> 4 * i & 15;
      to[at + digits - 1 - i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
    return at + digits;
  }

  /** Where the number that begins here ends. */
  static int end(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit && Character.digit(bytes[at], 16) >= 0) {
      at++;
    }
    return at;
  }

  /** The number between two places. */
  static int read(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number << 4 | Character.digit(bytes[i], 16);
    }
    return number;
  }
}
