package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the S-CSCF asks the HSS for")
@RunsOn(Topology.SPLIT)
class SplitMechanismsIT {
  private static final String GIBA = "001010002800011";
  private static final String AKA = "001010002800012";
  private static final String DIGEST = "001010002800013";
  private static final int MAR = 303;

  private final Core core;

  SplitMechanismsIT(Core core) {
    this.core = core;
  }

  @Test
  @DisplayName("each kind of REGISTER has its scheme in MAR [GIBA-S-K01 GIBA-P-15 REG-S-K01]")
  void schemes() throws Exception {
    DigestCredentials credentials = new DigestCredentials(DIGEST);
    core.provisioning().put(GIBA, AkaPhone.msisdn(GIBA));
    core.provisioning().send("PUT", AKA, AkaPhone.subscription(AKA));
    core.provisioning().send("PUT", DIGEST, credentials.subscription());
    core.forget();
    try (SipPhone giba = new SipPhone("127.0.17.11", core.pcscf());
        AkaPhone aka = new AkaPhone("127.0.17.12", core.pcscf(), AKA);
        SipPhone digest = new SipPhone("127.0.17.13", core.pcscf())) {
      assertThat(giba.register(new SipPhone.Register(GIBA)).status())
          .as("no address, no challenge")
          .isEqualTo(403);
      assertThat(aka.ask().header("WWW-Authenticate")).contains("AKAv1-MD5");
      SipPhone.Register fixed = new SipPhone.Register(DIGEST);
      fixed.impu = AkaPhone.impu(DIGEST);
      fixed.header("P-Access-Network-Info: ADSL").header(credentials.first());
      SipText challenge = digest.register(fixed);
      assertThat(challenge.status()).as(challenge.raw()).isEqualTo(401);
      assertThat(challenge.all("WWW-Authenticate")).noneMatch(value -> value.contains("AKA"));
    }
    assertThat(schemesAsked())
        .containsExactly("Early-IMS-Security", "Digest-AKAv1-MD5", "SIP Digest");
  }

  @Test
  @DisplayName(
      "without Authorization the access decides: NASS-bundled on a fixed line, digest for an"
          + " identity without GIBA and elsewhere [GIBA-S-K01 GIBA-P-15 REG-S-K01]")
  void withoutAuthorization() throws Exception {
    store(
        "line14",
        "\"lineIdentifiers\": [\"line-14\"], \"authenticationSchemes\": [\"NASS-Bundled\"]");
    store("secret15", "\"password\": \"secret\"");
    core.forget();
    try (SipPhone fixed = new SipPhone("127.0.17.14", core.pcscf());
        SipPhone mobile = new SipPhone("127.0.17.15", core.pcscf());
        SipPhone wireless = new SipPhone("127.0.17.16", core.pcscf())) {
      assertThat(fixed.register(of("line14")).status()).as("on its line").isEqualTo(200);
      assertThat(mobile.register(of("line14")).status()).as("elsewhere").isEqualTo(403);
      assertChallengedByDigest(mobile.register(of("secret15")));
      assertChallengedByDigest(
          wireless.register(of("secret15").header("P-Access-Network-Info: IEEE-802.11")));
      String forged = "P-Access-Network-Info: ADSL;dsl-location=\"line-14\";network-provided";
      assertThat(wireless.register(of("line14").header(forged)).status())
          .as("a UE does not say for the network where it is")
          .isEqualTo(403);
    }
    assertThat(schemesAsked())
        .containsExactly(
            "NASS-Bundled",
            "Early-IMS-Security",
            "Unknown",
            "Early-IMS-Security",
            "Unknown",
            "Unknown",
            "Unknown");
  }

  private static void assertChallengedByDigest(SipText challenge) {
    assertThat(challenge.status()).as(challenge.raw()).isEqualTo(401);
    assertThat(challenge.header("WWW-Authenticate")).contains("qop=\"auth\"").doesNotContain("AKA");
  }

  private static SipPhone.Register of(String user) {
    SipPhone.Register register = new SipPhone.Register("");
    register.impu = "sip:" + user + "@" + SipPhone.HOME;
    return register;
  }

  private void store(String user, String credentials) throws Exception {
    String impi = user + "@" + SipPhone.HOME;
    core.provisioning()
        .store(
            impi,
            "{\"privateIdentity\": \"%1$s\", \"publicIdentities\": [\"sip:%1$s\"], %2$s}"
                .formatted(impi, credentials));
  }

  private List<String> schemesAsked() {
    return core.scscfCx().orElseThrow().seen(MAR).stream()
        .filter(DiameterMessage::isRequest)
        .map(mar -> mar.first(612, DiameterMessage.VENDOR_3GPP).orElseThrow().group())
        .map(item -> item.get(0).text())
        .toList();
  }
}
