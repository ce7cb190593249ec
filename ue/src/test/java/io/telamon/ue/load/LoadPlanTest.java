package io.telamon.ue.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.ue.load.LoadPlan.Scenario;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a load run refuses before it begins. */
class LoadPlanTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private static LoadPlan plan(double rate, double increase, Duration length) {
    UeProfile template =
        UeProfile.giba(
            new Subscriber("001010000001000", 2, null),
            new InetSocketAddress("127.0.1.1", 0),
            new InetSocketAddress("127.0.0.1", 5060));
    return new LoadPlan(
        template, 1, Scenario.REGISTER, rate, increase, 3, length, 0, 0, MOMENT, MOMENT, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 0, the rate must be positive and finite",
    "Infinity, 0, the rate must be positive and finite",
    "-1, 0, the rate must be positive and finite",
    "0, 1, the rate must be positive and finite",
    "1, NaN, the increase must be finite and not negative",
    "1, Infinity, the increase must be finite and not negative",
    "1, -1, the increase must be finite and not negative",
    "1e300, 0, the last step may have 1000000 scenarios per second at most",
    "1, 500000, the last step may have 1000000 scenarios per second at most",
    "1e308, 1e308, the last step may have 1000000 scenarios per second at most"
  })
  @DisplayName("a rate that cannot be offered is refused, and the refusal names what is wrong")
  void refusesRates(double rate, double increase, String why) {
    assertThatThrownBy(() -> plan(rate, increase, MOMENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  @DisplayName("a step that lasts for ever is refused, one of days is not")
  void refusesEndlessSteps() {
    assertThatThrownBy(() -> plan(1, 0, Duration.ofMillis(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30 days");
    assertThat(plan(1, 0, Duration.ofDays(3)).stepLength()).isEqualTo(Duration.ofDays(3));
  }
}
