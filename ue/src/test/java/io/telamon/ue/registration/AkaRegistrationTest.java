package io.telamon.ue.registration;

import static io.telamon.ue.registration.AkaPcscf.HOME;
import static io.telamon.ue.registration.AkaPcscf.bareChallenge;
import static io.telamon.ue.registration.AkaPcscf.foreignNonce;
import static io.telamon.ue.registration.AkaPcscf.nonce;
import static io.telamon.ue.registration.AkaPcscf.res;
import static io.telamon.ue.registration.AkaPcscf.viaPort;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.Fetched;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.usim.Milenage;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AkaRegistrationTest {
  private static final Duration T1 = Duration.ofMillis(500);
  private static final SipTimers FAST = new SipTimers(T1, T1, T1, Duration.ofSeconds(10));
  private static final SipTimers IMPATIENT = FAST.withPatience(Duration.ofMillis(300));

  private final AtomicReference<AkaPcscf> network = new AtomicReference<>();
  private final AtomicInteger sqn = new AtomicInteger(32);

  @Test
  @DisplayName("REG-U-K01 GIBA-U-20 GIBA-U-22 the first REGISTER of a full-security UE")
  void firstRegister() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      Received first = pcscf.plain.next();
      AuthorizationField authorization = AuthorizationField.of(first);
      assertThat(authorization.get("username")).isEqualTo("001010000000001@" + HOME);
      assertThat(authorization.get("realm")).isEqualTo(HOME);
      assertThat(authorization.get("uri")).isEqualTo("sip:" + HOME);
      assertThat(authorization.get("nonce")).isEmpty();
      assertThat(authorization.get("response")).isEmpty();
      assertThat(first.value("Require")).isEqualTo("sec-agree");
      assertThat(first.value("Proxy-Require")).isEqualTo("sec-agree");
      assertThat(first.value("Supported")).isEqualTo("path, sec-agree");
      assertThat(first.value("Security-Client"))
          .startsWith("ipsec-3gpp;alg=hmac-sha-1-96;ealg=null;prot=esp;mod=trans;spi-c=");
      assertThat(first.values("Security-Verify")).isEmpty();
      assertThat(viaPort(first)).isEqualTo(first.source().getPort());
    }
  }

  @Test
  @DisplayName(
      "F-04 AUT-U-02 AUT-U-05 AUT-U-09 AUT-U-10 AUT-U-11 AUT-U-12 AUT-U-13 the answer goes from the"
          + " protected client to the protected server port")
  void answersOnTheTemporarySet() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      Received first = pcscf.plain.next();
      Received second = pcscf.server.next();
      AuthorizationField answer = AuthorizationField.of(second);
      assertThat(answer.get("response")).isEqualTo(answer.expected(res()));
      assertThat(answer.get("nonce")).isEqualTo(nonce(32));
      assertThat(answer.get("realm")).isEqualTo(HOME);
      assertThat(answer.get("algorithm")).isEqualTo("AKAv1-MD5");
      assertThat(second.value("Security-Client")).isEqualTo(first.value("Security-Client"));
      assertThat(second.value("Security-Verify")).isEqualTo(pcscf.securityServer());
      assertThat(second.value("Require")).isEqualTo("sec-agree");
      for (String same : List.of("Call-ID", "Contact", "To", "Expires")) {
        assertThat(second.value(same)).isEqualTo(first.value(same));
      }
      assertThat(cseq(second)).isGreaterThan(cseq(first));
      assertThat(second.source().getPort()).isEqualTo(offered(first, "port-c"));
    }
  }

  @Test
  @DisplayName("REG-U-50 Contact and Via of protected requests name the protected server port")
  void protectedRequestsNameTheServerPort() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka())) {
      ue.register();
      Received second = pcscf.server.next();
      int serverPort = offered(second, "port-s");
      assertThat(viaPort(second)).isEqualTo(serverPort);
      assertThat(second.value("Contact")).isEqualTo("<sip:127.0.1.1:" + serverPort + ">");
      assertThat(second.source().getPort()).isNotEqualTo(serverPort);
    }
  }

  @Test
  @DisplayName(
      "REG-U-11 REG-U-49 REG-U-51 REG-U-52 AUT-U-15 a refresh on the established set: last answer,"
          + " new parameters, Security-Verify")
  void refreshesOnTheEstablishedSet() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka())) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      Received answer = pcscf.server.next();
      Received refresh = pcscf.server.next();
      assertThat(refresh.source()).isEqualTo(answer.source());
      assertThat(refresh.value("Authorization")).isEqualTo(answer.value("Authorization"));
      assertThat(refresh.value("Security-Verify")).isEqualTo(pcscf.securityServer());
      assertThat(refresh.value("Contact")).isEqualTo(answer.value("Contact"));
      assertThat(refresh.value("Call-ID")).isEqualTo(answer.value("Call-ID"));
      assertFresh(refresh, answer);
      assertThat(offered(refresh, "port-s")).isEqualTo(offered(answer, "port-s"));
    }
  }

  @Test
  @DisplayName("AUT-U-01 AUT-U-14 AUT-U-16 re-authentication at a refresh changes to the new set")
  void reauthenticationChangesTheSet() throws Exception {
    AtomicInteger protectedRequests = new AtomicInteger();
    try (AkaPcscf pcscf =
            network(
                request ->
                    protectedRequests.incrementAndGet() == 2
                        ? network.get().challenge(request, nonce(sqn.addAndGet(32)))
                        : registered(request, 3600));
        UserEquipment ue = open(pcscf, aka())) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      Received old = pcscf.server.next();
      Received challenged = pcscf.server.next();
      Received answer = pcscf.server.next();
      Received later = pcscf.server.next();
      assertThat(challenged.source()).isEqualTo(old.source());
      assertThat(answer.source().getPort()).isEqualTo(offered(challenged, "port-c"));
      assertThat(AuthorizationField.of(answer).get("nonce")).isEqualTo(nonce(96));
      assertThat(later.source()).isEqualTo(answer.source());
      assertThat(later.value("Authorization")).isEqualTo(answer.value("Authorization"));
    }
  }

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
  @DisplayName("AUT-U-14 a 200 without any challenge does not authenticate the network")
  void unchallengedRegistrationIsNotTaken() throws Exception {
    try (AkaPcscf pcscf = network(request -> registered(request, 3600), request -> null);
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(((Abandoned) ue.register()).reason()).contains("AKA");
      assertThat(ue.registration()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "DRG-U-03 DRG-U-18 DRG-U-20 de-registration on the established set, which then is gone")
  void deregistersOnTheEstablishedSet() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka())) {
      ue.register();
      assertThat(ue.deregister()).isInstanceOf(Deregistered.class);
      assertThat(ue.register()).isInstanceOf(Registered.class);
      Received answer = pcscf.server.next();
      Received removal = pcscf.server.next();
      assertThat(removal.value("Expires")).isEqualTo("0");
      assertThat(removal.source()).isEqualTo(answer.source());
      assertThat(removal.value("Authorization")).isEqualTo(answer.value("Authorization"));
      assertThat(removal.value("Security-Verify")).isEqualTo(pcscf.securityServer());
      assertThat(removal.value("Contact")).isEqualTo(answer.value("Contact"));
      assertFresh(removal, answer);
      pcscf.plain.next();
      assertThat(AuthorizationField.of(pcscf.plain.next()).get("nonce")).isEmpty();
    }
  }

  @Test
  @DisplayName("REG-U-06 bindings are fetched on the established set, which stays")
  void fetchesOnTheEstablishedSet() throws Exception {
    try (AkaPcscf pcscf =
            network(
                request ->
                    request.values("Contact").isEmpty()
                        ? response(request, "200 OK")
                        : registered(request, 3600));
        UserEquipment ue = open(pcscf, aka())) {
      ue.register();
      assertThat(((Fetched) ue.fetch()).bindings()).isEmpty();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      Received answer = pcscf.server.next();
      Received question = pcscf.server.next();
      Received refresh = pcscf.server.next();
      assertThat(question.source()).isEqualTo(answer.source());
      assertThat(refresh.source()).isEqualTo(answer.source());
    }
  }

  @Test
  @DisplayName("DRG-U-03 DRG-U-16 without a set de-registration is unprotected and challenged")
  void deregistersWithoutSet() throws Exception {
    try (AkaPcscf pcscf = network(request -> response(request, "200 OK"));
        UserEquipment ue = open(pcscf, aka())) {
      assertThat(ue.deregister()).isInstanceOf(Deregistered.class);
      assertThat(pcscf.plain.next().value("Expires")).isEqualTo("0");
      Received answer = pcscf.server.next();
      assertThat(answer.value("Expires")).isEqualTo("0");
      assertThat(AuthorizationField.of(answer).get("nonce")).isEqualTo(nonce(32));
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

  @Test
  void staleSqnOnPurposeIsClaimedOnce() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.STALE_SQN))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      pcscf.plain.next();
      assertThat(AuthorizationField.of(pcscf.plain.next()).has("auts")).isTrue();
      assertThat(pcscf.plain.rest()).isEmpty();
    }
  }

  @Test
  void wrongMacIsAnsweredOnPurpose() throws Exception {
    try (AkaPcscf pcscf =
            network(
                request -> network.get().challenge(request, foreignNonce(32)),
                request -> registered(request, 60));
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.IGNORE_MAC))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      AuthorizationField answer = AuthorizationField.of(pcscf.server.next());
      assertThat(answer.get("response")).isEqualTo(answer.expected(res()));
    }
  }

  @Test
  void securityVerifyIsChangedOnPurpose() throws Exception {
    try (AkaPcscf pcscf = network(request -> response(request, "494 Security Agreement Required"));
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.CHANGE_SECURITY_VERIFY))) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(494);
      assertThat(pcscf.server.next().value("Security-Verify"))
          .isNotEqualTo(pcscf.securityServer())
          .contains("alg=null");
    }
  }

  @Test
  void challengeIsLeftUnansweredOnPurpose() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.NO_ANSWER))) {
      assertThat(ue.register()).isInstanceOf(Abandoned.class);
      assertThat(pcscf.plain.rest()).hasSize(1);
    }
  }

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

  private static String earlyOnly(Received request, String refusal) {
    return request.values("Security-Client").isEmpty()
        ? registered(request, 3600)
        : response(request, refusal.split("\\|")[0], refusal.split("\\|")[1]);
  }

  /** SPIs and client port are new (AUT-U-21, REG-U-51). */
  private static void assertFresh(Received later, Received earlier) {
    for (String parameter : List.of("spi-c", "spi-s", "port-c")) {
      assertThat(offered(later, parameter)).isNotEqualTo(offered(earlier, parameter));
    }
  }

  private static long cseq(Received request) {
    return Long.parseLong(request.value("CSeq").split(" ")[0]);
  }

  private static int offered(Received request, String parameter) {
    Matcher matcher =
        Pattern.compile(parameter + "=([0-9]+)").matcher(request.value("Security-Client"));
    assertThat(matcher.find()).isTrue();
    return (int) Long.parseLong(matcher.group(1));
  }

  private AkaPcscf network() throws Exception {
    return network(
        request ->
            request.value("Expires").equals("0")
                ? response(request, "200 OK")
                : registered(request, 3600));
  }

  private AkaPcscf network(Function<Received, String> onProtected) throws Exception {
    return network(
        request -> network.get().challenge(request, nonce(sqn.getAndAdd(32))), onProtected);
  }

  private AkaPcscf network(
      Function<Received, String> onPlain, Function<Received, String> onProtected) throws Exception {
    AkaPcscf pcscf = new AkaPcscf(onPlain, onProtected);
    network.set(pcscf);
    return pcscf;
  }

  private static Milenage milenage() {
    return new Milenage(AkaPcscf.K, AkaPcscf.OPC);
  }

  private static Aka aka() {
    return Aka.of(milenage());
  }

  private static UserEquipment open(AkaPcscf pcscf, Aka aka) {
    return open(pcscf, aka, FAST, Set.of());
  }

  private static UserEquipment open(
      AkaPcscf pcscf, Aka aka, SipTimers timers, Set<Misbehaviour> misbehaviour) {
    UeProfile profile =
        UeProfile.giba(
                new Subscriber("001010000000001", 2, null),
                new InetSocketAddress("127.0.1.1", 0),
                pcscf.plain.address())
            .authenticatedBy(aka)
            .misbehaving(misbehaviour);
    return UserEquipment.open(profile, timers, Clock.systemUTC(), LadderListener.NONE);
  }
}
