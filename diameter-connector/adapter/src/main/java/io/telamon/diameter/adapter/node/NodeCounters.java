package io.telamon.diameter.adapter.node;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What one role has sent and received since the adapter started. */
public final class NodeCounters {
  /** What is counted. */
  public enum Counter {
    REQUESTS_RECEIVED,
    REQUESTS_REFUSED,
    ANSWERS_SENT,
    REQUESTS_SENT,
    ANSWERS_RECEIVED,
    STRAY_ANSWERS,
    TIME_OUTS,
    NOT_SENT,
    IN_JVM_DELIVERIES
  }

  private final Map<Counter, LongAdder> adders = new EnumMap<>(Counter.class);

  public NodeCounters() {
    for (Counter counter : Counter.values()) {
      adders.put(counter, new LongAdder());
    }
  }

  public void count(Counter counter) {
    adder(counter).increment();
  }

  public long get(Counter counter) {
    return adder(counter).sum();
  }

  private LongAdder adder(Counter counter) {
    LongAdder adder = adders.get(counter);
    if (adder == null) {
      throw new IllegalStateException("no " + counter);
    }
    return adder;
  }
}
