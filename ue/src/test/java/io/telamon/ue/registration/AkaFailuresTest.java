package io.telamon.ue.registration;

import static io.telamon.ue.registration.AkaPcscf.HOME;
import static io.telamon.ue.registration.AkaPcscf.bareChallenge;
import static io.telamon.ue.registration.AkaPcscf.foreignNonce;
import static io.telamon.ue.registration.AkaPcscf.nonce;
import static io.telamon.ue.registration.AkaPcscf.res;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Challenges a UE must not answer, and answers that get lost (TS 24.229 5.1.1.5.3, 33.203). */
@Timeout(30)
class AkaFailuresTest extends AkaUe {
  @Test
  @DisplayName(
      "F-05 AUT-U-18 AUT-U-21 AUT-U-22 AKA-U-01 AKA-U-02 AKA-U-04 a wrong MAC: empty response, no"
          + " auts, new Security-Client, unprotected")
  void wrongMacIsReported() throws Exception {
    try (AkaPcscf pcscf =
            new AkaPcscf(
                request ->
                    AuthorizationField.of(request).get("nonce").isEmpty()
                        ? network.get().challenge(request, foreignNonce(32))
                        : response(request, "403 Forbidden"),
                request -> registered(request, 3600));
        UserEquipment ue = open(pcscf, aka())) {
      network.set(pcscf);
      assertThat(((Refused) ue.register()).status()).isEqualTo(403);
      Received first = pcscf.plain.next();
      Received report = pcscf.plain.next();
      AuthorizationField authorization = AuthorizationField.of(report);
      assertThat(authorization.get("username")).isEqualTo("001010000000001@" + HOME);
      assertThat(authorization.get("response")).isEmpty();
      assertThat(authorization.get("nonce")).isEqualTo(foreignNonce(32));
      assertThat(authorization.has("auts")).isFalse();
      assertFresh(report, first);
      assertThat(report.value("Call-ID")).isEqualTo(first.value("Call-ID"));
      assertThat(pcscf.server.rest()).isEmpty();
      assertThat(ue.registration()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "AUT-U-17 AUT-U-20 AKA-U-03 AKA-U-04 at a re-authentication the wrong MAC is reported on the"
          + " old set, which stays after the 403")
  void wrongMacAtReauthenticationIsReportedOnTheOldSet() throws Exception {
    AtomicInteger protectedRequests = new AtomicInteger();
    Function<Received, String> script =
        request ->
            switch (protectedRequests.incrementAndGet()) {
              case 2 -> network.get().challenge(request, foreignNonce(64));
              case 3 -> response(request, "403 Forbidden");
              default -> registered(request, 3600);
            };
    try (AkaPcscf pcscf = network(script);
        UserEquipment ue = open(pcscf, aka())) {
      ue.register();
      ue.refresh();
      Received established = pcscf.server.next();
      pcscf.server.next();
      Received report = pcscf.server.next();
      assertThat(report.source()).isEqualTo(established.source());
      assertThat(AuthorizationField.of(report).get("response")).isEmpty();
      assertThat(report.value("Security-Verify")).isEqualTo(pcscf.securityServer());
    }
  }

  @Test
  @DisplayName(
      "F-06 AUT-U-19 AUT-U-21 AUT-U-22 AKA-U-05 AKA-U-K01 an old SQN: auts of 14 octets, then the"
          + " fresh challenge is answered")
  void oldSequenceNumberIsReportedAndTheFreshChallengeAnswered() throws Exception {
    // The number of test set 1, and the next one of the same IND, which the card has seen already.
    long old = 0xff9bb4d0b607L;
    long accepted = old + 32;
    try (AkaPcscf pcscf =
            new AkaPcscf(
                request ->
                    network
                        .get()
                        .challenge(
                            request,
                            AuthorizationField.of(request).has("auts")
                                ? nonce(accepted + 32)
                                : nonce(old)),
                request -> registered(request, 3600));
        UserEquipment ue = open(pcscf, new Aka(milenage(), accepted, false, 0))) {
      network.set(pcscf);
      assertThat(ue.register()).isInstanceOf(Registered.class);
      Received first = pcscf.plain.next();
      Received report = pcscf.plain.next();
      AuthorizationField authorization = AuthorizationField.of(report);
      assertThat(authorization.get("auts")).isEqualTo("uoU/PBIctV7bggBAq0E=");
      assertThat(authorization.get("nonce"))
          .isEqualTo("I1U8vpY3qJ0hiuZNrke/NVXzKLQ1d7m5Sp/6w1Tfr7M=");
      assertThat(authorization.get("response")).isEqualTo("6821238d21754c12bf172c668144dbb6");
      assertFresh(report, first);
      Received answer = pcscf.server.next();
      assertThat(answer.value("Security-Client")).isEqualTo(report.value("Security-Client"));
      assertThat(AuthorizationField.of(answer).get("nonce")).isEqualTo(nonce(accepted + 32));
    }
  }

  @Test
  @DisplayName("AUT-U-37 two invalid challenges in a row are responded to, the third is not")
  void thirdInvalidChallengeEndsIt() throws Exception {
    try (AkaPcscf pcscf =
            network(
                request -> network.get().challenge(request, foreignNonce(32)), request -> null);
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(((Abandoned) ue.register()).reason()).contains("third invalid", "MAC");
      assertThat(pcscf.plain.rest()).hasSize(3);
    }
  }

  @Test
  @DisplayName("AUT-U-37 a valid challenge in between begins the count anew")
  void aValidChallengeResetsTheCount() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Function<Received, String> invalidButThird =
        request ->
            switch (count.incrementAndGet()) {
              case 1, 2 -> network.get().challenge(request, foreignNonce(32));
              default -> network.get().challenge(request, nonce(sqn.getAndAdd(32)));
            };
    try (AkaPcscf pcscf = network(invalidButThird, request -> registered(request, 3600));
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
    }
  }

  @Test
  @DisplayName("AUT-U-04 no Security-Server: no answer, a new REGISTER with a new Call-ID")
  void missingSecurityServerBeginsAnew() throws Exception {
    try (AkaPcscf pcscf =
            network(request -> bareChallenge(request, nonce(sqn.getAndAdd(32))), request -> null);
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(((Abandoned) ue.register()).reason()).contains("Security-Server");
      Received first = pcscf.plain.next();
      Received anew = pcscf.plain.next();
      assertThat(anew.value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
      assertThat(AuthorizationField.of(anew).get("response")).isEmpty();
      assertThat(AuthorizationField.of(anew).get("nonce")).isEmpty();
      assertThat(pcscf.plain.rest()).isEmpty();
      assertThat(pcscf.server.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("AKA-U-08 a proposal the UE can't accept ends the registration")
  void unacceptableProposalEndsIt() throws Exception {
    String proposal =
        "Security-Server: ipsec-3gpp;alg=hmac-md5-96;spi-c=1;spi-s=2;port-c=3;port-s=4";
    try (AkaPcscf pcscf =
            network(request -> bareChallenge(request, nonce(32), proposal), request -> null);
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(((Abandoned) ue.register()).reason()).contains("can't do");
      assertThat(pcscf.plain.rest()).hasSize(1);
    }
  }

  @Test
  @DisplayName("AUT-U-03 a nonce without RAND and AUTN is an invalid challenge")
  void malformedNonceIsInvalid() throws Exception {
    try (AkaPcscf pcscf =
            network(request -> network.get().challenge(request, "bm90aGluZw=="), request -> null);
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(ue.register()).isInstanceOf(Abandoned.class);
      assertThat(pcscf.plain.rest()).hasSize(3);
    }
  }

  @Test
  @DisplayName("F-07 AKA-U-06 AUT-U-17 no reply to the answer: once more, with a new Call-ID")
  void lostAnswerBeginsAnew() throws Exception {
    try (AkaPcscf pcscf = network(request -> null);
        UserEquipment ue = open(pcscf, aka(), IMPATIENT, Set.of())) {
      assertThat(ue.register()).isInstanceOf(NoAnswer.class);
      Received first = pcscf.plain.next();
      Received anew = pcscf.plain.next();
      assertThat(anew.value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
      assertThat(AuthorizationField.of(anew).get("nonce")).isEmpty();
      assertThat(pcscf.plain.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("AKA-U-07 after a lost answer the first REGISTER goes on the set of before")
  void lostAnswerBeginsAnewOnTheOldSet() throws Exception {
    AtomicInteger protectedRequests = new AtomicInteger();
    Function<Received, String> script =
        request ->
            switch (protectedRequests.incrementAndGet()) {
              case 2 -> network.get().challenge(request, nonce(64));
              case 3 -> null;
              default -> registered(request, 3600);
            };
    try (AkaPcscf pcscf = network(script);
        UserEquipment ue = open(pcscf, aka(), IMPATIENT, Set.of())) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      Received established = pcscf.server.next();
      Received challenged = pcscf.server.next();
      pcscf.server.next();
      Received anew = pcscf.server.next();
      assertThat(anew.source()).isEqualTo(established.source());
      assertThat(anew.value("Call-ID")).isNotEqualTo(challenged.value("Call-ID"));
    }
  }

  @Test
  @DisplayName("F-16 AKA-U-03 a wrong response ends with the 403, unrepeated")
  void wrongResponse() throws Exception {
    try (AkaPcscf pcscf = network(request -> response(request, "403 Forbidden"));
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.WRONG_RES))) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(403);
      AuthorizationField wrong = AuthorizationField.of(pcscf.server.next());
      assertThat(wrong.get("response")).isNotEqualTo(wrong.expected(res())).hasSize(32);
      assertThat(pcscf.plain.rest()).hasSize(1);
      assertThat(pcscf.server.rest()).isEmpty();
    }
  }
}
