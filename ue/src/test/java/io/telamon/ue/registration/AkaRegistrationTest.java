package io.telamon.ue.registration;

import static io.telamon.ue.registration.AkaPcscf.HOME;
import static io.telamon.ue.registration.AkaPcscf.nonce;
import static io.telamon.ue.registration.AkaPcscf.res;
import static io.telamon.ue.registration.AkaPcscf.viaPort;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.Fetched;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** IMS AKA as it goes well (TS 24.229 5.1.1.2.2, 5.1.1.4.2, 5.1.1.5.1, 5.1.1.6.2). */
@Timeout(30)
class AkaRegistrationTest extends AkaUe {
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
  @DisplayName(
      "AUT-U-01 AUT-U-14 AUT-U-16 REG-U-38 re-authentication at a refresh changes to the new set")
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
}
