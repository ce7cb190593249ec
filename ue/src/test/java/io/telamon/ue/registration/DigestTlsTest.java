package io.telamon.ue.registration;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.Authentication.DigestTls;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIP digest with TLS (TS 24.229 5.1.1.2.4, 5.1.1.4.4, 5.1.1.5.6, 5.1.1.5.7, 5.1.1.6.4). */
@Timeout(60)
class DigestTlsTest {
  private static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"" + HOME + "\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"";
  private static final String SERVER = "Security-Server: tls;q=0.2, sdes-srtp;mediasec";
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration T1 = Duration.ofSeconds(1);
  private static final SipTimers TIMERS = new SipTimers(T1, T1, T1, Duration.ofSeconds(20));

  private static KeyStore keys;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-28T12:00:00Z"));

  @BeforeAll
  static void makeKeys(@TempDir Path folder) throws Exception {
    keys = TlsPcscf.keys(folder);
  }

  private static String challenge(Received request) {
    return response(request, "401 Unauthorized", CHALLENGE, SERVER);
  }

  private static String granted(Received request) {
    return request.value("Expires").equals("0")
        ? response(request, "200 OK")
        : registered(request, 3600);
  }

  private UserEquipment open(ScriptedPcscf plain, TlsPcscf tls) throws Exception {
    UeProfile profile =
        UeProfile.giba(
                new Subscriber("001010000000001", 2, null),
                new InetSocketAddress("127.0.1.1", 0),
                plain.address())
            .able(Capabilities.NONE.withMediaSecurity(List.of("sdes-srtp")))
            .authenticatedBy(new DigestTls("secret", TlsPcscf.context(keys), tls.port(), LIFETIME));
    return UserEquipment.open(profile, TIMERS, now::get, LadderListener.NONE);
  }

  @Test
  @DisplayName(
      "AUT-U-31 AUT-U-32 REG-U-57 tls is announced; the answer goes over TLS with the same"
          + " Security-Client, Security-Verify and Call-ID")
  void answersOverTls() throws Exception {
    try (ScriptedPcscf plain = new ScriptedPcscf(DigestTlsTest::challenge);
        TlsPcscf tls = new TlsPcscf(keys, DigestTlsTest::granted);
        UserEquipment ue = open(plain, tls)) {
      Registered registered = (Registered) ue.register();
      assertThat(registered.details().mediaSecurity()).containsExactly("sdes-srtp");
      Received first = plain.next();
      Received answer = tls.next();
      assertThat(first.value("Security-Client")).isEqualTo("tls, sdes-srtp;mediasec");
      assertThat(first.value("Require")).isEqualTo("sec-agree");
      assertThat(first.value("Authorization")).contains("nonce=\"\"", "response=\"\"");
      assertThat(answer.value("Security-Client")).isEqualTo(first.value("Security-Client"));
      assertThat("Security-Server: " + answer.value("Security-Verify")).isEqualTo(SERVER);
      assertThat(answer.value("Call-ID")).isEqualTo(first.value("Call-ID"));
      AuthorizationField authorization = AuthorizationField.of(answer);
      assertThat(authorization.get("response")).isEqualTo(authorization.expected("MD5", "secret"));
      assertThat(answer.value("Via")).startsWith("SIP/2.0/TLS ");
      assertThat(answer.value("Contact")).endsWith(";transport=tls>");
    }
  }

  @Test
  @DisplayName(
      "REG-U-56 AUT-U-33 DRG-U-22 refresh and de-registration go over the same session with"
          + " Security-Client and -Verify; no cleartext after the 401")
  void allFollowsOverTls() throws Exception {
    try (ScriptedPcscf plain = new ScriptedPcscf(DigestTlsTest::challenge);
        TlsPcscf tls = new TlsPcscf(keys, DigestTlsTest::granted);
        UserEquipment ue = open(plain, tls)) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      assertThat(ue.deregister()).isInstanceOf(Deregistered.class);
      tls.next();
      Received refresh = tls.next();
      Received removal = tls.next();
      AuthorizationField authorization = AuthorizationField.of(refresh);
      assertThat(authorization.get("nonce")).isEqualTo("n1");
      assertThat(authorization.get("nc")).isEqualTo("00000002");
      assertThat(authorization.get("response")).isEqualTo(authorization.expected("MD5", "secret"));
      assertThat(removal.value("Authorization")).contains("nonce=\"\"", "response=\"\"");
      for (Received request : List.of(refresh, removal)) {
        assertThat(request.value("Security-Client")).startsWith("tls");
        assertThat("Security-Server: " + request.value("Security-Verify")).isEqualTo(SERVER);
      }
      assertThat(tls.connections()).isEqualTo(1);
      assertThat(plain.rest()).hasSize(1);
    }
  }

  @Test
  @DisplayName(
      "REG-U-58 after the configured time the session is not used: agreed on and set up anew")
  void sessionLifetime() throws Exception {
    try (ScriptedPcscf plain = new ScriptedPcscf(DigestTlsTest::challenge);
        TlsPcscf tls = new TlsPcscf(keys, DigestTlsTest::granted);
        UserEquipment ue = open(plain, tls)) {
      ue.register();
      now.updateAndGet(time -> time.plus(LIFETIME).minusSeconds(1));
      ue.refresh();
      assertThat(plain.rest()).hasSize(1);
      now.updateAndGet(time -> time.plus(LIFETIME));
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      assertThat(plain.rest()).hasSize(1);
      assertThat(tls.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-No: security", "Security-Server: ipsec-3gpp;alg=hmac-sha-1-96"})
  @DisplayName(
      "AUT-U-30 a Security-Server without tls: no answer, a new REGISTER with a new Call-ID")
  void withoutTlsInSecurityServer(String line) throws Exception {
    try (ScriptedPcscf plain =
            new ScriptedPcscf(request -> response(request, "401 Unauthorized", CHALLENGE, line));
        TlsPcscf tls = new TlsPcscf(keys, DigestTlsTest::granted);
        UserEquipment ue = open(plain, tls)) {
      assertThat(ue.register()).isInstanceOf(Abandoned.class);
      Received first = plain.next();
      Received again = plain.next();
      assertThat(again.value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
      assertThat(again.value("Authorization")).contains("response=\"\"");
      assertThat(tls.connections()).isZero();
    }
  }

  @Test
  @DisplayName("AUT-U-34 403 to the answer is final; 403 to a refresh leads to an initial REGISTER")
  void forbidden() throws Exception {
    Function<Received, String> refusing = request -> response(request, "403 Forbidden");
    try (ScriptedPcscf plain = new ScriptedPcscf(DigestTlsTest::challenge);
        TlsPcscf tls = new TlsPcscf(keys, refusing);
        UserEquipment ue = open(plain, tls)) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(403);
      assertThat(plain.rest()).hasSize(1);
      assertThat(ue.registration()).isEmpty();
    }
    AtomicReference<Integer> count = new AtomicReference<>(0);
    try (ScriptedPcscf plain = new ScriptedPcscf(DigestTlsTest::challenge);
        TlsPcscf tls =
            new TlsPcscf(
                keys,
                request ->
                    count.updateAndGet(old -> old + 1) == 2
                        ? response(request, "403 Forbidden")
                        : granted(request));
        UserEquipment ue = open(plain, tls)) {
      ue.register();
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      assertThat(plain.rest()).hasSize(2);
      assertThat(tls.connections()).isEqualTo(2);
    }
  }
}
