package io.telamon.sip.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Overload")
class OverloadTest {
  private static final OverloadLimits LIMITS =
      new OverloadLimits(Duration.ofMillis(100), Duration.ofSeconds(1));

  private long now;
  private long delay;
  private final Overload overload = new Overload(LIMITS, () -> delay, () -> now);

  /** Looks as often as requests would come, for a second. */
  private void aSecondOf(int millis) {
    delay = TimeUnit.MILLISECONDS.toNanos(millis);
    for (int i = 0; i < 20; i++) {
      now += TimeUnit.MILLISECONDS.toNanos(50);
      overload.share(Urgency.NEW);
    }
  }

  @Test
  @DisplayName(
      "is a delay that stands: the share to refuse grows from the limit to twice the limit")
  void grows() {
    aSecondOf(100);
    assertThat(overload.share(Urgency.NEW)).isZero();
    aSecondOf(150);
    assertThat(overload.share(Urgency.NEW)).isCloseTo(0.5, within(1e-9));
    assertThat(overload.lossPercent()).isEqualTo(50);
    aSecondOf(5000);
    assertThat(overload.share(Urgency.NEW)).isEqualTo(1);
  }

  @Test
  @DisplayName("reaches renewals later than new requests, and dialogs later than renewals")
  void urgency() {
    aSecondOf(200);
    assertThat(overload.share(Urgency.NEW)).isEqualTo(1);
    assertThat(overload.share(Urgency.RENEWAL)).isZero();
    aSecondOf(400);
    assertThat(overload.share(Urgency.RENEWAL)).isEqualTo(1);
    assertThat(overload.share(Urgency.DIALOG)).isZero();
    aSecondOf(800);
    assertThat(overload.share(Urgency.DIALOG)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "is not a pause of the collector: one long delay among short ones counts for nothing")
  void pause() {
    aSecondOf(0);
    delay = TimeUnit.SECONDS.toNanos(1);
    now += TimeUnit.SECONDS.toNanos(1);
    assertThat(overload.share(Urgency.NEW)).isZero();
    now += StandingDelay.WINDOW_NANOS / 2;
    delay = 0;
    assertThat(overload.share(Urgency.NEW)).isZero();
    now += StandingDelay.WINDOW_NANOS / 2;
    delay = TimeUnit.SECONDS.toNanos(1);
    assertThat(overload.share(Urgency.NEW)).isZero();
  }

  @Test
  @DisplayName("is over as soon as nothing waits any more")
  void over() {
    aSecondOf(5000);
    delay = 0;
    assertThat(overload.share(Urgency.NEW)).isZero();
  }

  @Test
  @DisplayName("can be switched off by a limit of zero")
  void off() {
    Overload never =
        new Overload(
            new OverloadLimits(Duration.ZERO, Duration.ofSeconds(1)),
            () -> Long.MAX_VALUE,
            () -> now);
    now += StandingDelay.WINDOW_NANOS;
    never.share(Urgency.NEW);
    now += StandingDelay.WINDOW_NANOS;
    assertThat(never.share(Urgency.NEW)).isZero();
  }

  @Test
  @DisplayName("falls on whoever asks for more than the others, by so much as it is more")
  void shares() throws Exception {
    SourceShares shares = new SourceShares(() -> now);
    InetAddress flooder = InetAddress.getByName("10.0.0.1");
    double flood = 0;
    double other = 0;
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < 99; j++) {
        flood = shares.count(flooder);
      }
      other = shares.count(InetAddress.getByName("10.1.0." + i));
    }
    assertThat(flood).isGreaterThan(50);
    assertThat(other).isLessThan(0.05);
    now += TimeUnit.SECONDS.toNanos(10);
    assertThat(shares.count(flooder)).isEqualTo(1);
  }

  @Test
  @DisplayName("counts a bounded number of sources; one it does not count asks for the mean")
  void bounded() throws Exception {
    SourceShares shares = new SourceShares(() -> now);
    double last = 0;
    for (int i = 0; i < 20_000; i++) {
      last = shares.count(InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i}));
    }
    assertThat(last).isEqualTo(1);
  }
}
