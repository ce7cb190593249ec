package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** SIP digest with TLS (TS 33.203 Annex O), by SIP text over a TLS connection of the JDK's. */
abstract class DigestOverTls {
  private static final String REGISTRAR = "sip:" + SipPhone.HOME;
  private static final String AGREED = "Security-Verify: tls;q=0.5";
  private static final String[] AGREEMENT = {
    "Require: sec-agree", "Proxy-Require: sec-agree", "Security-Client: tls"
  };

  private final Core core;
  private final DigestCredentials user;
  private final String address;

  DigestOverTls(Core core, String imsi, String address) {
    this.core = core;
    this.user = new DigestCredentials(imsi);
    this.address = address;
  }

  @BeforeEach
  void subscribe() throws Exception {
    core.provisioning().send("DELETE", user.imsi(), "");
    assertThat(core.provisioning().send("PUT", user.imsi(), user.subscription()).statusCode())
        .isEqualTo(201);
    core.forget();
  }

  @Test
  @DisplayName(
      "registers, is known by its connection and by no other [REG-P-K01 REG-P-K02 REG-S-K04]")
  void registers() throws Exception {
    try (TlsPhone phone = phone()) {
      SipText challenge = register(phone, user.first());
      assertThat(challenge.status()).as(challenge.raw()).isEqualTo(401);
      assertThat(challenge.all("Security-Server")).containsExactly("tls;q=0.5");
      String nonce = AkaPhone.parameter(challenge.header("WWW-Authenticate"), "nonce");

      SipText accepted = register(phone, user.answer(nonce, 1), AGREED);
      assertThat(accepted.status()).as(accepted.raw()).isEqualTo(200);
      assertThat(accepted.header("Authentication-Info")).contains("rspauth=");
      assertThat(phone.ask("MESSAGE", "sip:bob@" + SipPhone.HOME).status()).isEqualTo(501);
      assertThat(register(phone, user.withoutResponse(), AGREED).status())
          .as("refreshed without a challenge")
          .isEqualTo(200);
      core.mw()
          .ifPresent(
              mw ->
                  assertThat(mw.requests())
                      .extracting(request -> protection(request))
                      .containsExactly("", "tls-pending", "tls-yes"));

      try (TlsPhone other = phone()) {
        assertThat(register(other, user.withoutResponse()).status())
            .as("another connection is challenged")
            .isEqualTo(401);
        assertThat(other.ask("MESSAGE", "sip:bob@" + SipPhone.HOME).status()).isEqualTo(403);
      }
    }
  }

  @Test
  @DisplayName("a changed offer is not agreed to: 494 with what was offered [AKA-P-K03]")
  void changedOffer() throws Exception {
    try (TlsPhone phone = phone()) {
      SipText challenge = register(phone, user.first());
      String nonce = AkaPhone.parameter(challenge.header("WWW-Authenticate"), "nonce");
      SipText refused = register(phone, user.answer(nonce, 1), "Security-Verify: digest;q=0.5");
      assertThat(refused.status()).as(refused.raw()).isEqualTo(494);
      assertThat(refused.header("Security-Server")).isEqualTo("tls;q=0.5");
    }
  }

  @Test
  @DisplayName("TLS 1.3 is agreed with who speaks it")
  void newestTls() throws Exception {
    try (TlsPhone phone = phone()) {
      assertThat(phone.protocol()).isEqualTo("TLSv1.3");
    }
  }

  private TlsPhone phone() throws IOException {
    return new TlsPhone(address, core.pcscfTls(), AkaPhone.impu(user.imsi()));
  }

  private static SipText register(TlsPhone phone, String... headers) throws IOException {
    String[] all = Arrays.copyOf(headers, headers.length + AGREEMENT.length);
    System.arraycopy(AGREEMENT, 0, all, headers.length, AGREEMENT.length);
    return phone.ask("REGISTER", REGISTRAR, all);
  }

  private static String protection(SipText request) {
    String credentials = request.header("Authorization");
    return credentials.contains("integrity-protected")
        ? AkaPhone.parameter(credentials, "integrity-protected")
        : "";
  }
}
