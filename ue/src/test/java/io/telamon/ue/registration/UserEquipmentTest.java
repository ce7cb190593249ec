package io.telamon.ue.registration;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.message.HostPort;
import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class UserEquipmentTest {
  private static final Subscriber SUBSCRIBER = new Subscriber("001010000000001", 2, "15550100");
  private static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  private static final String TEMPORARY = "sip:001010000000001@" + HOME;
  private static final Duration T1 = Duration.ofMillis(100);
  private static final SipTimers FAST =
      new SipTimers(T1, Duration.ofMillis(200), T1, Duration.ofSeconds(10));

  // Time enough for the second transmission to be answered before a third.
  private static final SipTimers UNHURRIED = FAST.withT1(Duration.ofMillis(500));

  @Test
  @DisplayName(
      "GIBA-U-04 GIBA-U-05 GIBA-U-06 GIBA-U-15 REGISTER has the header fields of 5.1.1.2, no more")
  void initialRegisterHasExactlyTheseHeaderFields() throws Exception {
    Received request = firstRequest(honest());
    assertThat(names(request))
        .containsExactlyInAnyOrder(
            "Via",
            "From",
            "To",
            "Call-ID",
            "CSeq",
            "Max-Forwards",
            "Contact",
            "Expires",
            "Supported",
            "P-Access-Network-Info",
            "Content-Length");
    assertThat(request.text()).startsWith("REGISTER sip:" + HOME + " SIP/2.0\r\n");
    assertThat(request.value("Supported")).isEqualTo("path");
    assertThat(request.value("Expires")).isEqualTo("600000");
    assertThat(request.value("P-Access-Network-Info")).startsWith("3GPP-UTRAN-FDD;");
  }

  @Test
  @DisplayName("GIBA-U-12 GIBA-U-K01 To and From are the IMPU derived from the bearer's IMSI")
  void registersTheTemporaryIdentity() throws Exception {
    Received request = firstRequest(honest());
    assertThat(request.value("To")).isEqualTo("<" + TEMPORARY + ">");
    assertThat(request.value("From")).startsWith("<" + TEMPORARY + ">;tag=");
  }

  @Test
  @DisplayName("GIBA-U-08 GIBA-U-K02 Via and Contact name the plain socket the UE sends from")
  void viaAndContactNameTheSocket() throws Exception {
    Received request = firstRequest(honest());
    String socket = "127.0.1.1:" + request.source().getPort();
    assertThat(request.source().getAddress().getHostAddress()).isEqualTo("127.0.1.1");
    assertThat(request.value("Via")).startsWith("SIP/2.0/UDP " + socket + ";");
    assertThat(request.value("Via")).contains("branch=z9hG4bK");
    assertThat(request.value("Contact")).isEqualTo("<sip:" + socket + ">");
  }

  @Test
  @DisplayName("GIBA-U-07 REG-U-29 200 gives expiry of our contact, identities and service route")
  void takesOverWhatThe200Says() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue = open(profile(pcscf))) {
      Registered registered = (Registered) ue.register();
      assertThat(registered.expires()).isEqualTo(Duration.ofHours(1));
      assertThat(registered.associatedUris())
          .containsExactly("sip:+15550100@" + HOME, "tel:+15550100");
      assertThat(registered.serviceRoute()).containsExactly("sip:orig@127.0.0.1:6060;lr");
      assertThat(ue.registration()).contains(registered);
    }
  }

  @Test
  void expiresHeaderCountsWhereTheContactHasNone() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    response(
                        request,
                        "200 OK",
                        "Contact: " + request.value("Contact"),
                        "Expires: 120"));
        UserEquipment ue = open(profile(pcscf))) {
      assertThat(((Registered) ue.register()).expires()).isEqualTo(Duration.ofMinutes(2));
    }
  }

  @Test
  @DisplayName("REG-U-20 REG-U-23 refresh: same Call-ID and Contact, next CSeq, new transaction")
  void refreshContinuesTheSequence() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue = open(profile(pcscf))) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      Received first = pcscf.next();
      Received second = pcscf.next();
      assertThat(second.value("Call-ID")).isEqualTo(first.value("Call-ID"));
      assertThat(second.value("Contact")).isEqualTo(first.value("Contact"));
      assertThat(second.value("Expires")).isEqualTo("600000");
      assertThat(cseq(second)).isGreaterThan(cseq(first));
      assertThat(second.value("Via")).isNotEqualTo(first.value("Via"));
      assertThat(second.value("From")).isNotEqualTo(first.value("From"));
    }
  }

  @Test
  @DisplayName("DRG-U-12 DRG-U-24 de-registration: temporary IMPU, own Contact, Expires 0")
  void deregistrationRemovesOwnContact() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    request.value("Expires").equals("0")
                        ? response(request, "200 OK")
                        : registered(request, 3600));
        UserEquipment ue = open(profile(pcscf))) {
      ue.register();
      assertThat(ue.deregister()).isInstanceOf(Deregistered.class);
      assertThat(ue.registration()).isEmpty();
      Received register = pcscf.next();
      Received deregister = pcscf.next();
      assertThat(deregister.value("Expires")).isEqualTo("0");
      assertThat(deregister.value("Contact")).isEqualTo(register.value("Contact"));
      assertThat(deregister.value("To")).isEqualTo("<" + TEMPORARY + ">");
      assertThat(names(deregister)).isEqualTo(names(register));
    }
  }

  @Test
  void anotherProcessContinuesTheSequence() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600))) {
      Instant now = Instant.parse("2026-11-20T12:00:00Z");
      InetSocketAddress local;
      try (UserEquipment registering = open(profile(pcscf), () -> now)) {
        registering.register();
        local = registering.localAddress();
      }
      UeProfile same = UeProfile.giba(SUBSCRIBER, local, pcscf.address());
      try (UserEquipment later = open(same, () -> now.plusMillis(200))) {
        later.deregister();
      }
      Received first = pcscf.next();
      Received second = pcscf.next();
      assertThat(second.value("Call-ID")).isEqualTo(first.value("Call-ID"));
      assertThat(second.value("Contact")).isEqualTo(first.value("Contact"));
      assertThat(cseq(second)).isGreaterThan(cseq(first));
    }
  }

  @Test
  void refusalIsReportedWithItsWarning() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    response(request, "403 Forbidden", "Warning: 399 scscf \"not your address\""));
        UserEquipment ue = open(profile(pcscf))) {
      Refused refused = (Refused) ue.register();
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.reason()).isEqualTo("Forbidden");
      assertThat(refused.warningText()).contains("399 scscf \"not your address\"");
      assertThat(ue.registration()).isEmpty();
    }
  }

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
  void twoHundredThatForgetsOurContactIsNoRegistration() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request -> response(request, "200 OK", "Contact: <sip:10.0.0.1>;expires=5"));
        UserEquipment ue = open(profile(pcscf))) {
      assertThat(((NoAnswer) ue.register()).reason()).contains("200", "contact");
      assertThat(ue.registration()).isEmpty();
    }
  }

  @Test
  void anIdentityThiefClaimsAnothersIdentityFromHisOwnAddress() throws Exception {
    Received request =
        firstRequest(
            pcscf ->
                UeProfile.giba(
                        new Subscriber("001010000000002", 2, null),
                        new InetSocketAddress("127.0.1.2", 0),
                        pcscf.address())
                    .claiming(claims -> claims.withPublicIdentity(TEMPORARY)));
    assertThat(request.value("To")).isEqualTo("<" + TEMPORARY + ">");
    assertThat(request.source().getAddress().getHostAddress()).isEqualTo("127.0.1.2");
    assertThat(request.value("Contact")).contains("127.0.1.2");
  }

  @Test
  void forgedHeaderFieldsGoOutAsGivenAndAForgedViaStandsBelowTheTrueOne() throws Exception {
    Received request =
        firstRequest(
            pcscf ->
                profile(pcscf)
                    .claiming(
                        claims ->
                            claims
                                .withHeader("Via", "SIP/2.0/UDP 127.0.1.9;branch=z9hG4bKx")
                                .withHeader("Route", "<sip:127.0.0.1:6060;lr>")
                                .withHeader("P-Asserted-Identity", "<tel:+1>")));
    assertThat(request.values("Via")).hasSize(2);
    assertThat(request.values("Via").get(0)).contains("127.0.1.1:");
    assertThat(request.values("Via").get(1)).isEqualTo("SIP/2.0/UDP 127.0.1.9;branch=z9hG4bKx");
    assertThat(request.value("Route")).isEqualTo("<sip:127.0.0.1:6060;lr>");
    assertThat(request.value("P-Asserted-Identity")).isEqualTo("<tel:+1>");
  }

  @Test
  void viaCanClaimAnotherSender() throws Exception {
    Received request =
        firstRequest(
            pcscf ->
                profile(pcscf)
                    .claiming(claims -> claims.withSentBy(new HostPort("127.0.1.9", 5060))));
    assertThat(request.value("Via")).startsWith("SIP/2.0/UDP 127.0.1.9:5060;");
    assertThat(request.source().getAddress().getHostAddress()).isEqualTo("127.0.1.1");
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

  @ParameterizedTest
  @CsvSource({"1201, 601", "3600, 3000", "600000, 599400", "1200, 600", "60, 30"})
  @DisplayName("REG-U-07 REG-U-08 refresh 600 s before expiry, or at half of 1200 s and less")
  void refreshIsDue(int granted, int due) throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, granted));
        UserEquipment ue = open(profile(pcscf))) {
      Registered registered = (Registered) ue.register();
      assertThat(registered.refreshAfter()).isEqualTo(Duration.ofSeconds(due));
    }
  }

  /** How a test's UE is made once the network's address is known. */
  private interface Making {
    UeProfile of(ScriptedPcscf pcscf);
  }

  private static Making honest() {
    return UserEquipmentTest::profile;
  }

  private static Received firstRequest(Making making) throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue =
            UserEquipment.open(
                making.of(pcscf),
                SipTimers.DEFAULT.withPatience(Duration.ofSeconds(1)),
                Clock.systemUTC(),
                LadderListener.NONE)) {
      ue.register();
      return pcscf.next();
    }
  }

  private static UeProfile profile(ScriptedPcscf pcscf) {
    return UeProfile.giba(SUBSCRIBER, new InetSocketAddress("127.0.1.1", 0), pcscf.address());
  }

  private static UserEquipment open(UeProfile profile) {
    return open(profile, Clock.systemUTC());
  }

  private static UserEquipment open(UeProfile profile, InstantSource clock) {
    return UserEquipment.open(profile, FAST, clock, LadderListener.NONE);
  }

  private static List<String> names(Received request) {
    return request
        .text()
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.substring(0, line.indexOf(':')))
        .toList();
  }

  private static long cseq(Received request) {
    return Long.parseLong(request.value("CSeq").split(" ")[0]);
  }
}
