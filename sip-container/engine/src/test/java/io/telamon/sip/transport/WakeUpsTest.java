package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.SelectStrategy;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A thread of the sockets")
class WakeUpsTest {
  private static final long MICROS = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long MILLIS = TimeUnit.MILLISECONDS.toNanos(1);

  private long now = Long.MAX_VALUE - 5 * MILLIS;
  private long paused;
  private int ready;
  private final WakeUps wakeUps = new WakeUps(() -> now, this::pause);

  private void pause(long nanos) {
    now += nanos;
    paused += nanos;
  }

  /** Work of some time, after which the thread is about to wait; what it does then. */
  private int turn(long work, boolean hasTasks) throws Exception {
    now += work;
    return wakeUps.calculateStrategy(() -> ready, hasTasks);
  }

  private void turns(int number, long work) throws Exception {
    for (int i = 0; i < number; i++) {
      turn(work, false);
    }
  }

  @Test
  @DisplayName("waits for nothing as long as it wakes less than 3,000 times in a second")
  void littleToDo() throws Exception {
    for (int i = 0; i < 5000; i++) {
      assertThat(turn(350 * MICROS, false)).isEqualTo(SelectStrategy.SELECT);
    }
    assertThat(paused).isZero();
  }

  @Test
  @DisplayName("lets messages gather for a millisecond once it wakes more often")
  void muchToDo() throws Exception {
    turns(199, 100 * MICROS);
    assertThat(paused).isZero();
    turns(1, 100 * MICROS);
    long before = paused;
    turns(100, 100 * MICROS);
    assertThat(paused - before).isEqualTo(100 * 900 * MICROS);
  }

  @Test
  @DisplayName("counts again after a fifth of a second, and stops when there is less to do")
  void lessToDo() throws Exception {
    turns(201, 100 * MICROS);
    turns(250, 100 * MICROS);
    assertThat(paused).isBetween(150 * MILLIS, 210 * MILLIS);
    turns(1000, 350 * MICROS);
    long before = paused;
    turns(5000, 350 * MICROS);
    assertThat(paused).isEqualTo(before);
  }

  @Test
  @DisplayName("that works without a break has no time for pauses")
  void tooMuchToDo() throws Exception {
    turns(201, 100 * MICROS);
    paused = 0;
    turns(100, 2 * MILLIS);
    assertThat(paused).isZero();
  }

  @Test
  @DisplayName("that was idle begins anew")
  void idle() throws Exception {
    turns(100, 100 * MICROS);
    turn(60_000 * MILLIS, false);
    turns(30, 100 * MICROS);
    assertThat(paused).isZero();
  }

  @Test
  @DisplayName("looks at its sockets after a pause, and waits for them if nothing has come")
  void looks() throws Exception {
    turns(201, 100 * MICROS);
    ready = 3;
    assertThat(turn(100 * MICROS, false)).isEqualTo(3);
    ready = 0;
    assertThat(turn(100 * MICROS, false)).isEqualTo(SelectStrategy.SELECT);
    assertThat(turn(100 * MICROS, true)).isZero();
  }
}
