package io.telamon.hss.addressbinding;

import io.telamon.hss.cx.DeregistrationOrder;
import java.util.List;

/** What became of an Accounting-Request, once its transaction has been committed. */
public sealed interface AccountingOutcome {
  /** To be confirmed at once; then the users named are de-registered. */
  record Recorded(List<DeregistrationOrder> deregistrations) implements AccountingOutcome {
    public Recorded {
      deregistrations = List.copyOf(deregistrations);
    }
  }

  /**
   * To be confirmed when the old registration is gone or the time is up (GIBA-H-14).
   *
   * @param others users whose address went to this one: de-registered too, not waited for
   */
  record RecordedAfter(DeregistrationOrder deregistration, List<DeregistrationOrder> others)
      implements AccountingOutcome {
    public RecordedAfter {
      others = List.copyOf(others);
    }
  }

  /** Not to be confirmed, so that the GGSN refuses the context (GIBA-H-K09). */
  record NotRecorded(String reason) implements AccountingOutcome {}

  /** Confirmed, nobody to de-register. */
  static AccountingOutcome recorded() {
    return new Recorded(List.of());
  }
}
