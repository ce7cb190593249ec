package io.telamon.ue.phone;

import static io.telamon.ue.phone.PhoneTestSupport.IMPU;
import static io.telamon.ue.phone.PhoneTestSupport.TEMPORARY;
import static io.telamon.ue.phone.PhoneTestSupport.contactOf;
import static io.telamon.ue.phone.PhoneTestSupport.events;
import static io.telamon.ue.phone.PhoneTestSupport.giba;
import static io.telamon.ue.phone.PhoneTestSupport.open;
import static io.telamon.ue.phone.PhoneTestSupport.timers;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.subscription.EventPackage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to dialogs when a registration ends or its address changes. */
@Timeout(60)
class ReleaseTest {
  private static final String BOB = "sip:bob@example.net";

  @Test
  @DisplayName(
      "DRG-U-05 DRG-U-06 sessions and other subscriptions end before the REGISTER that removes, the"
          + " last reg subscription does not")
  void releasesDialogsFirst() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      phone.subscribe(EventPackage.MESSAGE_SUMMARY, IMPU, Duration.ofHours(1));
      phone.call(BOB);
      network.next("ACK");
      network.forget();
      assertThat(phone.deregister()).isInstanceOf(Deregistered.class);
      assertThat(network.methods()).containsExactly("BYE", "SUBSCRIBE", "REGISTER");
      Received unsubscribe = network.next("SUBSCRIBE");
      assertThat(unsubscribe.value("Event")).isEqualTo("message-summary");
      assertThat(unsubscribe.value("Expires")).isEqualTo("0");
    }
  }

  @Test
  @DisplayName("DRG-U-19 DRG-U-06 after it the last NOTIFY is taken, later ones find no dialog")
  void regSubscriptionCountsAsCancelled() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      network.next("SUBSCRIBE");
      phone.deregister();
      assertThat(network.notify("active;expires=100", network.reginfo())).isEqualTo(481);
      assertThat(network.notify("terminated", network.reginfo())).isEqualTo(200);
      assertThat(network.notify("terminated", network.reginfo())).isEqualTo(481);
      assertThat(network.methods()).containsExactly("REGISTER", "SUBSCRIBE", "REGISTER");
    }
  }

  @Test
  @DisplayName(
      "PRV-U-01 PRV-U-02 PRV-U-03 PRV-U-04 PRV-U-05 another address: dialogs and subscriptions end,"
          + " de-registration from the old, registration and subscriptions from the new")
  void changesItsAddress() throws Exception {
    // Linux has one IPv6 loopback address only: two of IPv4 stand for two under one prefix.
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      phone.subscribe(EventPackage.MESSAGE_SUMMARY, IMPU, Duration.ofHours(1));
      phone.call(BOB);
      network.next("ACK");
      network.forget();
      assertThat(phone.changeAddress(InetAddress.getByName("127.0.1.77")))
          .isInstanceOf(Registered.class);
      assertThat(network.methods())
          .containsExactly(
              "BYE", "SUBSCRIBE", "SUBSCRIBE", "REGISTER", "REGISTER", "SUBSCRIBE", "SUBSCRIBE");
      List<Received> all = network.all();
      assertThat(all.subList(0, 4)).allMatch(one -> from(one).equals("127.0.1.1"));
      assertThat(all.subList(4, 7)).allMatch(one -> from(one).equals("127.0.1.77"));
      assertThat(all.subList(1, 4)).allMatch(one -> one.value("Expires").equals("0"));
      assertThat(all.get(4).value("Expires")).isEqualTo("600000");
      assertThat(all.get(4).value("Call-ID")).isNotEqualTo(all.get(3).value("Call-ID"));
      assertThat(all.get(5).value("Event")).isEqualTo("reg");
      assertThat(all.get(6).value("Event")).isEqualTo("message-summary");
    }
  }

  private static String from(Received request) {
    return request.source().getAddress().getHostAddress();
  }

  @Test
  @DisplayName("REG-U-44 after timer F nothing is sent for dialogs of that flow any more")
  void timerFEndsAllOfTheFlow() throws Exception {
    List<PhoneEvent> events = events();
    try (ScriptedNetwork mute = new ScriptedNetwork();
        ScriptedNetwork other = new ScriptedNetwork();
        Phone phone =
            open(
                PhoneSettings.of(giba(mute).withOtherPcscfs(List.of(other.address())))
                    .with(timers(50)),
                events)) {
      phone.register();
      phone.call(BOB);
      mute.next("ACK");
      mute.instead = request -> "";
      mute.forget();
      assertThat(phone.refresh()).isInstanceOf(Registered.class);
      assertThat(phone.calls().active()).isZero();
      assertThat(mute.methods()).containsOnly("REGISTER");
      assertThat(other.methods()).containsExactly("REGISTER", "SUBSCRIBE");
      phone.deregister();
      assertThat(other.methods()).doesNotContain("BYE");
    }
  }

  @Test
  @DisplayName("GIBA-U-09 INVITE, SUBSCRIBE and MESSAGE never hold the temporary IMPU")
  void temporaryIdentityIsForRegistrationOnly() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      phone.call(BOB);
      phone.message(BOB, "hello");
      phone.subscribe(EventPackage.PRESENCE, BOB, Duration.ofHours(1));
      network.next("MESSAGE");
      network.next("SUBSCRIBE");
      assertThat(network.all())
          .filteredOn(one -> !one.text().startsWith("REGISTER"))
          .hasSizeGreaterThan(3)
          .noneMatch(one -> one.text().contains(TEMPORARY));
    }
  }

  @Test
  @DisplayName("REG-U-31 the GRUU granted is the Contact of an INVITE")
  void gruuInInvite() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork()) {
      network.instead =
          request ->
              request.text().startsWith("REGISTER")
                  ? response(
                      request,
                      "200 OK",
                      "Contact: "
                          + request.value("Contact").replaceAll(">.*", ">")
                          + ";expires=3600;pub-gruu=\"sip:a@example.net;gr=x\"",
                      "P-Associated-URI: <" + IMPU + ">")
                  : null;
      var able =
          io.telamon.ue.profile.Capabilities.NONE
              .on(io.telamon.ue.profile.Terminal.ofImei("359000001234567"))
              .withGruu();
      try (Phone phone =
          open(PhoneSettings.of(giba(network).able(able)).with(timers(1000)), events())) {
        phone.register();
        phone.call(BOB);
        assertThat(network.next("INVITE").value("Contact"))
            .startsWith("<sip:a@example.net;gr=x>;+g.3gpp.icsi-ref=");
        assertThat(contactOf(phone)).startsWith("sip:127.0.1.1");
      }
    }
  }
}
