package io.telamon.ue.digest;

import io.telamon.ue.usim.Octets;
import java.util.Base64;
import java.util.Optional;

/**
 * RAND and AUTN as the nonce carries them (RFC 3310 3.2): base64 of both, server data behind them
 * are left alone.
 */
public record AkaChallenge(Octets rand, Octets autn) {
  private static final int RAND_END = 16;
  private static final int AUTN_END = 32;

  /** Reads a nonce; empty if it is not of this form. */
  public static Optional<AkaChallenge> ofNonce(String nonce) {
    try {
      Octets octets = Octets.of(Base64.getDecoder().decode(nonce));
      return octets.length() < AUTN_END
          ? Optional.empty()
          : Optional.of(
              new AkaChallenge(octets.part(0, RAND_END), octets.part(RAND_END, AUTN_END)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
