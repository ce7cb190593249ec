package io.telamon.hss.cx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends RTRs again that nobody has confirmed (TS 29.228 6.1.3), whether an S-CSCF was silent or the
 * HSS was stopped meanwhile: each run, those that the run before found unfinished too.
 *
 * <p>Until the RTA the S-CSCF may go on trusting an address that somebody else has by now. Two runs
 * apart, because a fresh one may still be under way.
 */
public final class UnfinishedDeregistrations implements Runnable {
  /** To one S-CSCF; leaves room in the bulkhead of the peer for what is asked now. */
  private static final int AT_ONCE = 100;

  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedDeregistrations.class);

  private final Supplier<List<DeregistrationOrder>> unfinished;
  private final Consumer<DeregistrationOrder> sender;
  private final Map<String, Long> lastSent = new HashMap<>();
  private Set<DeregistrationOrder> foundBefore = Set.of();

  /** What to look at, and who sends. */
  public UnfinishedDeregistrations(
      Supplier<List<DeregistrationOrder>> unfinished, Consumer<DeregistrationOrder> sender) {
    this.unfinished = unfinished;
    this.sender = sender;
  }

  @Override
  public synchronized void run() {
    try {
      List<DeregistrationOrder> found = unfinished.get();
      List<DeregistrationOrder> due = due(found);
      foundBefore = new HashSet<>(found);
      if (!due.isEmpty()) {
        LOG.info("{} of {} unconfirmed de-registrations sent again", due.size(), found.size());
        due.forEach(sender);
      }
    } catch (RuntimeException e) {
      // The schedule would end with an exception; the next run looks again.
      LOG.warn("Unconfirmed de-registrations not looked for: {}", String.valueOf(e.getMessage()));
    }
  }

  /** Apart for each S-CSCF: one that never answers keeps nothing from the others. */
  private List<DeregistrationOrder> due(List<DeregistrationOrder> found) {
    Map<String, List<DeregistrationOrder>> byHost =
        found.stream()
            .filter(foundBefore::contains)
            .collect(Collectors.groupingBy(order -> order.request().destination().host()));
    lastSent.keySet().retainAll(byHost.keySet());
    return byHost.entrySet().stream()
        .flatMap(host -> next(host.getKey(), host.getValue()).stream())
        .toList();
  }

  /** Goes on where the last run ended, so that none waits behind those that always fail. */
  private List<DeregistrationOrder> next(String host, List<DeregistrationOrder> orders) {
    long last = lastSent.getOrDefault(host, Long.MIN_VALUE);
    List<DeregistrationOrder> next =
        Stream.concat(
                orders.stream().filter(order -> order.pendingId() > last),
                orders.stream().filter(order -> order.pendingId() <= last))
            .limit(AT_ONCE)
            .toList();
    lastSent.put(host, next.get(next.size() - 1).pendingId());
    return next;
  }
}
