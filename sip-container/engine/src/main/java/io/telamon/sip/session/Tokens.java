package io.telamon.sip.session;

import io.telamon.sip.transaction.RandomBytes;
import java.util.HexFormat;

/**
 * Unguessable texts for ids, tags and leg tokens: lower-case hexadecimal, fit for any SIP token.
 */
public final class Tokens {
  private final RandomBytes random = new RandomBytes();

  /** 128 random bits: for what must not be guessed. */
  public String id() {
    return next(16);
  }

  /** 64 random bits: for tags (RFC 3261 19.3 asks for 32). */
  public String tag() {
    return next(8);
  }

  private String next(int length) {
    return HexFormat.of().formatHex(random.next(length));
  }
}
