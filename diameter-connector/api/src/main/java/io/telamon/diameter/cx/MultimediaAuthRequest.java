package io.telamon.diameter.cx;

/**
 * MAR (command 303), S-CSCF to HSS, TS 29.228 clause 6.3.
 *
 * @param scheme SIP-Authentication-Scheme wanted
 * @param numberAuthItems SIP-Number-Auth-Items, at least 1
 * @param serverName SIP URI of the S-CSCF
 */
public record MultimediaAuthRequest(
    String userName,
    String publicIdentity,
    String scheme,
    int numberAuthItems,
    String serverName) {}
