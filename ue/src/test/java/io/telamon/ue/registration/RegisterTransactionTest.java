package io.telamon.ue.registration;

import static io.telamon.ue.registration.GibaUe.FAST;
import static io.telamon.ue.registration.GibaUe.HOME;
import static io.telamon.ue.registration.GibaUe.SUBSCRIBER;
import static io.telamon.ue.registration.GibaUe.T1;
import static io.telamon.ue.registration.GibaUe.open;
import static io.telamon.ue.registration.GibaUe.profile;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transaction below a REGISTER: its timers, repetitions and sockets. */
@Timeout(20)
class RegisterTransactionTest {
  // Time enough for the second transmission to be answered before a third.
  private static final SipTimers UNHURRIED = FAST.withT1(Duration.ofMillis(500));

  @Test
  void provisionalResponseIsNoOutcome() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    count.incrementAndGet() == 1
                        ? response(request, "100 Trying")
                        : registered(request, 60));
        UserEquipment ue = open(profile(pcscf))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      assertThat(count).hasValueGreaterThan(1);
    }
  }

  @Test
  @DisplayName("REG-U-K05 an unanswered REGISTER is repeated unchanged and fails at 64 times T1")
  void unansweredRequestIsRepeatedAndFails() throws Exception {
    SipTimers timers = new SipTimers(Duration.ofMillis(20), T1, T1, Duration.ofSeconds(10));
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> null);
        UserEquipment ue =
            UserEquipment.open(profile(pcscf), timers, Clock.systemUTC(), LadderListener.NONE)) {
      NoAnswer outcome = (NoAnswer) ue.register();
      assertThat(outcome.reason()).contains("timer F", ":" + pcscf.address().getPort());
      String first = pcscf.next().text();
      List<Received> repeated = pcscf.rest();
      assertThat(repeated).hasSizeGreaterThan(3).allMatch(one -> one.text().equals(first));
    }
  }

  @Test
  @DisplayName("REG-U-K05 timers of the UE: T1 2 s, T2 16 s, T4 17 s, timer F 128 s")
  void timersAreThoseOfTs24229() {
    assertThat(SipTimers.DEFAULT)
        .isEqualTo(
            new SipTimers(
                Duration.ofSeconds(2),
                Duration.ofSeconds(16),
                Duration.ofSeconds(17),
                Duration.ofSeconds(128)));
  }

  @Test
  void patienceEndsTheWaitBeforeTimerF() throws Exception {
    SipTimers timers = SipTimers.DEFAULT.withPatience(Duration.ofMillis(50));
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> null);
        UserEquipment ue =
            UserEquipment.open(profile(pcscf), timers, Clock.systemUTC(), LadderListener.NONE)) {
      assertThat(((NoAnswer) ue.register()).reason()).contains("within 50 ms");
    }
  }

  @Test
  void ladderShowsBothDirectionsAndRepetitions() throws Exception {
    List<LadderLine> lines = new CopyOnWriteArrayList<>();
    AtomicInteger count = new AtomicInteger();
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request -> count.incrementAndGet() < 2 ? null : registered(request, 60));
        UserEquipment ue =
            UserEquipment.open(profile(pcscf), UNHURRIED, Clock.systemUTC(), lines::add)) {
      ue.register();
      String us = LadderLine.text(ue.localAddress());
      String network = LadderLine.text(pcscf.address());
      assertThat(lines).hasSize(3);
      assertThat(lines.get(0).toString())
          .startsWith(us + " -> " + network + " SIP REGISTER sip:" + HOME);
      assertThat(lines.get(1).summary()).isEqualTo(lines.get(0).summary());
      assertThat(lines.get(2).toString()).startsWith(network + " -> " + us + " SIP 200 REGISTER");
    }
  }

  @Test
  void requestToTheUeIsAnsweredWith405() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> null);
        UserEquipment ue = open(profile(pcscf))) {
      pcscf.send(
          """
          OPTIONS sip:%s SIP/2.0
          Via: SIP/2.0/UDP %s;branch=z9hG4bKscripted
          Max-Forwards: 70
          From: <sip:scripted.invalid>;tag=1
          To: <sip:ue.invalid>
          Call-ID: scripted
          CSeq: 1 OPTIONS
          Content-Length: 0

          """
              .formatted(LadderLine.text(ue.localAddress()), LadderLine.text(pcscf.address()))
              .replace("\n", "\r\n"),
          ue.localAddress());
      assertThat(pcscf.next().text()).startsWith("SIP/2.0 405 ").contains("CSeq: 1 OPTIONS");
    }
  }

  @Test
  void anOccupiedPortIsNamed() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> null);
        UserEquipment first = open(profile(pcscf))) {
      UeProfile second = UeProfile.giba(SUBSCRIBER, first.localAddress(), pcscf.address());
      assertThatThrownBy(() -> open(second))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(LadderLine.text(first.localAddress()));
    }
  }
}
