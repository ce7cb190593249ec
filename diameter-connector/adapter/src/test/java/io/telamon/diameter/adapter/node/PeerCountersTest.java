package io.telamon.diameter.adapter.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.adapter.node.NodeCounters.Counter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a peer makes up costs no memory, and hides nothing. */
class PeerCountersTest {
  @Test
  @DisplayName("a peer with a thousand result codes has few counters, and its time-outs are seen")
  void inventedResults() {
    PeerCounters counters = new PeerCounters();
    for (int code = 0; code < 1000; code++) {
      counters.count(new DiameterResult(0, code));
    }
    counters.count(Counter.TIME_OUTS);
    assertThat(counters.all())
        .hasSizeLessThan(100)
        .containsEntry("TIME_OUTS", 1L)
        .containsKey("OTHER_RESULTS");
    assertThat(counters.all().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1001);
  }
}
