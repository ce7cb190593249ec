package io.telamon.hss.provisioning;

import jakarta.ejb.ApplicationException;

/** Takes a transaction back and carries the reason past its end. */
@ApplicationException(rollback = true)
public class AbandonedImport extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ProvisioningOutcome.Rejected outcome;

  AbandonedImport(ProvisioningOutcome.Rejected outcome) {
    super(outcome.error().field() + ": " + outcome.error().reason(), null, false, false);
    this.outcome = outcome;
  }

  ProvisioningOutcome.Rejected outcome() {
    return outcome;
  }
}
