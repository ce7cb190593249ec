package io.telamon.sip.transport.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.transport.location.NameRecord.Type;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer of a name server")
class CachedNamesTest {
  private final List<CompletableFuture<NameAnswer>> asked = new ArrayList<>();
  private long now;
  private final CachedNames names = new CachedNames(this::ask, () -> now);

  private CompletionStage<NameAnswer> ask(String name, Type type) {
    asked.add(new CompletableFuture<>());
    return asked.get(asked.size() - 1);
  }

  private static NameAnswer answer(int seconds) {
    return new NameAnswer(
        List.of(new NameRecord.Address(InetAddress.getLoopbackAddress())),
        Duration.ofSeconds(seconds));
  }

  @Test
  @DisplayName("is remembered for its time to live and not longer, whatever the case of the name")
  void timeToLive() {
    names.lookUp("h.example.net", Type.A);
    asked.get(0).complete(answer(60));
    now = Duration.ofSeconds(59).toNanos();
    assertThat(names.lookUp("H.example.net.", Type.A))
        .isCompletedWithValue(answer(60))
        .satisfies(any -> assertThat(asked).hasSize(1));
    names.lookUp("h.example.net", Type.AAAA);
    assertThat(asked).hasSize(2);
    now = Duration.ofSeconds(60).toNanos();
    names.lookUp("h.example.net", Type.A);
    assertThat(asked).hasSize(3);
  }

  @Test
  @DisplayName("is remembered without records too, but not with a time to live of zero")
  void negative() {
    NameAnswer none = new NameAnswer(List.of(), Duration.ofSeconds(10));
    names.lookUp("h.example.net", Type.A);
    asked.get(0).complete(none);
    assertThat(names.lookUp("h.example.net", Type.A)).isCompletedWithValue(none);
    names.lookUp("g.example.net", Type.A);
    asked.get(1).complete(answer(0));
    assertThat(names.lookUp("g.example.net", Type.A)).isNotCompleted();
  }

  @Test
  @DisplayName("is awaited once by all who want it, and a failure is not remembered")
  void together() {
    CompletionStage<NameAnswer> one = names.lookUp("h.example.net", Type.A);
    CompletionStage<NameAnswer> two = names.lookUp("h.example.net", Type.A);
    assertThat(asked).hasSize(1);
    asked.get(0).completeExceptionally(new IOException("timeout"));
    assertThat(one).isCompletedExceptionally();
    assertThat(two).isCompletedExceptionally();
    names.lookUp("h.example.net", Type.A);
    assertThat(asked).hasSize(2);
  }

  @Test
  @DisplayName(
      "that fails while it is asked for is a failure, and does not stand in the way of the next")
  void thrown() {
    AtomicInteger times = new AtomicInteger();
    CachedNames broken =
        new CachedNames(
            (name, type) -> {
              times.incrementAndGet();
              throw new IllegalStateException("closed in the meantime");
            },
            () -> now);
    assertThat(broken.lookUp("h.example.net", Type.A)).isCompletedExceptionally();
    assertThat(broken.lookUp("h.example.net", Type.A)).isCompletedExceptionally();
    assertThat(times).hasValue(2);
  }

  @Test
  @DisplayName("is not awaited for more than a thousand names at once")
  void bounded() {
    for (int i = 0; i < 1000; i++) {
      assertThat(names.lookUp("h" + i, Type.A)).isNotCompleted();
    }
    assertThat(names.lookUp("onemore", Type.A)).isCompletedExceptionally();
    asked.get(0).complete(answer(60));
    assertThat(names.lookUp("onemore", Type.A)).isNotCompleted();
  }
}
