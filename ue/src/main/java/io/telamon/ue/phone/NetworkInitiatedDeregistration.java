package io.telamon.ue.phone;

import io.telamon.ue.subscription.Notification;
import io.telamon.ue.subscription.RegistrationEvent;
import io.telamon.ue.subscription.RegistrationEvent.Deactivated;
import io.telamon.ue.subscription.RegistrationEvent.OnProbation;
import io.telamon.ue.subscription.RegistrationEvent.Rejected;
import java.time.Duration;
import java.util.List;

/**
 * The network has ended bindings of this UE (TS 24.229 5.1.1.7, RFC 3680 5.1): they are forgotten,
 * and what follows depends on the event: nothing, an initial registration now or later, or the
 * release of all dialogs.
 */
final class NetworkInitiatedDeregistration {
  private static final String REJECTED = "the network has rejected the registration";

  private final Phone phone;
  private final RegisteredContact contact;
  private final RegistrationUpkeep upkeep;

  NetworkInitiatedDeregistration(
      Phone phone, RegisteredContact contact, RegistrationUpkeep upkeep) {
    this.phone = phone;
    this.contact = contact;
    this.upkeep = upkeep;
  }

  void on(List<RegistrationEvent> events, boolean endsAll, Notification notification) {
    List<RegistrationEvent> removals = events.stream().filter(RegistrationEvent::removes).toList();
    removals.forEach(event -> contact.ue().forget(event.impu()));
    boolean over = !removals.isEmpty() && contact.isOver();
    if (over) {
      upkeep.stop();
    }
    if (over || endsAll && notification.terminated()) {
      deleteSecurityAfterTransaction();
    }
    follow(removals);
  }

  private void follow(List<RegistrationEvent> removals) {
    if (removals.stream().anyMatch(Rejected.class::isInstance)) {
      phone.later(() -> phone.releaseDialogsOf(contact, REJECTED));
    }
    if (removals.stream().anyMatch(Deactivated.class::isInstance)) {
      phone.later(() -> contact.registerAnew("initial registration after deactivation"));
    }
    removals.stream()
        .filter(OnProbation.class::isInstance)
        .map(OnProbation.class::cast)
        .map(OnProbation::retryAfter)
        .max(Duration::compareTo)
        .ifPresent(wait -> upkeep.registerAfter(wait, "initial registration after probation"));
  }

  /**
   * The 200 to the NOTIFY, and to its repetitions, still goes over the associations. While another
   * contact is registered they stay: the subscription goes on over one of them.
   */
  private void deleteSecurityAfterTransaction() {
    phone.deleteSecurityAfterTransaction(contact.association().gm());
  }
}
