package io.telamon.diameter.cx;

import org.jspecify.annotations.Nullable;

/**
 * MAR (command 303), S-CSCF to HSS, TS 29.228 clause 6.3.
 *
 * @param scheme SIP-Authentication-Scheme wanted
 * @param numberAuthItems SIP-Number-Auth-Items, at least 1
 * @param serverName SIP URI of the S-CSCF
 * @param sipAuthorization SIP-Authorization after a synchronisation failure: RAND and AUTS, 30
 *     octets in hexadecimal; null otherwise
 */
public record MultimediaAuthRequest(
    String userName,
    String publicIdentity,
    String scheme,
    int numberAuthItems,
    String serverName,
    @Nullable String sipAuthorization) {

  /** Without a synchronisation failure before. */
  public MultimediaAuthRequest(
      String userName,
      String publicIdentity,
      String scheme,
      int numberAuthItems,
      String serverName) {
    this(userName, publicIdentity, scheme, numberAuthItems, serverName, null);
  }

  /** The same request after a synchronisation failure; {@code randAndAuts} in hexadecimal. */
  public MultimediaAuthRequest withSynchronisationFailure(String randAndAuts) {
    return new MultimediaAuthRequest(
        userName, publicIdentity, scheme, numberAuthItems, serverName, randAndAuts);
  }
}
