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
  private final Phone phone;
  private final RegistrationUpkeep upkeep;

  NetworkInitiatedReauthentication(Phone phone, RegistrationUpkeep upkeep) {
    this.phone = phone;
    this.upkeep = upkeep;
  }

  void on(List<RegistrationEvent> events) {
    for (RegistrationEvent event : events) {
      if (event instanceof Shortened shortened) {
        phone.ue().expireIn(shortened.impu(), shortened.expires());
      } else if (event instanceof Bound bound) {
        phone.ue().expireIn(bound.impu(), bound.expires());
      }
    }
    upkeep.plan();
  }
}
