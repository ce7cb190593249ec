package io.telamon.ue.registration;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class AbnormalCasesTest {
  private static final Duration T1 = Duration.ofMillis(500);
  private static final SipTimers FAST = new SipTimers(T1, T1, T1, Duration.ofSeconds(10));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));

  @Test
  @DisplayName("REG-U-39 423: another REGISTER for as long as Min-Expires says, with the next CSeq")
  void intervalTooBrief() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    request.value("Expires").equals("700000")
                        ? registered(request, 700_000)
                        : response(request, "423 Interval Too Brief", "Min-Expires: 700000"));
        UserEquipment ue = open(pcscf)) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      Received first = pcscf.next();
      Received second = pcscf.next();
      assertThat(cseq(second)).isGreaterThan(cseq(first));
      assertThat(second.value("Call-ID")).isEqualTo(first.value("Call-ID"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Min-Expires: 60", "Min-Expires: soon", "X-Min: 1"})
  @DisplayName("REG-U-39 a 423 that asks for nothing longer is a refusal")
  void intervalTooBriefWithoutSense(String line) throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(request -> response(request, "423 Interval Too Brief", line));
        UserEquipment ue = open(pcscf)) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(423);
      assertThat(pcscf.rest()).hasSize(1);
    }
  }

  @Test
  @DisplayName("REG-U-39 a network that wants ever more is asked twice")
  void intervalNeverLongEnough() throws Exception {
    AtomicInteger least = new AtomicInteger(600_000);
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    response(
                        request, "423 Interval Too Brief", "Min-Expires: " + least.addAndGet(10)));
        UserEquipment ue = open(pcscf)) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(423);
      assertThat(pcscf.rest()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"403 Forbidden", "408 Timeout", "500 Error", "503 Busy", "504 Timeout"})
  @DisplayName("REG-U-40 GIBA too: a refused refresh is followed by an initial registration")
  void refusedRefresh(String status) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    requests.incrementAndGet() == 2
                        ? response(request, status)
                        : registered(request, 3600));
        UserEquipment ue = open(pcscf)) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      pcscf.next();
      Received refresh = pcscf.next();
      Received anew = pcscf.next();
      assertThat(anew.value("Call-ID")).isNotEqualTo(refresh.value("Call-ID"));
      assertThat(cseq(anew)).isGreaterThan(cseq(refresh));
    }
  }

  @Test
  @DisplayName("REG-U-K04 after 503 with Retry-After nothing is sent before that time has passed")
  void retryAfter() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    requests.incrementAndGet() == 1
                        ? response(request, "503 Service Unavailable", "Retry-After: 30 (busy)")
                        : registered(request, 3600));
        UserEquipment ue = open(pcscf)) {
      assertThat(((Refused) ue.register()).retryAfter()).contains(Duration.ofSeconds(30));
      now.updateAndGet(time -> time.plusSeconds(29));
      assertThat(((Abandoned) ue.register()).reason()).contains("2026-11-20T12:00:30Z");
      assertThat(pcscf.rest()).hasSize(1);
      now.updateAndGet(time -> time.plusSeconds(1));
      assertThat(ue.register()).isInstanceOf(Registered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"305 Use Proxy", "408 Timeout", "500 Error", "503 Busy", "504 Timeout"})
  @DisplayName("REG-U-K04 REG-U-41 REG-U-43 another P-CSCF of the own list, by an initial REGISTER")
  void anotherPcscf(String status) throws Exception {
    try (ScriptedPcscf stranger = new ScriptedPcscf(request -> null);
        ScriptedPcscf first =
            new ScriptedPcscf(
                request ->
                    response(
                        request,
                        status,
                        "Contact: <sip:127.0.0.1:" + stranger.address().getPort() + ">"));
        ScriptedPcscf second = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue = open(first, second)) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      Received refused = first.next();
      Received anew = second.next();
      assertThat(anew.value("Call-ID")).isNotEqualTo(refused.value("Call-ID"));
      assertThat(second.next().value("Call-ID")).isEqualTo(anew.value("Call-ID"));
      assertThat(first.rest()).isEmpty();
      assertThat(stranger.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("REG-U-45 each P-CSCF of the list is tried once, and one that asked for silence not")
  void allPcscfsFail() throws Exception {
    try (ScriptedPcscf first =
            new ScriptedPcscf(
                request -> response(request, "503 Service Unavailable", "Retry-After: 30"));
        ScriptedPcscf second =
            new ScriptedPcscf(request -> response(request, "504 Server Time-out"));
        UserEquipment ue = open(first, second)) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(504);
      assertThat(((Refused) ue.register()).status()).isEqualTo(504);
      assertThat(first.rest()).hasSize(1);
      assertThat(second.rest()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 60", "2, 120", "5, 960", "6, 1800", "100, 1800"})
  @DisplayName("REG-U-48 REG-U-K06 the wait doubles with each failure up to 1800 s")
  void upperBoundOfTheWait(int failures, int seconds) {
    FlowRecovery recovery =
        new FlowRecovery(Instant::now, new java.util.Random(1), Duration.ofSeconds(30));
    assertThat(recovery.upperBound(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  @DisplayName("REG-U-48 REG-U-K06 the wait is between half and all of the bound, and ends")
  void waitIsRandomWithinBounds() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    requests.incrementAndGet() < 3
                        ? response(request, "504 Server Time-out")
                        : registered(request, 3600));
        UserEquipment ue = open(pcscf)) {
      assertThat(ue.recoveryDelay()).isZero();
      ue.register();
      assertThat(ue.recoveryDelay()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
      ue.register();
      assertThat(ue.recoveryDelay()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
      ue.register();
      assertThat(ue.recoveryDelay()).isZero();
    }
  }

  @Test
  @DisplayName("REG-U-48 silence counts as a failure, a 403 does not")
  void whatCountsAsFailure() {
    FlowRecovery recovery =
        new FlowRecovery(now::get, new java.util.Random(1), Duration.ofSeconds(30));
    InetSocketAddress pcscf = new InetSocketAddress("127.0.0.1", 5060);
    recovery.observe(pcscf, new NoAnswer("silence"));
    assertThat(recovery.delay()).isPositive();
    recovery.observe(pcscf, new Abandoned("no"));
    assertThat(recovery.delay()).isZero();
  }

  private UserEquipment open(ScriptedPcscf pcscf, ScriptedPcscf... others) {
    UeProfile profile =
        UeProfile.giba(
                new Subscriber("001010000000001", 2, null),
                new InetSocketAddress("127.0.1.1", 0),
                pcscf.address())
            .withOtherPcscfs(Arrays.stream(others).map(ScriptedPcscf::address).toList());
    return UserEquipment.open(profile, FAST, now::get, LadderListener.NONE);
  }

  private static long cseq(Received request) {
    return Long.parseLong(request.value("CSeq").split(" ")[0]);
  }
}
