package io.telamon.sip.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final WorkerPool pool = new WorkerPool("test", 4, 10);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void runsPiecesInTheOrderGivenAlsoWhenOneFails() throws Exception {
    Turns turns = new Turns(pool);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 1000; i++) {
      int number = i;
      turns.execute(
          () -> {
            order.add(number);
            if (number == 500) {
              throw new AssertionError("a piece that fails");
            }
          });
    }
    turns.execute(done::countDown);
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void runsAPieceGivenByAPieceAfterIt() throws Exception {
    Turns turns = new Turns(pool);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(1);
    turns.executeHere(
        () -> {
          turns.execute(
              () -> {
                order.add("inner");
                done.countDown();
              });
          order.add("outer");
        });
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactly("outer", "inner");
  }
}
