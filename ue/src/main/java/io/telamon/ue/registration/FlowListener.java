package io.telamon.ue.registration;

/** Hears what a registration does to all that uses its flow (TS 24.229 5.1.1.4.1). */
public interface FlowListener {
  /** Hears nothing. */
  FlowListener NONE = new FlowListener() {};

  /** The IP-CAN bearers for media are released (9.2.2), before another P-CSCF is tried. */
  default void mediaBearersReleased() {}

  /** Timer F: nothing is sent any more for dialogs and transactions of this flow. */
  default void flowFailed() {}
}
