package io.telamon.ue.phone;

import static io.telamon.ue.phone.PhoneTestSupport.IMPU;
import static io.telamon.ue.phone.PhoneTestSupport.await;
import static io.telamon.ue.phone.PhoneTestSupport.contactOf;
import static io.telamon.ue.phone.PhoneTestSupport.events;
import static io.telamon.ue.phone.PhoneTestSupport.giba;
import static io.telamon.ue.phone.PhoneTestSupport.open;
import static io.telamon.ue.phone.PhoneTestSupport.timers;
import static io.telamon.ue.phone.ScriptedNetwork.contact;
import static io.telamon.ue.phone.ScriptedNetwork.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.phone.PhoneEvent.MediaReleased;
import io.telamon.ue.phone.PhoneEvent.SecurityDeleted;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.session.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NetworkInitiatedTest {
  private static final String TEL = "tel:+15550100";
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-28T12:00:00Z"));
  private final List<PhoneEvent> events = events();

  private Phone registered(ScriptedNetwork network) throws Exception {
    return registered(network, 1000);
  }

  private Phone registered(ScriptedNetwork network, long t1) throws Exception {
    Phone phone = open(PhoneSettings.of(giba(network)).with(timers(t1)).with(now::get), events);
    phone.register();
    network.next("SUBSCRIBE");
    return phone;
  }

  private static String shortened(Phone phone, String aor, String state, int seconds) {
    return registration(
        aor,
        state,
        contact(
            contactOf(phone), "state=\"active\" event=\"shortened\" expires=\"" + seconds + "\""));
  }

  private static String[] allEnded(Phone phone, String event) {
    String attributes = "state=\"terminated\" event=\"" + event + "\"";
    return new String[] {
      registration(IMPU, "terminated", contact(contactOf(phone), attributes)),
      registration(TEL, "terminated", contact(contactOf(phone), attributes))
    };
  }

  private Instant end(Phone phone) {
    return phone.ue().identities().of(phone.ue().firstIdentity()).orElseThrow().end();
  }

  @Test
  @DisplayName(
      "RAU-U-02 RAU-U-03 RAU-U-07 RAU-U-09 a shortened binding: 200 to NOTIFY, then REGISTER before"
          + " it ends")
  void reauthenticates() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      network.forget();
      assertThat(network.notify(network.reginfo(shortened(phone, IMPU, "active", 2))))
          .isEqualTo(200);
      await("2 s left", () -> end(phone).equals(now.get().plusSeconds(2)));
      now.updateAndGet(time -> time.plusSeconds(1));
      Received register = network.next("REGISTER");
      assertThat(register.value("Expires")).isEqualTo("600000");
      await("granted anew", () -> end(phone).equals(now.get().plus(HOUR)));
      assertThat(network.methods()).containsExactly("REGISTER");
    }
  }

  @Test
  @DisplayName("RAU-U-08 expires of the own contact is the new end of the binding, refresh at half")
  void takesTheExpiry() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      network.notify(network.reginfo(shortened(phone, IMPU, "active", 30)));
      await("30 s left", () -> end(phone).equals(now.get().plusSeconds(30)));
      assertThat(phone.ue().identities().nextRefresh()).contains(now.get().plusSeconds(15));
    }
  }

  @Test
  @DisplayName("RAU-U-07 NDR-U-01 another device's contact, or a terminated registration: nothing")
  void othersAreLeftAlone() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      String foreign =
          contact("sip:10.9.9.9:5060", "state=\"active\" event=\"shortened\" expires=\"2\"");
      String foreignGone = contact("sip:10.9.9.9:5060", "state=\"terminated\" event=\"rejected\"");
      Instant before = end(phone);
      network.notify(network.reginfo(registration(IMPU, "active", foreign, foreignGone)));
      network.notify(network.reginfo(shortened(phone, IMPU, "terminated", 2)));
      network.notify(network.reginfo(shortened(phone, "sip:stranger@example.net", "active", 2)));
      assertThat(phone.awaitIdle(Duration.ofSeconds(10))).isTrue();
      assertThat(end(phone)).isEqualTo(before);
      assertThat(phone.ue().identities().nextRefresh()).contains(now.get().plusSeconds(3000));
    }
  }

  @Test
  @DisplayName("RAU-U-10 REG-U-10 no re-registration if the registration is not to be continued")
  void notIfNotWanted() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      phone.letExpire();
      network.forget();
      network.notify(network.reginfo(shortened(phone, IMPU, "active", 0)));
      // A timer set in spite of it would have run before this second document is worked off.
      network.notify(network.reginfo(shortened(phone, IMPU, "active", 0)));
      assertThat(phone.awaitIdle(Duration.ofSeconds(10))).isTrue();
      assertThat(network.methods()).isEmpty();
      assertThat(phone.ue().registration()).isEmpty();
    }
  }

  @Test
  @DisplayName("RAU-U-06 a NOTIFY during a session is answered with 200")
  void duringSession() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      assertThat(phone.call("sip:bob@example.net")).isInstanceOf(CallOutcome.Answered.class);
      assertThat(network.notify(network.reginfo(shortened(phone, IMPU, "active", 900))))
          .isEqualTo(200);
      assertThat(phone.calls().confirmed()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unregistered", "rejected", "deactivated"})
  @DisplayName("NDR-U-02 all own contacts terminated: the IMPU is not registered any more")
  void registrationTerminated(String event) throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      network.instead =
          request -> request.text().startsWith("REGISTER") ? "" : null; // no new registration
      assertThat(network.notify(network.reginfo(allEnded(phone, event)))).isEqualTo(200);
      await("removed", () -> phone.ue().registration().isEmpty());
      assertThat(phone.ue().identities().knows(IMPU)).isFalse();
    }
  }

  @Test
  @DisplayName(
      "registration active, own contact terminated: the binding is removed, of that IMPU only")
  void contactTerminated() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      String other = contact("sip:10.9.9.9:5060", "state=\"active\" event=\"registered\"");
      String own = contact(contactOf(phone), "state=\"terminated\" event=\"unregistered\"");
      network.notify(network.reginfo(registration(IMPU, "active", other, own)));
      await("IMPU removed", () -> !phone.ue().identities().knows(IMPU));
      assertThat(phone.ue().identities().knows(TEL)).isTrue();
      network.notify(network.reginfo(registration(TEL, "active", other, own)));
      await("all removed", () -> phone.ue().identities().all().isEmpty());
    }
  }

  @Test
  @DisplayName("NDR-U-04 deactivated: an initial REGISTER with a new Call-ID follows by itself")
  void deactivated() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      String before = network.all().get(0).value("Call-ID");
      network.forget();
      network.notify(network.reginfo(allEnded(phone, "deactivated")));
      Received register = network.next("REGISTER");
      assertThat(register.value("Call-ID")).isNotEqualTo(before);
      network.next("SUBSCRIBE");
      await("registered", () -> phone.ue().registration().isPresent());
      assertThat(network.methods()).containsExactly("REGISTER", "SUBSCRIBE");
    }
  }

  @Test
  @DisplayName("NDR-U-05 rejected: BYE on sessions, and no REGISTER")
  void rejected() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      phone.call("sip:bob@example.net");
      network.next("ACK");
      network.forget();
      network.notify(network.reginfo(allEnded(phone, "rejected")));
      network.next("BYE");
      await("released", () -> events.stream().anyMatch(MediaReleased.class::isInstance));
      assertThat(phone.awaitIdle(Duration.ofSeconds(10))).isTrue();
      assertThat(network.methods()).containsExactly("BYE");
      assertThat(phone.calls().active()).isZero();
    }
  }

  @Test
  @DisplayName("NDR-U-06 unregistered: nothing is sent until the user acts")
  void unregistered() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      network.forget();
      network.notify(network.reginfo(allEnded(phone, "unregistered")));
      assertThat(phone.awaitIdle(Duration.ofSeconds(10))).isTrue();
      assertThat(network.methods()).isEmpty();
      phone.register();
      assertThat(network.next("REGISTER").value("Expires")).isEqualTo("600000");
    }
  }

  @Test
  @DisplayName("NDR-U-K01 probation: the binding is gone, REGISTER follows after retry-after")
  void probation() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      network.forget();
      String attributes = "state=\"terminated\" event=\"probation\" retry-after=\"1\"";
      long begun = System.nanoTime();
      network.notify(
          network.reginfo(
              registration(IMPU, "terminated", contact(contactOf(phone), attributes)),
              registration(TEL, "terminated", contact(contactOf(phone), attributes))));
      network.next("REGISTER");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));
    }
  }

  @ParameterizedTest
  @CsvSource({"registered, 7200", "created, 7200", "refreshed, 7200"})
  @DisplayName("NDR-U-K01 registered, created, refreshed: the expiry is recorded")
  void recordsExpiry(String event, int seconds) throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      String attributes = "state=\"active\" event=\"%s\" expires=\"%d\"".formatted(event, seconds);
      network.notify(
          network.reginfo(registration(IMPU, "active", contact(contactOf(phone), attributes))));
      await("recorded", () -> end(phone).equals(now.get().plusSeconds(seconds)));
    }
  }

  @Test
  @DisplayName("NDR-U-K01 expired: the binding is gone; an unknown event changes nothing")
  void expiredAndUnknown() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network)) {
      network.forget();
      network.notify(network.reginfo(allEnded(phone, "abducted")));
      assertThat(phone.ue().registration()).isPresent();
      network.notify(network.reginfo(allEnded(phone, "expired")));
      await("gone", () -> phone.ue().registration().isEmpty());
      assertThat(phone.awaitIdle(Duration.ofSeconds(10))).isTrue();
      assertThat(network.methods()).isEmpty();
    }
  }

  @Test
  @DisplayName("all is terminated: keys go, after the transaction of the NOTIFY")
  void deletesSecurityAfterTheTransaction() throws Exception {
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = registered(network, 50)) {
      String body = network.reginfo(allEnded(phone, "unregistered"));
      assertThat(network.notify("terminated;reason=noresource", body)).isEqualTo(200);
      await("deleted", () -> events.stream().anyMatch(SecurityDeleted.class::isInstance));
    }
  }
}
