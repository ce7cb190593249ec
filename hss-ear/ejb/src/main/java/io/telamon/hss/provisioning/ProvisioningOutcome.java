package io.telamon.hss.provisioning;

import io.telamon.hss.cx.NetworkOrder;
import java.util.List;

/** What became of provisioned data. */
public sealed interface ProvisioningOutcome {
  /**
   * Stored, all of it.
   *
   * @param orders to be sent after the commit
   */
  record Stored(int created, int replaced, List<NetworkOrder> orders)
      implements ProvisioningOutcome {
    public Stored {
      orders = List.copyOf(orders);
    }
  }

  /** Nothing stored, since something else is there than was taken for granted. */
  enum Refusal implements ProvisioningOutcome {
    PRECONDITION_FAILED,
    PRECONDITION_REQUIRED
  }

  /**
   * Nothing stored.
   *
   * @param index place of the wrong record, from 0
   */
  record Rejected(int index, FieldError error) implements ProvisioningOutcome {}
}
