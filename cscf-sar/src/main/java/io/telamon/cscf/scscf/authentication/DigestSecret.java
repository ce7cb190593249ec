package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the HSS gives to check a digest by: H(A1) for each algorithm (TS 29.228 6.3).
 *
 * @param ha1 hexadecimal in lower case
 */
record DigestSecret(String realm, Map<DigestAlgorithm, String> ha1) {
  DigestSecret {
    ha1 = Map.copyOf(ha1);
  }

  /** Algorithms not known here are left out. */
  static DigestSecret of(SipAuthDataItem.SipDigest item) {
    Map<DigestAlgorithm, String> ha1 = new EnumMap<>(DigestAlgorithm.class);
    DigestAlgorithm.of(item.algorithm()).ifPresent(algorithm -> ha1.put(algorithm, item.ha1()));
    String alternate = item.alternateHa1();
    String alternateAlgorithm = item.alternateAlgorithm();
    if (alternate != null && alternateAlgorithm != null) {
      DigestAlgorithm.of(alternateAlgorithm).ifPresent(algorithm -> ha1.put(algorithm, alternate));
    }
    return new DigestSecret(item.realm(), ha1);
  }

  /** True if the credentials answer a challenge for this. */
  boolean answeredBy(DigestCredentials credentials) {
    String realm = credentials.value("realm").orElse("");
    return realm.equalsIgnoreCase(this.realm)
        && algorithm(credentials)
            .filter(algorithm -> algorithm.answers(ha1(algorithm), "REGISTER", credentials))
            .isPresent();
  }

  /** rspauth: by it the UE knows that the network has the secret too. */
  String rspauth(DigestCredentials credentials) {
    DigestAlgorithm algorithm = algorithm(credentials).orElseThrow();
    return algorithm.response(ha1(algorithm), "", credentials);
  }

  private Optional<DigestAlgorithm> algorithm(DigestCredentials credentials) {
    return DigestAlgorithm.of(credentials.value("algorithm").orElse("MD5"))
        .filter(ha1::containsKey);
  }

  private String ha1(DigestAlgorithm algorithm) {
    return Optional.ofNullable(ha1.get(algorithm)).orElseThrow();
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "DigestSecret[realm=" + realm + ", algorithms=" + ha1.keySet() + "]";
  }
}
