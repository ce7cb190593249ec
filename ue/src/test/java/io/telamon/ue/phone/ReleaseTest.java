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

import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.Terminal;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.subscription.EventPackage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to dialogs when a registration ends or its address changes. */
@Timeout(60)
class ReleaseTest {
  private static final String BOB = "sip:bob@example.net";
  private static final String FURTHER = "sip:further@ims.mnc001.mcc001.3gppnetwork.org";

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
      "PRV-U-02 PRV-U-03 PRV-U-04 PRV-U-05 another address: dialogs and subscriptions end, each IMPU"
          + " is de-registered from the old, registered from the new, and subscribed to again")
  void changesItsAddress() throws Exception {
    // Linux has one IPv6 loopback address only: two of IPv4 stand for two under one prefix.
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      phone.register(FURTHER);
      phone.subscribe(EventPackage.MESSAGE_SUMMARY, IMPU, Duration.ofHours(1));
      phone.call(BOB);
      network.next("ACK");
      network.forget();
      assertThat(phone.changeAddress(InetAddress.getByName("127.0.1.77")))
          .isInstanceOf(Registered.class);
      String fromOld = "BYE SUBSCRIBE SUBSCRIBE REGISTER REGISTER ";
      String fromNew = "REGISTER SUBSCRIBE REGISTER SUBSCRIBE";
      assertThat(String.join(" ", network.methods())).isEqualTo(fromOld + fromNew);
      List<Received> all = network.all();
      assertThat(all.subList(0, 5)).allMatch(one -> from(one).equals("127.0.1.1"));
      assertThat(all.subList(5, 9)).allMatch(one -> from(one).equals("127.0.1.77"));
      assertThat(all.subList(1, 5)).allMatch(one -> one.value("Expires").equals("0"));
      assertThat(identities(all, 3, 4)).isEqualTo(identities(all, 5, 7)).hasSize(2);
      assertThat(all.get(5).value("Expires")).isEqualTo("600000");
      assertThat(all.get(5).value("Call-ID")).isNotEqualTo(all.get(4).value("Call-ID"));
      assertThat(all.get(6).value("Event")).isEqualTo("reg");
      assertThat(all.get(8).value("Event")).isEqualTo("message-summary");
    }
  }

  private static Set<String> identities(List<Received> all, int one, int other) {
    return Set.of(all.get(one).value("To"), all.get(other).value("To"));
  }

  private static String from(Received request) {
    return request.source().getAddress().getHostAddress();
  }

  @Test
  @DisplayName(
      "REG-U-44 REG-U-47 after timer F nothing is sent for dialogs of that flow any more; the new"
          + " flow has its instance ID and reg-id")
  void timerFEndsAllOfTheFlow() throws Exception {
    List<PhoneEvent> events = events();
    Capabilities flow = Capabilities.NONE.on(Terminal.ofImei("359000001234567")).onFlow(1);
    try (ScriptedNetwork mute = new ScriptedNetwork();
        ScriptedNetwork other = new ScriptedNetwork();
        Phone phone =
            open(
                PhoneSettings.of(giba(mute).withOtherPcscfs(List.of(other.address())).able(flow))
                    .with(timers(50)),
                events)) {
      phone.register();
      String failed = mute.next("REGISTER").value("Contact");
      phone.call(BOB);
      mute.next("ACK");
      mute.instead = request -> "";
      mute.forget();
      assertThat(phone.refresh()).isInstanceOf(Registered.class);
      assertThat(phone.calls().active()).isZero();
      assertThat(mute.methods()).containsOnly("REGISTER");
      assertThat(other.methods()).containsExactly("REGISTER", "SUBSCRIBE");
      assertThat(other.next("REGISTER").value("Contact"))
          .isEqualTo(failed)
          .contains("+sip.instance=\"<urn:gsma:imei:35900000-123456-0>\"", ";reg-id=1");
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
      var able = Capabilities.NONE.on(Terminal.ofImei("359000001234567")).withGruu();
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
