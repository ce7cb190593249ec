package io.telamon.ue.load;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.ue.load.LoadPlan.Scenario;
import io.telamon.ue.profile.Authentication;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Authentication.Digest;
import io.telamon.ue.profile.Authentication.Giba;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.AkaPcscf;
import io.telamon.ue.registration.DigestOracle;
import io.telamon.ue.registration.ScriptedPcscf;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.usim.Milenage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoadRunTest {
  private static final Duration T1 = Duration.ofSeconds(2);
  static final SipTimers TIMERS = new SipTimers(T1, T1, T1, Duration.ofSeconds(30));
  static final Duration PATIENT = Duration.ofSeconds(30);

  static UeProfile template(InetSocketAddress pcscf, Authentication authentication) {
    return UeProfile.giba(
            new Subscriber("001010000001000", 2, null),
            new InetSocketAddress("127.0.1.1", 0),
            pcscf)
        .authenticatedBy(authentication);
  }

  private static LoadPlan plan(UeProfile template, Scenario scenario, int ues, double rate) {
    return new LoadPlan(
        template, ues, scenario, rate, 0, 1, Duration.ofMillis(500), 0, 0.1, T1, PATIENT, 2, 7);
  }

  private static LoadPlan with(LoadPlan plan, double failing) {
    return new LoadPlan(
        plan.template(),
        plan.ues(),
        plan.scenario(),
        plan.rate(),
        plan.increase(),
        plan.steps(),
        plan.stepLength(),
        failing,
        plan.jitter(),
        plan.holding(),
        plan.tooLate(),
        plan.sockets(),
        plan.seed());
  }

  static StepReport run(LoadPlan plan, SipTimers timers) throws Exception {
    try (LoadRun run = new LoadRun(plan, timers, List.of(), new LoadRun.Listener() {})) {
      List<StepReport> reports = run.run();
      assertThat(reports).hasSize(plan.steps());
      return reports.get(0);
    }
  }

  @Test
  @DisplayName(
      "digest with deliberate failures: successes and refusals are the network's, to the unit")
  void countsEqualTheNetworks() throws Exception {
    AtomicInteger ok = new AtomicInteger();
    AtomicInteger forbidden = new AtomicInteger();
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(
            request -> {
              String authorization = request.value("Authorization");
              if (authorization.contains("nonce=\"\"")) {
                return response(
                    request,
                    "401 Unauthorized",
                    "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5,"
                        + " qop=\"auth\"");
              }
              boolean right = authorization.contains(expected(request));
              (right ? ok : forbidden).incrementAndGet();
              return right ? registered(request, 3600) : response(request, "403 Forbidden");
            })) {
      LoadPlan plan =
          with(
              plan(template(pcscf.address(), new Digest("secret")), Scenario.REGISTER, 100, 200),
              0.1);
      StepReport report = run(plan, TIMERS);
      assertThat(report.succeeded()).isEqualTo(ok.get()).isPositive();
      assertThat(report.refusedAsMeant()).isEqualTo(forbidden.get()).isPositive();
      assertThat(report.begun()).isEqualTo(ok.get() + forbidden.get());
      assertThat(report.inadequate()).isEqualTo(report.noUe());
    }
  }

  private static String expected(Received request) {
    try {
      return DigestOracle.response(request, "MD5", "secret");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("AKA: all UEs register completely over shared sockets, each with its own identities")
  void akaOverSharedSockets() throws Exception {
    AtomicReference<AkaPcscf> network = new AtomicReference<>();
    AtomicInteger sqn = new AtomicInteger(32);
    Set<String> identities = ConcurrentHashMap.newKeySet();
    try (AkaPcscf pcscf =
        new AkaPcscf(
            request -> network.get().challenge(request, AkaPcscf.nonce(sqn.getAndAdd(32))),
            request -> {
              identities.add(request.value("To"));
              return registered(request, 3600);
            })) {
      network.set(pcscf);
      Aka aka = Aka.of(new Milenage(AkaPcscf.K, AkaPcscf.OPC));
      StepReport report =
          run(plan(template(pcscf.plain.address(), aka), Scenario.REGISTER, 300, 100), TIMERS);
      assertThat(report.inadequate()).as("%s", report).isZero();
      assertThat(report.succeeded()).isEqualTo(report.begun()).isGreaterThan(20);
      assertThat(identities).hasSizeGreaterThan(15);
      assertThat(report.p99()).isGreaterThan(0);
    }
  }

  @Test
  @DisplayName("open loop: a network that does not keep up is told, arrivals go on all the same")
  void saysThatTheNetworkIsTooSlow() throws Exception {
    SipTimers impatient = new SipTimers(T1, T1, T1, Duration.ofSeconds(3));
    try (ScriptedPcscf mute = new ScriptedPcscf(request -> null)) {
      StepReport report =
          run(plan(template(mute.address(), new Giba()), Scenario.REGISTER, 10, 100), impatient);
      assertThat(report.sustained()).isFalse();
      assertThat(report.begun()).isGreaterThanOrEqualTo(10);
      assertThat(report.noUe()).isPositive();
      assertThat(report.inadequate()).isEqualTo(report.begun() + report.noUe());
      assertThat(report.outcomes()).containsKeys("no answer", "no idle UE");
    }
  }

  @Test
  @DisplayName(
      "a step ends when what is under way is too late, counts that, and says it is waiting")
  void stepEndsWithItsScenariosUnderWay() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    LoadRun.Listener listener =
        new LoadRun.Listener() {
          @Override
          public void waiting(int step, long underWay, Duration atMost) {
            told.add(step + " " + (underWay > 0) + " " + atMost.toMillis());
          }
        };
    SipTimers patient = new SipTimers(T1, T1, T1, Duration.ofSeconds(100));
    try (ScriptedPcscf mute = new ScriptedPcscf(request -> null)) {
      LoadPlan usual = plan(template(mute.address(), new Giba()), Scenario.REGISTER, 10, 100);
      LoadPlan impatient = late(usual, Duration.ofMillis(300));
      try (LoadRun run = new LoadRun(impatient, patient, List.of(), listener)) {
        StepReport report = run.run().get(0);
        assertThat(report.begun()).isEqualTo(10);
        assertThat(report.outcomes()).containsEntry("not over in time", 10L);
        assertThat(report.inadequate()).isEqualTo(report.begun() + report.noUe());
        assertThat(report.sustained()).isFalse();
      }
    }
    assertThat(told).containsExactly("0 true 300");
  }

  @Test
  @DisplayName(
      "UEs that all fail to register before a load of registered UEs are an error, not idle")
  void nobodyRegisters() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> response(request, "403 Forbidden"))) {
      LoadPlan plan = plan(template(pcscf.address(), new Giba()), Scenario.MESSAGE, 3, 100);
      assertThatThrownBy(() -> run(plan, TIMERS)).hasMessageContaining("none of the 3 UEs");
    }
  }

  private static LoadPlan late(LoadPlan plan, Duration tooLate) {
    return new LoadPlan(
        plan.template(),
        plan.ues(),
        plan.scenario(),
        plan.rate(),
        plan.increase(),
        plan.steps(),
        plan.stepLength(),
        plan.failing(),
        plan.jitter(),
        plan.holding(),
        tooLate,
        plan.sockets(),
        plan.seed());
  }

  @Test
  @DisplayName("the report is one page with a row for each step and plots")
  void reportWithPlots() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600))) {
      LoadPlan plan = plan(template(pcscf.address(), new Giba()), Scenario.REGISTER, 5, 20);
      String html = LoadReport.html(plan, List.of(run(plan, TIMERS)));
      assertThat(html).startsWith("<!doctype html>").contains("<svg", "<polyline", "REGISTER");
      assertThat(html.split("<tr", -1)).hasSize(3);
      assertThat(html).doesNotContain("http://", "https://");
    }
  }

  @Test
  @DisplayName("the failing share is spread evenly and always the same")
  void failingShare() {
    UeProfile template = template(new InetSocketAddress("127.0.0.1", 9), new Giba());
    LoadPlan plan = with(plan(template, Scenario.REGISTER, 1000, 1), 0.03);
    long failing = IntStream.range(0, 1000).filter(plan::isFailing).count();
    assertThat(failing).isEqualTo(30);
    assertThat(LoadUes.profile(plan, 7).subscriber().imsi()).isEqualTo("001010000001007");
    assertThat(LoadUes.profile(plan, 7).claims().publicIdentity()).contains("001010000001007@");
  }

  @Test
  @DisplayName("the rate rises with each step, and each scenario counts in the step it began in")
  void risesInSteps() throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    List<Integer> atTheEnds = new ArrayList<>(List.of(0));
    LoadRun.Listener listener =
        new LoadRun.Listener() {
          @Override
          public void ended(StepReport report) {
            atTheEnds.add(answered.size());
          }
        };
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(
            request -> {
              answered.add(request.value("Call-ID") + ' ' + request.value("CSeq"));
              return registered(request, 3600);
            })) {
      LoadPlan one = plan(template(pcscf.address(), new Giba()), Scenario.REGISTER, 800, 200);
      LoadPlan plan = inSteps(one, 3, 200);
      try (LoadRun run = new LoadRun(plan, TIMERS, List.of(), listener)) {
        List<StepReport> reports = run.run();
        assertThat(reports).extracting(StepReport::rate).containsExactly(200.0, 400.0, 600.0);
        for (int step = 0; step < 3; step++) {
          StepReport report = reports.get(step);
          double half = report.rate() / 2;
          // Poisson: three standard deviations. Those of the steps do not overlap.
          double deviation = 3 * Math.sqrt(half);
          assertThat((double) report.begun()).isBetween(half - deviation, half + deviation);
          int inStep = atTheEnds.get(step + 1) - atTheEnds.get(step);
          assertThat(report.succeeded()).isEqualTo(report.begun()).isEqualTo(inStep);
        }
        assertThat(LoadReport.html(plan, reports).split("<tr", -1)).hasSize(5);
      }
    }
  }

  private static LoadPlan inSteps(LoadPlan plan, int steps, double increase) {
    return new LoadPlan(
        plan.template(),
        plan.ues(),
        plan.scenario(),
        plan.rate(),
        increase,
        steps,
        plan.stepLength(),
        plan.failing(),
        plan.jitter(),
        plan.holding(),
        plan.tooLate(),
        plan.sockets(),
        plan.seed());
  }

  @Test
  @DisplayName("holding times of calls are exponential with the mean asked for")
  void exponentialHolding() {
    Arrivals arrivals = new Arrivals(43);
    int n = 100_000;
    double[] times = IntStream.range(0, n).mapToDouble(i -> arrivals.holding(10_000)).toArray();
    double mean = Arrays.stream(times).average().orElseThrow();
    assertThat(mean).isBetween(9_800.0, 10_200.0);
    double longer = Arrays.stream(times).filter(time -> time > 10_000).count() / (double) n;
    assertThat(longer).as("1/e of them are longer than the mean").isBetween(0.36, 0.376);
  }

  @Test
  @DisplayName("times between arrivals are exponential: mean and standard deviation are equal")
  void poissonArrivals() {
    Arrivals arrivals = new Arrivals(42);
    double sum = 0;
    double squares = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double gap = arrivals.next(100) / 1e9;
      sum += gap;
      squares += gap * gap;
    }
    double mean = sum / n;
    assertThat(mean).isBetween(0.0097, 0.0103);
    assertThat(Math.sqrt(squares / n - mean * mean)).isBetween(0.0097, 0.0103);
  }
}
