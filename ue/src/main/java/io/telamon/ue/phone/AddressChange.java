package io.telamon.ue.phone;

import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.subscription.EventPackage;
import io.telamon.ue.subscription.EventSubscription;
import io.telamon.ue.subscription.Subscriptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Change of the IPv6 address for privacy by the disconnecting method (TS 24.229 5.1.1.5B). The
 * steps are in the order of the clause; the old address is not used after the second.
 */
final class AddressChange {
  private static final Duration WANTED = Duration.ofSeconds(3600);

  private final Phone phone;
  private final Subscriptions subscriptions;
  private final RegistrationWatch watch;

  AddressChange(Phone phone, Subscriptions subscriptions, RegistrationWatch watch) {
    this.phone = phone;
    this.subscriptions = subscriptions;
    this.watch = watch;
  }

  RegistrationOutcome to(InetAddress address) {
    List<EventSubscription> others = others();
    terminateDialogs();
    RegistrationOutcome gone = phone.deregister();
    if (!gone.succeeded()) {
      return gone;
    }
    phone.moveTo(address);
    RegistrationOutcome outcome = phone.registerAll();
    if (outcome.succeeded()) {
      others.forEach(one -> phone.subscribe(one.events(), one.resource(), WANTED));
    }
    return outcome;
  }

  private List<EventSubscription> others() {
    return subscriptions.living().stream()
        .filter(one -> !one.events().equals(EventPackage.REG))
        .toList();
  }

  private void terminateDialogs() {
    phone.releaseDialogs("change of the address");
    watch.end();
  }
}
