package io.telamon.hss.cx;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  /** Leaves room in the bulkhead of the peer for what is asked now. */
  private static final int AT_ONCE = 100;

  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedDeregistrations.class);

  private final Supplier<List<DeregistrationOrder>> unfinished;
  private final Consumer<DeregistrationOrder> sender;
  private List<DeregistrationOrder> foundBefore = List.of();

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
      List<DeregistrationOrder> due =
          found.stream().filter(foundBefore::contains).limit(AT_ONCE).toList();
      foundBefore = found;
      if (!due.isEmpty()) {
        LOG.info("{} of {} unconfirmed de-registrations sent again", due.size(), found.size());
        due.forEach(sender);
      }
    } catch (RuntimeException e) {
      // The schedule would end with an exception; the next run looks again.
      LOG.warn("Unconfirmed de-registrations not looked for: {}", String.valueOf(e.getMessage()));
    }
  }
}
