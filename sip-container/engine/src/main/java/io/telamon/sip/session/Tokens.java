package io.telamon.sip.session;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Unguessable texts for ids, tags and leg tokens: lower-case hexadecimal, fit for any SIP token.
 */
public final class Tokens {
  private final SecureRandom random = new SecureRandom();

  /** 128 random bits: for what must not be guessed. */
  public String id() {
    return next(16);
  }

  /** 64 random bits: for tags (RFC 3261 19.3 asks for 32). */
  public String tag() {
    return next(8);
  }

  private String next(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
