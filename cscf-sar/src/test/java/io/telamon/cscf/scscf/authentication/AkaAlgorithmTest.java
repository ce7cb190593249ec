package io.telamon.cscf.scscf.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.Parameters;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("AKA-U-K01, AKA-U-K02: known digests of the first Milenage test set")
class AkaAlgorithmTest {
  private static final String NONCE = "I1U8vpY3qJ0hiuZNrke/NVXzKLQ1d7m5Sp/6w1Tfr7M=";
  private static final String WITH_QOP = "qop=auth, nc=00000001, cnonce=\"0a4f113b\"";

  private static SipAuthDataItem.Aka vector(AkaAlgorithm algorithm) {
    return new SipAuthDataItem.Aka(
        algorithm.scheme(),
        1,
        "23553cbe9637a89d218ae64dae47bf35",
        "55f328b43577b9b94a9ffac354dfafb3",
        "a54211d5e3ba50bf",
        "b40ba9a3c58b2a05bbf0d987b21bf8cb",
        "f769bcd751044604127672711c6d3441");
  }

  @ParameterizedTest
  @CsvSource({
    "V1_MD5, '', 1125a3c2e293453f07e08957ff235efc",
    "V1_MD5, auth, 402ab8df9f3a4d63a9f47c2f90e02938",
    "V1_MD5, auth-int, 5682a0ac7d51b056ce2245ed00d885c0",
    "V2_SHA_256, auth, 896c3d681f1a7099e2113252351d2ce2eec83639f3318cf0356107cfd6a3bf04",
  })
  void rightResponseIsAccepted(AkaAlgorithm algorithm, String qop, String response) {
    String more = qop.isEmpty() ? "" : WITH_QOP.replace("qop=auth", "qop=" + qop);
    assertThat(answers(algorithm, more, response)).isTrue();
    assertThat(answers(algorithm, more, response.toUpperCase(java.util.Locale.ROOT))).isTrue();
    assertThat(answers(algorithm, more, response.replace('2', '3'))).isFalse();
    assertThat(answers(algorithm, more, "")).isFalse();
  }

  @Test
  void unknownProtectionIsNoAnswer() {
    assertThat(answers(AkaAlgorithm.V1_MD5, "qop=other", "1125a3c2e293453f07e08957ff235efc"))
        .isFalse();
  }

  @Test
  @DisplayName("AKA-S-K01, AKA-S-K03: nonce, and SIP-Authorization of a synchronisation failure")
  void challengeIsRandAndAutn() {
    AkaChallenge challenge =
        new AkaChallenge(AkaAlgorithm.V1_MD5, vector(AkaAlgorithm.V1_MD5), false);
    assertThat(challenge.nonce()).isEqualTo(NONCE);
    assertThat(challenge.sipAuthorization("uoU/PBIctV7bggBAq0E="))
        .contains("23553cbe9637a89d218ae64dae47bf35ba853f3c121cb55edb820040ab41");
    assertThat(challenge.sipAuthorization("uoU/PBIctV7bggBAqw==")).isEmpty();
    assertThat(challenge.sipAuthorization("%")).isEmpty();
  }

  @Test
  @DisplayName("RFC 2617 3.5, RFC 7616 3.9: known digests of a password")
  void passwordDigests() {
    String credentials =
        "username=\"alice@ims.example.net\", realm=\"ims.example.net\","
            + " uri=\"sip:ims.example.net\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
            + WITH_QOP;
    Map<DigestAlgorithm, String> known =
        Map.of(
            DigestAlgorithm.MD5,
            "f2a7e57bd869f6f093a23509c76b0d92",
            DigestAlgorithm.SHA_256,
            "8a88d9417864f5e4b0ff30d342c2c76edea1a237a6b3cf98f9e30f71571ef51b");
    known.forEach(
        (algorithm, response) -> {
          String ha1 =
              algorithm.ha1("alice@ims.example.net", "ims.example.net", "Secret-1".getBytes(UTF_8));
          assertThat(algorithm.response(ha1, "REGISTER", parse(credentials))).isEqualTo(response);
        });
    String ha1 = "de55626531b27e7a2a5a9d05dcedbb4c";
    assertThat(DigestAlgorithm.MD5.response(ha1, "", parse(credentials)))
        .isEqualTo("837122a359d28a4c861d1ae76004ce61");
  }

  private static boolean answers(AkaAlgorithm algorithm, String more, String response) {
    DigestCredentials credentials =
        parse(
            "username=\"%s\", realm=\"%s\", uri=\"sip:%s\", nonce=\"%s\", algorithm=%s, response=\"%s\", %s"
                .formatted(
                    FakeHss.IMPI,
                    FakeHss.HOME,
                    FakeHss.HOME,
                    NONCE,
                    algorithm.token(),
                    response,
                    more));
    return algorithm.answers(vector(algorithm), FakeHss.HOME, credentials);
  }

  private static DigestCredentials parse(String parameters) {
    return new DigestCredentials(Parameters.parse(parameters, ','));
  }
}
