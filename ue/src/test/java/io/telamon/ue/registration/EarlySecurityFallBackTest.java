package io.telamon.ue.registration;

import static io.telamon.ue.registration.AkaPcscf.HOME;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Full security first, early security where the network asks for it (S3-050100 6.2.6). */
@Timeout(30)
class EarlySecurityFallBackTest extends AkaUe {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "420 Bad Extension|Unsupported: sec-agree",
        "401 Unauthorized|Warning: 399 scscf \"Early security required\"",
        "403 Forbidden|Warning: 399 scscf \"Early security required\""
      })
  @DisplayName(
      "F-03 F-15 AUT-U-23 GIBA-U-16 GIBA-U-18 GIBA-U-21 a UE that knows both falls back to GIBA")
  void fallsBackToEarlySecurity(String refusal) throws Exception {
    try (AkaPcscf pcscf = network(request -> earlyOnly(request, refusal), request -> null);
        UserEquipment ue = open(pcscf, aka().orEarlyIms())) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      assertThat(pcscf.plain.next().values("Authorization")).hasSize(1);
      Received giba = pcscf.plain.next();
      Received refresh = pcscf.plain.next();
      for (Received early : List.of(giba, refresh)) {
        for (String name : List.of("Authorization", "Security-Client", "Require")) {
          assertThat(early.values(name)).isEmpty();
        }
        assertThat(early.values("Proxy-Require")).isEmpty();
        assertThat(early.value("Supported")).isEqualTo("path");
        assertThat(early.value("To")).isEqualTo("<sip:001010000000001@" + HOME + ">");
        assertThat(early.value("Contact"))
            .isEqualTo("<sip:127.0.1.1:" + early.source().getPort() + ">");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "420 Bad Extension|Unsupported: sec-agree",
        "401 Unauthorized|Warning: 399 scscf \"Early security required\""
      })
  @DisplayName("GIBA-U-23 AUT-U-23 AUT-U-04 a UE with full security only stops")
  void fullSecurityOnlyStops(String refusal) throws Exception {
    try (AkaPcscf pcscf = network(request -> earlyOnly(request, refusal), request -> null);
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(ue.register()).isInstanceOf(Refused.class);
      assertThat(pcscf.plain.rest()).hasSize(1);
    }
  }

  @Test
  @DisplayName("AUT-U-23 another 420 or another warning is no reason to fall back")
  void otherRefusalsAreNoReasonToFallBack() throws Exception {
    for (String refusal :
        List.of(
            "420 Bad Extension|Unsupported: path",
            "403 Forbidden|Warning: 399 scscf \"not your address\"")) {
      try (AkaPcscf pcscf = network(request -> earlyOnly(request, refusal), request -> null);
          UserEquipment ue = open(pcscf, aka().orEarlyIms())) {
        assertThat(ue.register()).isInstanceOf(Refused.class);
        assertThat(pcscf.plain.rest()).hasSize(1);
      }
    }
  }

  @Test
  @DisplayName("GIBA-U-19 a UE that knows the network to be early only begins with GIBA")
  void knownNetwork() throws Exception {
    try (AkaPcscf pcscf = network(request -> registered(request, 3600), request -> null);
        UserEquipment ue = open(pcscf, aka().inEarlyNetwork())) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      Received register = pcscf.plain.next();
      assertThat(register.values("Authorization")).isEmpty();
      assertThat(register.values("Security-Client")).isEmpty();
      assertThat(register.value("To")).isEqualTo("<sip:001010000000001@" + HOME + ">");
    }
  }
}
