package io.telamon.diameter.adapter.node;

import io.telamon.diameter.DiameterResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Peers beyond this number are counted together, so that who makes up names costs no memory. */
  private static final int MAX_PEERS = 256;

  private static final String OTHERS = "others";

  private final Map<Counter, LongAdder> adders = new EnumMap<>(Counter.class);
  private final Map<String, PeerCounters> peers = new ConcurrentHashMap<>();

  public NodeCounters() {
    for (Counter counter : Counter.values()) {
      adders.put(counter, new LongAdder());
    }
  }

  public void count(Counter counter) {
    adder(counter).increment();
  }

  void count(Counter counter, String peer) {
    of(peer).count(counter);
    count(counter);
  }

  /** An answer sent to or received of a peer. */
  void answer(Counter counter, DiameterResult result, String peer) {
    count(counter, peer);
    of(peer).count(result);
  }

  private PeerCounters of(String peer) {
    PeerCounters known = peers.get(peer);
    return known != null
        ? known
        : peers.computeIfAbsent(
            peers.size() < MAX_PEERS ? peer : OTHERS, any -> new PeerCounters());
  }

  /** By Origin-Host of each peer and by name, what was counted with it. */
  public SortedMap<String, SortedMap<String, Long>> byPeer() {
    SortedMap<String, SortedMap<String, Long>> all = new TreeMap<>();
    peers.forEach((peer, counters) -> all.put(peer, counters.all()));
    return all;
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
