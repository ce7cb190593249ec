package io.telamon.ue.phone;

import static io.telamon.ue.phone.PhoneTestSupport.events;
import static io.telamon.ue.phone.PhoneTestSupport.giba;
import static io.telamon.ue.phone.PhoneTestSupport.open;
import static io.telamon.ue.phone.PhoneTestSupport.timers;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.Terminal;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.subscription.EventPackage;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Emergency registration (TS 24.229 5.1.6.2 to 5.1.6.6). */
@Timeout(60)
class EmergencyRegistrationTest {
  private static final Capabilities EMERGENCY =
      Capabilities.NONE.on(Terminal.ofImei("359000001234567")).forEmergency();

  @Test
  @DisplayName(
      "TS 24.229 5.1.6.2 5.1.6.4 5.1.6.6 Contact has sos and the instance ID, also in a refresh;"
          + " no subscription to it, no de-registration, and nothing under it ends by the attempt")
  void emergency() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone =
            open(PhoneSettings.of(giba(network).able(EMERGENCY)).with(timers(1000)), events())) {
      assertThat(phone.register()).isInstanceOf(Registered.class);
      assertThat(phone.refresh()).isInstanceOf(Registered.class);
      phone.subscribe(
          new EventPackage("presence", "*/*"), "sip:bob@example.org", Duration.ofMinutes(10));
      assertThat(phone.deregister()).isInstanceOf(Abandoned.class);
      assertThat(phone.ue().registration()).isPresent();
      assertThat(network.methods()).containsExactly("REGISTER", "REGISTER", "SUBSCRIBE");
      assertThat(network.all().subList(0, 2))
          .allMatch(request -> request.value("Contact").contains(";sos>;+sip.instance=\"<urn:"));
    }
  }

  @Test
  @DisplayName("TS 24.229 5.1.6.2 every other registration has no sos")
  void notEmergency() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      assertThat(network.next("REGISTER").value("Contact")).doesNotContain("sos");
    }
  }
}
