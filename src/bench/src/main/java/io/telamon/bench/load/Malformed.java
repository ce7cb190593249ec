package io.telamon.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** What a broken or hostile peer makes of a good message; the same for the same number. */
final class Malformed {
  private static final int KINDS = 7;

  private Malformed() {}

  static byte[] of(byte[] good, int number) {
    Random random = new Random(number);
    String text = new String(good, StandardCharsets.US_ASCII);
    return switch (Math.floorMod(number, KINDS)) {
      case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
      case 1 -> ascii(text.replaceFirst("Content-Length: \\d+", "Content-Length: 999999"));
      case 2 -> ascii(text.replaceFirst("SIP/2\\.0\r", "SIP/7.0\r"));
      case 3 -> ascii(text.replaceFirst("CSeq: \\d+ ", "CSeq: minus one "));
      case 4 -> ascii(text.replaceFirst("From: ", "From: <<<"));
      case 5 -> randomBytes(random, 1 + random.nextInt(3000));
      default -> randomBytes(random, 60_000);
    };
  }

  private static byte[] randomBytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
