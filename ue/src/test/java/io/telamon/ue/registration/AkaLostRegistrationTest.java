package io.telamon.ue.registration;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Re-registrations the network can not do (TS 24.229 5.1.1.4.1). */
@Timeout(30)
class AkaLostRegistrationTest extends AkaUe {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "403 Forbidden",
        "408 Request Timeout",
        "500 Server Internal Error",
        "503 Service Unavailable",
        "504 Server Time-out"
      })
  @DisplayName("REG-U-40 a refresh that the network can't do is followed by an initial one")
  void lostRegistrationIsBegunAnew(String status) throws Exception {
    AtomicInteger protectedRequests = new AtomicInteger();
    try (AkaPcscf pcscf =
            network(
                request ->
                    protectedRequests.incrementAndGet() == 2
                        ? response(request, status)
                        : registered(request, 3600));
        UserEquipment ue = open(pcscf, aka())) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      Received first = pcscf.plain.next();
      Received anew = pcscf.plain.next();
      assertThat(anew.value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
      assertThat(AuthorizationField.of(anew).get("nonce")).isEmpty();
      assertThat(anew.values("Security-Verify")).isEmpty();
    }
  }

  @Test
  @DisplayName("REG-U-K04 503 with Retry-After at a refresh is not followed by anything")
  void retryAfterIsRespected() throws Exception {
    AtomicInteger protectedRequests = new AtomicInteger();
    try (AkaPcscf pcscf =
            network(
                request ->
                    protectedRequests.incrementAndGet() == 2
                        ? response(request, "503 Service Unavailable", "Retry-After: 120")
                        : registered(request, 3600));
        UserEquipment ue = open(pcscf, aka())) {
      ue.register();
      assertThat(((Refused) ue.refresh()).retryAfter()).contains(Duration.ofMinutes(2));
      assertThat(pcscf.plain.rest()).hasSize(1);
    }
  }
}
