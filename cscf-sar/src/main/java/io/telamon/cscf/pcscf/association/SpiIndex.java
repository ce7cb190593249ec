package io.telamon.cscf.pcscf.association;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds SPIs by something else. A UE has one set or two, so that a set that can be added to would
 * take ten times what it holds.
 */
final class SpiIndex<K> {
  private final Map<K, Set<Long>> spis = new HashMap<>();

  /** Empty if there are none. */
  Set<Long> of(K key) {
    return spis.getOrDefault(key, Set.of());
  }

  void add(K key, Long spi) {
    spis.merge(key, Set.of(spi), SpiIndex::joined);
  }

  void remove(K key, Long spi) {
    spis.computeIfPresent(key, (same, known) -> without(known, spi));
  }

  private static Set<Long> joined(Set<Long> known, Set<Long> more) {
    Long[] all = Arrays.copyOf(known.toArray(new Long[0]), known.size() + more.size());
    System.arraycopy(more.toArray(new Long[0]), 0, all, known.size(), more.size());
    return Set.copyOf(Arrays.asList(all));
  }

  private static @Nullable Set<Long> without(Set<Long> known, Long spi) {
    Long[] left = known.stream().filter(one -> !one.equals(spi)).toArray(Long[]::new);
    return left.length == 0 ? null : Set.of(left);
  }
}
