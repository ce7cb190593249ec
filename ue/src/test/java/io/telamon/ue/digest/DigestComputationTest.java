package io.telamon.ue.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.digest.DigestComputation.Use;
import io.telamon.ue.usim.ChallengeResult.Accepted;
import io.telamon.ue.usim.Octets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestComputationTest {
  private static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  private static final String IMPI = "001010000000001@" + HOME;
  private static final String URI = "sip:" + HOME;
  private static final String NONCE = "I1U8vpY3qJ0hiuZNrke/NVXzKLQ1d7m5Sp/6w1Tfr7M=";
  private static final Use AUTH = new Use("auth", "00000001", "0a4f113b");
  private static final Accepted SET_1 =
      new Accepted(
          Octets.hex("a54211d5e3ba50bf"),
          Octets.hex("b40ba9a3c58b2a05bbf0d987b21bf8cb"),
          Octets.hex("f769bcd751044604127672711c6d3441"));

  @Test
  @DisplayName("AUT-U-10 AKA-U-K01 AKAv1-MD5 equals the worked example of test set 1")
  void akaV1() {
    DigestComputation digest = aka(DigestAlgorithm.AKA_V1_MD5);
    assertThat(digest.ha1()).isEqualTo("da00069eb0de6587da7e09ef503c29db");
    assertThat(digest.response("REGISTER", URI, null))
        .isEqualTo("1125a3c2e293453f07e08957ff235efc");
    assertThat(digest.response("REGISTER", URI, AUTH))
        .isEqualTo("402ab8df9f3a4d63a9f47c2f90e02938");
    assertThat(digest.response("REGISTER", URI, new Use("auth-int", "00000001", "0a4f113b")))
        .isEqualTo("5682a0ac7d51b056ce2245ed00d885c0");
    assertThat(digest.rspauth(URI, AUTH)).isEqualTo("cae7bfcdd22912ec0ff1fb31b2a811c5");
  }

  @Test
  @DisplayName("AKA-U-K01 the synchronisation failure is computed with an empty password")
  void akaSynchronisationFailure() {
    DigestComputation digest =
        DigestComputation.of(DigestAlgorithm.AKA_V1_MD5, IMPI, HOME, new byte[0], NONCE);
    assertThat(digest.ha1()).isEqualTo("6580ce225d6806500bf0e45504f9a545");
    assertThat(digest.response("REGISTER", URI, null))
        .isEqualTo("6821238d21754c12bf172c668144dbb6");
    assertThat(digest.response("REGISTER", URI, AUTH))
        .isEqualTo("da492ad7b08bb89514f214f8c2fdb82b");
  }

  @Test
  @DisplayName("AKA-U-K02 AKAv2-MD5 and AKAv2-SHA-256 equal the worked examples of test set 1")
  void akaV2() {
    assertThat(new String(AkaPassword.of(DigestAlgorithm.AKA_V2_MD5, SET_1), UTF_8))
        .isEqualTo("shzt3q8CWaZnCAWqs3WmEQ==");
    DigestComputation md5 = aka(DigestAlgorithm.AKA_V2_MD5);
    assertThat(md5.response("REGISTER", URI, null)).isEqualTo("206e984ac20d7ac2bdfdabd6449c6980");
    assertThat(md5.response("REGISTER", URI, AUTH)).isEqualTo("6774a29ced9929f3dd734d9a97e04ebe");
    assertThat(new String(AkaPassword.of(DigestAlgorithm.AKA_V2_SHA_256, SET_1), UTF_8))
        .isEqualTo("wpC+5dv/7kC35JEI2hluv8XcBd+vf8XcfedJBan1buk=");
    DigestComputation sha = aka(DigestAlgorithm.AKA_V2_SHA_256);
    assertThat(sha.ha1())
        .isEqualTo("6781a3ece6c12ae787d79daf9944e2774076a3cccd3cece81cb865c5a610da3b");
    assertThat(sha.response("REGISTER", URI, AUTH))
        .isEqualTo("896c3d681f1a7099e2113252351d2ce2eec83639f3318cf0356107cfd6a3bf04");
  }

  @ParameterizedTest
  @CsvSource({
    "MD5, de55626531b27e7a2a5a9d05dcedbb4c, f2a7e57bd869f6f093a23509c76b0d92, "
        + "837122a359d28a4c861d1ae76004ce61",
    "SHA_256, 683f91f6272180c3f51f3582085df57715eb3ca6e1abe645486d29fa547bb33f, "
        + "8a88d9417864f5e4b0ff30d342c2c76edea1a237a6b3cf98f9e30f71571ef51b, "
        + "d1704ffdec9a47546bd6bb3d487a8b59bd16c32011e2a666848847a056ed5ded"
  })
  @DisplayName("AUT-U-25 AUT-U-27 SIP digest equals the worked examples, rspauth too")
  void passwords(DigestAlgorithm algorithm, String ha1, String response, String rspauth) {
    DigestComputation digest =
        DigestComputation.of(
            algorithm,
            "alice@ims.example.net",
            "ims.example.net",
            "Secret-1".getBytes(UTF_8),
            "dcd98b7102dd2f0e8b11d0f600bfb0c093");
    assertThat(digest.ha1()).isEqualTo(ha1);
    assertThat(digest.response("REGISTER", "sip:ims.example.net", AUTH)).isEqualTo(response);
    assertThat(digest.isMutual(rspauth.toUpperCase(), "sip:ims.example.net", AUTH)).isTrue();
    assertThat(digest.isMutual(response, "sip:ims.example.net", AUTH)).isFalse();
    assertThat(digest.toString()).doesNotContain(ha1);
  }

  @Test
  void algorithmsAreKnownByTheirTokens() {
    assertThat(DigestAlgorithm.named("sha-512-256")).contains(DigestAlgorithm.SHA_512_256);
    assertThat(DigestAlgorithm.SHA_512_256.hash(new byte[0]))
        .isEqualTo("c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a");
    assertThat(DigestAlgorithm.named("MD5-sess")).isEmpty();
  }

  private static DigestComputation aka(DigestAlgorithm algorithm) {
    return DigestComputation.of(algorithm, IMPI, HOME, AkaPassword.of(algorithm, SET_1), NONCE);
  }
}
