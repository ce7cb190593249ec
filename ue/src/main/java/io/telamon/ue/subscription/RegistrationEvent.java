package io.telamon.ue.subscription;

import java.time.Duration;

/** What a notification says about one IMPU at this UE's own contact (RFC 3680 5.1). */
public sealed interface RegistrationEvent {
  /** The IMPU in "aor". */
  String impu();

  /** Bound for this long: registered, created or refreshed. */
  record Bound(String impu, Duration expires) implements RegistrationEvent {}

  /** The network wants a re-authentication before this time is over (TS 24.229 5.1.1.5A). */
  record Shortened(String impu, Duration expires) implements RegistrationEvent {}

  /** The binding has run out. */
  record Expired(String impu) implements RegistrationEvent {}

  /** Somebody with the UE's rights has removed it: nothing follows by itself (5.1.1.7). */
  record Unregistered(String impu) implements RegistrationEvent {}

  /** The network has removed it and wants an initial registration (5.1.1.7). */
  record Deactivated(String impu) implements RegistrationEvent {}

  /** The network does not want it: dialogs are released (5.1.1.7). */
  record Rejected(String impu) implements RegistrationEvent {}

  /** The network has removed it and wants to be asked again after this time. */
  record OnProbation(String impu, Duration retryAfter) implements RegistrationEvent {}

  /** Whether the IMPU's binding to our contact is gone. */
  default boolean removes() {
    return !(this instanceof Bound || this instanceof Shortened);
  }
}
