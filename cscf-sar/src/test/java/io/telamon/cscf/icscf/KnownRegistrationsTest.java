package io.telamon.cscf.icscf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KnownRegistrationsTest {
  private static final int USERS = 100_000;

  private final KnownRegistrations known = new KnownRegistrations();

  private static long mark(String call, int user) {
    return KnownRegistrations.mark(call + user, "sip:user" + user + "@example.net");
  }

  @Test
  @DisplayName("of 100,000 registered users 94 % are known, however many challenges follow")
  void challengesPushOutNoGrant() {
    IntStream.range(0, USERS).forEach(user -> known.answered(200, mark("granted", user)));
    IntStream.range(0, 5 * USERS).forEach(user -> known.answered(401, mark("asked", user)));
    long found =
        IntStream.range(0, USERS).filter(user -> known.knows(mark("granted", user))).count();
    assertThat(found).isGreaterThan(USERS * 94L / 100);
    assertThat(known.knows(mark("asked", 5 * USERS - 1))).isTrue();
  }

  @Test
  @DisplayName("refused and never seen registrations are not known")
  void othersAreNotKnown() {
    known.answered(403, mark("refused", 1));
    assertThat(known.knows(mark("refused", 1))).isFalse();
    assertThat(known.knows(mark("never", 1))).isFalse();
  }
}
