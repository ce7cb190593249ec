package io.telamon.diameter.adapter.node;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.adapter.node.NodeCounters.Counter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was exchanged with one peer; it goes on when the peer comes again. */
final class PeerCounters {
  /** More than there are codes that mean something: what a peer makes up costs no memory. */
  private static final int MAX_NAMES = 64;

  private final Map<String, LongAdder> adders = new ConcurrentHashMap<>();

  /** Never displaced by codes that a peer makes up. */
  void count(Counter counter) {
    adders.computeIfAbsent(counter.name(), any -> new LongAdder()).increment();
  }

  /** Of an answer, sent or received. */
  void count(DiameterResult result) {
    count((result.isExperimental() ? "EXPERIMENTAL_RESULT_" : "RESULT_") + result.code());
  }

  private void count(String name) {
    LongAdder known = adders.get(name);
    if (known == null) {
      known =
          adders.computeIfAbsent(
              adders.size() < MAX_NAMES ? name : "OTHER_RESULTS", any -> new LongAdder());
    }
    known.increment();
  }

  /** What was counted, by name. */
  SortedMap<String, Long> all() {
    SortedMap<String, Long> all = new TreeMap<>();
    adders.forEach((name, adder) -> all.put(name, adder.sum()));
    return all;
  }
}
