package io.telamon.ue.load;

import static io.telamon.ue.load.LoadRunTest.PATIENT;
import static io.telamon.ue.load.LoadRunTest.TIMERS;
import static io.telamon.ue.load.LoadRunTest.run;
import static io.telamon.ue.load.LoadRunTest.template;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.load.LoadPlan.Scenario;
import io.telamon.ue.profile.Authentication.Giba;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ScriptedPcscf;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Load of UEs that are registered before it begins. */
@Timeout(120)
class RegisteredUesTest {
  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"REREGISTER", "MESSAGE", "CALL"})
  @DisplayName("re-registration, messages and calls of UEs that are registered before")
  void otherScenarios(Scenario scenario) throws Exception {
    Map<String, String> requests = new ConcurrentHashMap<>();
    Set<String> registrations = ConcurrentHashMap.newKeySet();
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> usual(request, requests))) {
      StepReport report = run(held(pcscf.address(), scenario), TIMERS);
      assertThat(report.begun()).as("%s", report).isBetween(8L, 30L);
      assertThat(report.succeeded()).as("%s", report).isEqualTo(report.begun());
      assertThat(counted(requests)).isEqualTo(expected(scenario, report.begun()));
      requests.forEach((key, method) -> callId(method, key).ifPresent(registrations::add));
      assertThat(registrations).as("each UE has one registration").hasSize(20);
    }
  }

  /** The network's end; a request sent again counts once. */
  private static String usual(Received request, Map<String, String> requests) {
    String method = request.text().split(" ")[0];
    requests.put(request.value("Call-ID") + ' ' + request.value("CSeq"), method);
    return switch (method) {
      case "REGISTER" -> registered(request, 3600);
      case "ACK" -> null;
      default -> response(request, "200 OK", "Contact: <sip:b@127.0.0.1:9>");
    };
  }

  private static Optional<String> callId(String method, String key) {
    return method.equals("REGISTER") ? Optional.of(key.split(" ")[0]) : Optional.empty();
  }

  private static Map<String, Long> counted(Map<String, String> requests) {
    return requests.values().stream()
        .collect(Collectors.groupingBy(method -> method, Collectors.counting()));
  }

  private static Map<String, Long> expected(Scenario scenario, long begun) {
    return switch (scenario) {
      case REGISTER -> Map.of("REGISTER", begun);
      case REREGISTER -> Map.of("REGISTER", 20 + begun);
      case MESSAGE -> Map.of("REGISTER", 20L, "MESSAGE", begun);
      case CALL -> Map.of("REGISTER", 20L, "INVITE", begun, "ACK", begun, "BYE", begun);
    };
  }

  private static LoadPlan held(InetSocketAddress pcscf, Scenario scenario) {
    Duration length = Duration.ofMillis(400);
    Duration holding = Duration.ofMillis(50);
    UeProfile template = template(pcscf, new Giba());
    return new LoadPlan(template, 20, scenario, 40, 0, 1, length, 0, 0.1, holding, PATIENT, 1, 3);
  }
}
