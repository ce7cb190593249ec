package io.telamon.ue.phone;

import static io.telamon.ue.phone.PhoneTestSupport.HOME;
import static io.telamon.ue.phone.PhoneTestSupport.IMPU;
import static io.telamon.ue.phone.PhoneTestSupport.TEMPORARY;
import static io.telamon.ue.phone.PhoneTestSupport.contactOf;
import static io.telamon.ue.phone.PhoneTestSupport.events;
import static io.telamon.ue.phone.PhoneTestSupport.open;
import static io.telamon.ue.phone.ScriptedNetwork.contact;
import static io.telamon.ue.phone.ScriptedNetwork.reginfo;
import static io.telamon.ue.phone.ScriptedNetwork.registration;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.subscription.EventPackage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RegEventSubscriptionTest {
  @Test
  @DisplayName(
      "RAU-U-01 REG-U-K03 REG-U-30 REG-U-K07 GIBA-U-09 the 200 to the initial REGISTER is followed"
          + " by a SUBSCRIBE of the default IMPU along P-CSCF and Service-Route")
  void subscribesAfterInitialRegistration() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      assertThat(phone.register()).isInstanceOf(Registered.class);
      Received subscribe = network.next("SUBSCRIBE");
      assertThat(network.methods()).containsExactly("REGISTER", "SUBSCRIBE");
      assertThat(subscribe.text()).startsWith("SUBSCRIBE " + IMPU + " SIP/2.0\r\n");
      assertThat(subscribe.value("Event")).isEqualTo("reg");
      assertThat(subscribe.value("Expires")).isEqualTo("600000");
      assertThat(subscribe.value("Accept")).isEqualTo("application/reginfo+xml");
      assertThat(subscribe.value("Route"))
          .isEqualTo(
              "<sip:127.0.0.1:"
                  + network.address().getPort()
                  + ";lr>, <sip:orig@127.0.0.1:6060;lr>");
      assertThat(subscribe.value("Contact")).isEqualTo("<" + contactOf(phone) + ">");
      assertThat(subscribe.value("P-Preferred-Identity")).isEqualTo("<" + IMPU + ">");
      assertThat(subscribe.value("From")).startsWith("<" + IMPU + ">;tag=");
      assertThat(subscribe.text()).doesNotContain(TEMPORARY);
    }
  }

  @Test
  @DisplayName("REG-U-K02 an IMPU of P-Associated-URI is used afterwards, others are not ours")
  void defaultIdentity() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      assertThat(phone.association().defaultIdentity()).contains(IMPU);
      assertThat(phone.ue().identities().knows(IMPU)).isTrue();
      assertThat(phone.ue().identities().knows("tel:+15550100")).isTrue();
      assertThat(phone.ue().identities().knows("sip:other@" + HOME)).isFalse();
    }
  }

  @Test
  @DisplayName("RAU-U-05 the subscription is asked for at least as long as the registration")
  void notShorterThanTheRegistration() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork()) {
      network.registrationExpires = 700_000;
      try (Phone phone = open(network, events())) {
        phone.register();
        assertThat(network.next("SUBSCRIBE").value("Expires")).isEqualTo("700000");
      }
    }
  }

  @Test
  @DisplayName("RAU-U-04 a re-registration prolongs only a subscription that would end before it")
  void prolongsOnlyIfNeeded() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      Received first = network.next("SUBSCRIBE");
      phone.refresh();
      assertThat(network.methods()).containsExactly("REGISTER", "SUBSCRIBE", "REGISTER");
      network.registrationExpires = 600_000;
      network.subscriptionExpires = 3600;
      phone.refresh();
      phone.refresh();
      Received second = network.next("SUBSCRIBE");
      assertThat(second.value("Call-ID")).isEqualTo(first.value("Call-ID"));
      assertThat(second.value("To")).contains("tag=scripted");
      assertThat(PhoneTestSupport.number(second)).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("RAU-U-04 NDR-U-01 a subscription the network has forgotten is begun anew")
  void forgottenSubscription() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork()) {
      network.subscriptionExpires = 60;
      try (Phone phone = open(network, events())) {
        phone.register();
        Received first = network.next("SUBSCRIBE");
        network.instead =
            request ->
                request.text().startsWith("SUBSCRIBE") && request.value("To").contains("tag=")
                    ? response(request, "481 Subscription Does Not Exist")
                        .replace(";tag=scripted;tag=scripted", ";tag=scripted")
                    : null;
        phone.refresh();
        assertThat(network.next("SUBSCRIBE").value("Call-ID")).isEqualTo(first.value("Call-ID"));
        assertThat(network.next("SUBSCRIBE").value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
      }
    }
  }

  @Test
  @DisplayName("RAU-U-K01 NOTIFY: 481 without dialog, 489 for another event, 400 for a bad body")
  void refusesWhatIsNotIts() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      String tag = network.next("SUBSCRIBE").value("From").replaceAll(".*tag=", "");
      String good = network.reginfo();
      assertThat(network.send("nobody", "scripted", "reg", "active", good)).isEqualTo(481);
      assertThat(network.send(tag, "scripted", "presence", "active", good)).isEqualTo(489);
      assertThat(network.send(tag, "scripted", "reg", "active", "<reginfo")).isEqualTo(400);
      assertThat(phone.ue().registration()).isPresent();
    }
  }

  @Test
  @DisplayName("NDR-U-01 RAU-U-06 a second dialog of the same SUBSCRIBE is heard too")
  void everyDialogOfTheSubscription() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      String tag = network.next("SUBSCRIBE").value("From").replaceAll(".*tag=", "");
      String ended =
          network.reginfo(
              registration(
                  IMPU,
                  "terminated",
                  contact(contactOf(phone), "state=\"terminated\" event=\"unregistered\"")),
              registration(
                  "tel:+15550100",
                  "terminated",
                  contact(contactOf(phone), "state=\"terminated\" event=\"unregistered\"")));
      assertThat(network.send(tag, "another", "reg", "active", ended)).isEqualTo(200);
      PhoneTestSupport.await("removed", () -> phone.ue().registration().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE reginfo [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><reginfo"
            + " xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\"0\" state=\"full\">&x;</reginfo>",
        "<reginfo version=\"0\" state=\"full\"/>",
        "<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\"x\" state=\"full\"/>",
        "nothing"
      })
  @DisplayName("RAU-U-K01 documents with a DTD, of another namespace or without sense get 400")
  void malformedDocuments(String body) throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      network.next("SUBSCRIBE");
      assertThat(network.notify(body)).isEqualTo(400);
    }
  }

  @Test
  @DisplayName("NDR-U-K02 an older document is ignored; after a gap the full state is asked for")
  void versions() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      Received subscribe = network.next("SUBSCRIBE");
      String active =
          registration(
              IMPU,
              "active",
              contact(contactOf(phone), "state=\"active\" event=\"refreshed\" expires=\"7200\""));
      String gone =
          registration(
              IMPU,
              "terminated",
              contact(contactOf(phone), "state=\"terminated\" event=\"unregistered\""));
      assertThat(network.notify(reginfo(3, "full", active))).isEqualTo(200);
      assertThat(network.notify(reginfo(3, "full", gone))).isEqualTo(200);
      assertThat(network.notify(reginfo(2, "full", gone))).isEqualTo(200);
      assertThat(phone.ue().identities().knows(IMPU)).isTrue();
      assertThat(network.notify(reginfo(5, "partial", active))).isEqualTo(200);
      Received again = network.next("SUBSCRIBE");
      assertThat(again.value("Call-ID")).isEqualTo(subscribe.value("Call-ID"));
      assertThat(again.value("Expires")).isEqualTo("600000");
    }
  }

  @Test
  @DisplayName(
      "versions count in each dialog for itself: of another notifier, of a new subscription")
  void versionsOfEachDialog() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork()) {
      network.subscriptionExpires = 60;
      try (Phone phone = open(network, events())) {
        phone.register();
        String tag = network.next("SUBSCRIBE").value("From").replaceAll(".*tag=", "");
        assertThat(network.notify(reginfo(7, "full", lasting(phone, 7200)))).isEqualTo(200);
        network.send(tag, "another", "reg", "active", reginfo(0, "full", lasting(phone, 7300)));
        PhoneTestSupport.await("another notifier is heard", () -> lasts(phone, 7300));
        network.instead =
            request ->
                request.text().startsWith("SUBSCRIBE") && request.value("To").contains("tag=")
                    ? response(request, "481 Subscription Does Not Exist")
                        .replace(";tag=scripted;tag=scripted", ";tag=scripted")
                    : null;
        phone.refresh();
        network.notify(reginfo(0, "full", lasting(phone, 7400)));
        PhoneTestSupport.await("the new subscription is heard", () -> lasts(phone, 7400));
      }
    }
  }

  private static String lasting(Phone phone, int seconds) {
    String attributes = "state=\"active\" event=\"refreshed\" expires=\"" + seconds + "\"";
    return registration(IMPU, "active", contact(contactOf(phone), attributes));
  }

  private static boolean lasts(Phone phone, int seconds) {
    Instant refresh = phone.ue().identities().nextRefresh().orElseThrow();
    return refresh.isAfter(Instant.now().plusSeconds(seconds - 600 - 99));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Contact: <sip:", "Expires: soon"})
  @DisplayName("a 200 without a usable Contact or Expires is taken all the same, and no fault")
  void unusableResponses(String line) throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork()) {
      network.instead =
          request ->
              request.text().startsWith("SUBSCRIBE") ? response(request, "200 OK", line) : null;
      try (Phone phone = open(network, events())) {
        assertThat(phone.register()).isInstanceOf(Registered.class);
        assertThat(phone.subscriptions().living()).hasSize(1);
      }
    }
  }

  @Test
  @DisplayName("another event package is subscribed to with the duration asked for")
  void otherPackages() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events())) {
      phone.register();
      network.next("SUBSCRIBE");
      phone.subscribe(EventPackage.MESSAGE_SUMMARY, IMPU, Duration.ofHours(1));
      Received subscribe = network.next("SUBSCRIBE");
      assertThat(subscribe.value("Event")).isEqualTo("message-summary");
      assertThat(subscribe.value("Expires")).isEqualTo("3600");
    }
  }
}
