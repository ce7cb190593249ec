package io.telamon.cscf.hss;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HssLoadTest {
  private final AtomicLong time = new AtomicLong();
  private final HssLoad load = new HssLoad(2, time::get);

  private void pass(int millis) {
    time.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private void begin(int questions) {
    for (int i = 0; i < questions; i++) {
      load.begins();
    }
  }

  private void end(int questions) {
    for (int i = 0; i < questions; i++) {
      load.ends();
    }
  }

  @Test
  @DisplayName("many questions for a moment are no overload, many that stand are")
  void whatStandsIsOverload() {
    pass(1000);
    begin(2);
    pass(199);
    assertThat(load.refusesNew()).isFalse();
    pass(1);
    assertThat(load.refusesNew()).isTrue();
  }

  @Test
  @DisplayName("few questions, however long they wait, are no overload")
  void fewAreNone() {
    begin(1);
    pass(60_000);
    assertThat(load.refusesNew()).isFalse();
  }

  @Test
  @DisplayName("a queue that is empty now and then does not stand")
  void whatComesAndGoesIsNone() {
    for (int i = 0; i < 10; i++) {
      begin(3);
      pass(150);
      assertThat(load.refusesNew()).isFalse();
      end(3);
      pass(10);
    }
  }

  @Test
  @DisplayName("in overload each place that becomes free is taken, and none beyond the bound")
  void placesAreTakenOneByOne() {
    begin(3);
    pass(300);
    end(2);
    assertThat(load.refusesNew()).isFalse();
    begin(1);
    assertThat(load.refusesNew()).as("the overload is not over, so no new burst").isTrue();
  }

  @Test
  @DisplayName("overload is over when there have been few questions for a while")
  void overloadEnds() {
    begin(3);
    pass(300);
    end(2);
    pass(200);
    begin(2);
    assertThat(load.refusesNew()).as("a moment with many again").isFalse();
    assertThat(load.waiting()).isEqualTo(3);
  }

  @Test
  @DisplayName("it is seen also when nobody asks while it stands")
  void overloadIsNoticedAfterwards() {
    begin(2);
    pass(500);
    end(1);
    begin(1);
    assertThat(load.refusesNew()).isTrue();
  }
}
