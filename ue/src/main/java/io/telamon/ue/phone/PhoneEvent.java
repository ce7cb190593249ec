package io.telamon.ue.phone;

import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.subscription.RegistrationEvent;
import io.telamon.ue.subscription.SubscriptionState;
import java.time.Duration;

/** Something a phone did or found out. */
public sealed interface PhoneEvent {
  /** A registration procedure ended. */
  record Procedure(String name, RegistrationOutcome outcome) implements PhoneEvent {}

  /** A subscription changed. */
  record Subscribed(String event, SubscriptionState state) implements PhoneEvent {}

  /** The network told something about an IMPU. */
  record Notified(RegistrationEvent event) implements PhoneEvent {}

  /** All calls were released or forgotten. */
  record MediaReleased(String why) implements PhoneEvent {}

  /**
   * A keep-alive got no answer.
   *
   * @param retryIn how long the phone waits before it registers anew (RFC 5626 4.5)
   */
  record FlowFailed(String why, Duration retryIn) implements PhoneEvent {}

  /** Keys and security associations are deleted. */
  record SecurityDeleted() implements PhoneEvent {}

  /** A text arrived. */
  record Text(String from, String text) implements PhoneEvent {}
}
