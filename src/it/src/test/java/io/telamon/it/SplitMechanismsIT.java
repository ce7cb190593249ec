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

  private List<String> schemesAsked() {
    return core.scscfCx().orElseThrow().seen(MAR).stream()
        .filter(DiameterMessage::isRequest)
        .map(mar -> mar.first(612, DiameterMessage.VENDOR_3GPP).orElseThrow().group())
        .map(item -> item.get(0).text())
        .toList();
  }
}
