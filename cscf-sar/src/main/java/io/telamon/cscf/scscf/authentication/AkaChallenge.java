package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.Parameters;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An AKA challenge as it was sent (RFC 3310 3.2, TS 24.229 5.4.1.2.1A; AKA-S-K01).
 *
 * @param resynchronised true if it follows a synchronisation failure; a second one ends the attempt
 */
record AkaChallenge(AkaAlgorithm algorithm, SipAuthDataItem.Aka vector, boolean resynchronised) {
  private static final int AUTS_OCTETS = 14;

  /** RAND and AUTN, so it is as unguessable as RAND. */
  String nonce() {
    byte[] octets = HexFormat.of().parseHex(vector.rand() + vector.autn());
    return Base64.getEncoder().encodeToString(octets);
  }

  /**
   * WWW-Authenticate.
   *
   * @param keys true to give CK and IK to the P-CSCF, which keeps them from the UE
   */
  String header(String realm, boolean keys) {
    return "Digest realm="
        + Parameters.quoted(realm)
        + ", nonce=\""
        + nonce()
        + "\", algorithm="
        + algorithm.token()
        + (algorithm == AkaAlgorithm.V2_SHA_256 ? ", qop=\"auth\"" : "")
        + (keys ? ", ck=\"" + vector.ck() + "\", ik=\"" + vector.ik() + '"' : "");
  }

  /** True if the credentials are meant for this challenge. */
  boolean isMeantBy(DigestCredentials credentials) {
    return credentials.value("nonce").filter(nonce()::equals).isPresent();
  }

  /** SIP-Authorization on Cx: RAND and AUTS; empty if {@code auts} is malformed. */
  Optional<String> sipAuthorization(String auts) {
    try {
      byte[] octets = Base64.getDecoder().decode(auts);
      return octets.length == AUTS_OCTETS
          ? Optional.of(vector.rand() + HexFormat.of().formatHex(octets))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
