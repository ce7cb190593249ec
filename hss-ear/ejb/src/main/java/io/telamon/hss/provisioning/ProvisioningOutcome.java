package io.telamon.hss.provisioning;

import io.telamon.hss.cx.DeregistrationOrder;
import java.util.List;

/** What became of provisioned data. */
public sealed interface ProvisioningOutcome {
  /**
   * Stored, all of it.
   *
   * @param deregistrations to be sent after the commit
   */
  record Stored(int created, int replaced, List<DeregistrationOrder> deregistrations)
      implements ProvisioningOutcome {
    public Stored {
      deregistrations = List.copyOf(deregistrations);
    }
  }

  /**
   * Nothing stored.
   *
   * @param index place of the wrong record, from 0
   */
  record Rejected(int index, FieldError error) implements ProvisioningOutcome {}
}
