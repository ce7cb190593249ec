package io.telamon.ue.registration;

import static io.telamon.ue.registration.GibaUe.HOME;
import static io.telamon.ue.registration.GibaUe.SUBSCRIBER;
import static io.telamon.ue.registration.GibaUe.TEMPORARY;
import static io.telamon.ue.registration.GibaUe.cseq;
import static io.telamon.ue.registration.GibaUe.names;
import static io.telamon.ue.registration.GibaUe.open;
import static io.telamon.ue.registration.GibaUe.profile;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a UE makes of the answers to its REGISTER requests (TS 24.229 5.1.1). */
@Timeout(20)
class UserEquipmentTest {
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
  void twoHundredThatForgetsOurContactIsNoRegistration() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request -> response(request, "200 OK", "Contact: <sip:10.0.0.1>;expires=5"));
        UserEquipment ue = open(profile(pcscf))) {
      assertThat(((NoAnswer) ue.register()).reason()).contains("200", "contact");
      assertThat(ue.registration()).isEmpty();
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
}
