package io.telamon.it;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A subscriber with a password, and what its UE computes of a challenge (RFC 2617). */
record DigestCredentials(String imsi) {
  private static final String PASSWORD = "secret";

  private String impi() {
    return imsi + "@" + SipPhone.HOME;
  }

  /** Authorization of a first REGISTER. */
  String first() {
    return header("nonce=\"\", response=\"\"");
  }

  /** Authorization of a REGISTER that answers nothing. */
  String withoutResponse() {
    return header("nonce=\"\"");
  }

  String answer(String nonce, int count) {
    String ha2 = md5("REGISTER:sip:" + SipPhone.HOME);
    String nc = "%08x".formatted(count);
    String response = md5(ha1() + ":" + nonce + ":" + nc + ":c0ffee:auth:" + ha2);
    return header(
        "nonce=\"%s\", response=\"%s\", qop=auth, nc=%s, cnonce=\"c0ffee\", algorithm=MD5"
            .formatted(nonce, response, nc));
  }

  private String header(String parameters) {
    return "Authorization: Digest username=\"%s\", realm=\"%s\", uri=\"sip:%s\", %s"
        .formatted(impi(), SipPhone.HOME, SipPhone.HOME, parameters);
  }

  private String ha1() {
    return md5(impi() + ":" + SipPhone.HOME + ":" + PASSWORD);
  }

  /** The subscription for the HSS. */
  String subscription() {
    return """
        {"imsi": "%1$s", "mncLength": 2, "msisdn": "%2$s",
         "publicIdentities": ["sip:+%2$s@%3$s", "tel:+%2$s"],
         "authenticationSchemes": ["SIP Digest"], "ha1": "%4$s"}
        """
        .formatted(imsi, AkaPhone.msisdn(imsi), SipPhone.HOME, ha1());
  }

  private static String md5(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
