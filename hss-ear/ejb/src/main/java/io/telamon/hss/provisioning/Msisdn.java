package io.telamon.hss.provisioning;

import org.jspecify.annotations.Nullable;

/** MSISDN, TS 23.003 clause 3.3, as stored: digits of the international number. */
final class Msisdn {
  private Msisdn() {}

  static @Nullable String stored(@Nullable String given) {
    return given == null || !given.startsWith("+") ? given : given.substring(1);
  }
}
