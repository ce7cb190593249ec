package io.telamon.ue.registration;

import static io.telamon.ue.registration.DigestRegistrar.HOME;
import static io.telamon.ue.registration.DigestRegistrar.IMPI;
import static io.telamon.ue.registration.DigestRegistrar.PASSWORD;
import static io.telamon.ue.registration.DigestRegistrar.cseq;
import static io.telamon.ue.registration.DigestRegistrar.mutual;
import static io.telamon.ue.registration.DigestRegistrar.open;
import static io.telamon.ue.registration.DigestRegistrar.third;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.Fetched;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registration with a password, and what follows it (TS 24.229 5.1.1.5.4). */
@Timeout(20)
class DigestRegistrationTest {
  @Test
  @DisplayName("REG-U-55 first REGISTER: IMPI, home domain, empty nonce and response, plain ports")
  void firstRegisterHasEmptyCredentials() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue = open(pcscf)) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      Received first = pcscf.next();
      AuthorizationField authorization = AuthorizationField.of(first);
      assertThat(authorization.get("username")).isEqualTo(IMPI);
      assertThat(authorization.get("realm")).isEqualTo(HOME);
      assertThat(authorization.get("uri")).isEqualTo("sip:" + HOME);
      assertThat(authorization.get("nonce")).isEmpty();
      assertThat(authorization.get("response")).isEmpty();
      String socket = "127.0.1.1:" + first.source().getPort();
      assertThat(first.value("Contact")).isEqualTo("<sip:" + socket + ">");
      assertThat(first.value("Via")).startsWith("SIP/2.0/UDP " + socket + ";");
    }
  }

  @ParameterizedTest
  @CsvSource({"MD5, MD5", "SHA-256, SHA-256", "SHA-512-256, SHA-512/256"})
  @DisplayName(
      "AUT-U-24 AUT-U-25 AUT-U-26 a digest challenge is answered: same Call-ID, no RFC 3329")
  void answersTheChallenge(String algorithm, String hash) throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", algorithm);
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue = open(pcscf)) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      Received first = pcscf.next();
      Received second = pcscf.next();
      AuthorizationField authorization = AuthorizationField.of(second);
      assertThat(authorization.get("nonce")).isEqualTo("n1");
      assertThat(authorization.get("nc")).isEqualTo("00000001");
      assertThat(authorization.get("qop")).isEqualTo("auth");
      assertThat(authorization.get("opaque")).isEqualTo("a, b");
      assertThat(authorization.get("algorithm")).isEqualTo(algorithm);
      assertThat(authorization.get("response")).isEqualTo(authorization.expected(hash, PASSWORD));
      assertThat(second.value("Call-ID")).isEqualTo(first.value("Call-ID"));
      assertThat(second.value("Contact")).isEqualTo(first.value("Contact"));
      assertThat(cseq(second)).isGreaterThan(cseq(first));
      for (String name : List.of("Security-Client", "Security-Verify", "Require")) {
        assertThat(second.values(name)).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("AUT-U-25 of several challenges the topmost known one is answered; no qop, no nc")
  void takesTheTopmostKnownChallenge() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    AuthorizationField.of(request).get("nonce").isEmpty()
                        ? response(
                            request,
                            "401 Unauthorized",
                            "WWW-Authenticate: Digest realm=\"r\", nonce=\"x\", algorithm=FUTURE",
                            "WWW-Authenticate: Digest realm=\"r\", nonce=\"y\", algorithm=SHA-256",
                            "WWW-Authenticate: Digest realm=\"r\", nonce=\"z\"")
                        : registered(request, 60));
        UserEquipment ue = open(pcscf)) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      pcscf.next();
      AuthorizationField authorization = AuthorizationField.of(pcscf.next());
      assertThat(authorization.get("nonce")).isEqualTo("y");
      assertThat(authorization.get("realm")).isEqualTo("r");
      assertThat(authorization.has("nc")).isFalse();
      assertThat(authorization.get("response"))
          .isEqualTo(authorization.expected("SHA-256", PASSWORD));
    }
  }

  @Test
  @DisplayName("REG-U-54 a refresh uses the stored nonce again with the next count, without a 401")
  void refreshUsesTheNonceAgain() throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", "MD5");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue = open(pcscf)) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      AuthorizationField refresh = AuthorizationField.of(third(pcscf));
      assertThat(refresh.get("nonce")).isEqualTo("n1");
      assertThat(refresh.get("nc")).isEqualTo("00000002");
      assertThat(refresh.get("response")).isEqualTo(refresh.expected("MD5", PASSWORD));
      assertThat(pcscf.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("REG-U-36 AUT-U-28 nextnonce replaces the nonce, and its count begins at 1")
  void nextnonceReplacesTheNonce() throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", "MD5");
    registrar.info = field -> "nextnonce=\"n2\", qop=auth, rspauth=\"" + mutual(field) + "\"";
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue = open(pcscf)) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      ue.refresh();
      AuthorizationField refresh = AuthorizationField.of(third(pcscf));
      assertThat(refresh.get("nonce")).isEqualTo("n2");
      assertThat(refresh.get("nc")).isEqualTo("00000001");
      assertThat(refresh.get("response")).isEqualTo(refresh.expected("MD5", PASSWORD));
    }
  }

  @Test
  @DisplayName("AUT-U-01 AUT-U-24 a stale nonce at a refresh is replaced by that of the 401")
  void staleNonceIsReplaced() throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", "MD5");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue = open(pcscf)) {
      ue.register();
      registrar.nonce = "n2";
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      AuthorizationField stale = AuthorizationField.of(third(pcscf));
      AuthorizationField fresh = AuthorizationField.of(pcscf.next());
      assertThat(stale.get("nonce")).isEqualTo("n1");
      assertThat(fresh.get("nonce")).isEqualTo("n2");
      assertThat(fresh.get("nc")).isEqualTo("00000001");
    }
  }

  @Test
  @DisplayName("DRG-U-21 DRG-U-16 de-registration: empty nonce and response, then the answer")
  void deregistrationBeginsWithEmptyCredentials() throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", "MD5");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue = open(pcscf)) {
      ue.register();
      registrar.nonce = "n2";
      assertThat(ue.deregister()).isInstanceOf(Deregistered.class);
      Received removal = third(pcscf);
      Received answer = pcscf.next();
      assertThat(AuthorizationField.of(removal).get("nonce")).isEmpty();
      assertThat(AuthorizationField.of(removal).get("response")).isEmpty();
      assertThat(AuthorizationField.of(answer).get("nonce")).isEqualTo("n2");
      assertThat(answer.value("Expires")).isEqualTo("0");
    }
  }

  @Test
  @DisplayName("DRG-U-15 all contacts are removed by one Contact * with Expires 0")
  void removesAllContacts() throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", "MD5");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue = open(pcscf)) {
      ue.register();
      assertThat(ue.deregisterAll()).isInstanceOf(Deregistered.class);
      assertThat(ue.registration()).isEmpty();
      Received removal = third(pcscf);
      Received answer = pcscf.next();
      for (Received request : List.of(removal, answer)) {
        assertThat(request.value("Contact")).isEqualTo("*");
        assertThat(request.value("Expires")).isEqualTo("0");
        assertThat(request.value("To")).isEqualTo("<sip:" + IMPI + ">");
      }
    }
  }

  @Test
  @DisplayName("REG-U-06 bindings are fetched by a REGISTER without Contact, which changes nothing")
  void fetchesBindings() throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", "MD5");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue = open(pcscf)) {
      ue.register();
      registrar.fetched = "Contact: <sip:127.0.1.1:5066>;expires=77, <sip:127.0.9.9>;expires=5";
      Fetched fetched = (Fetched) ue.fetch();
      assertThat(fetched.bindings())
          .containsExactly(
              Map.entry("sip:127.0.1.1:5066", Duration.ofSeconds(77)),
              Map.entry("sip:127.0.9.9", Duration.ofSeconds(5)));
      assertThat(ue.registration()).isPresent();
      Received question = third(pcscf);
      assertThat(question.values("Contact")).isEmpty();
      assertThat(question.values("Expires")).isEmpty();
      assertThat(AuthorizationField.of(question).get("nc")).isEqualTo("00000002");
    }
  }
}
