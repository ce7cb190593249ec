package io.telamon.ue.phone;

import io.telamon.ue.subscription.RegistrationEvent;
import io.telamon.ue.subscription.RegistrationEvent.Bound;
import io.telamon.ue.subscription.RegistrationEvent.Shortened;
import java.util.List;

/**
 * The network wants a re-authentication (TS 24.229 5.1.1.5A): the binding ends when it says, and
 * the re-registration is begun in time for that, if it is wanted.
 */
final class NetworkInitiatedReauthentication {
  private final RegisteredContact contact;
  private final RegistrationUpkeep upkeep;

  NetworkInitiatedReauthentication(RegisteredContact contact, RegistrationUpkeep upkeep) {
    this.contact = contact;
    this.upkeep = upkeep;
  }

  void on(List<RegistrationEvent> events) {
    for (RegistrationEvent event : events) {
      if (event instanceof Shortened shortened) {
        contact.ue().expireIn(shortened.impu(), shortened.expires());
      } else if (event instanceof Bound bound) {
        contact.ue().expireIn(bound.impu(), bound.expires());
      }
    }
    upkeep.plan();
  }
}
