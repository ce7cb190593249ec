package io.telamon.sip.transport.location;

import io.telamon.sip.transport.location.NameRecord.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** The order in which the servers of SRV records are tried (RFC 2782, "Weight"). */
final class SrvSelection {
  private SrvSelection() {}

  /**
   * By priority, and among equals by lot, in proportion to the weights.
   *
   * @param random a number from 0 to below its argument
   */
  static List<Service> inOrder(List<Service> records, IntUnaryOperator random) {
    TreeMap<Integer, List<Service>> byPriority = new TreeMap<>();
    for (Service record : records) {
      byPriority.computeIfAbsent(record.priority(), any -> new ArrayList<>()).add(record);
    }
    List<Service> ordered = new ArrayList<>(records.size());
    byPriority.values().forEach(equals -> drawAll(equals, ordered, random));
    return ordered;
  }

  private static void drawAll(List<Service> from, List<Service> to, IntUnaryOperator random) {
    // Those of weight 0 stand first, so that they have a small chance as the RFC wants it.
    from.sort(Comparator.comparingInt(Service::weight));
    while (!from.isEmpty()) {
      int sum = from.stream().mapToInt(Service::weight).sum();
      int drawn = random.applyAsInt(sum + 1);
      int at = 0;
      int running = from.get(0).weight();
      while (running < drawn) {
        at++;
        running += from.get(at).weight();
      }
      to.add(from.remove(at));
    }
  }
}
