package io.telamon.radius.adapter;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks of an Accounting-Request, RFC 2866 clause 3 and RFC 2869 clause 5.14.
 *
 * <p>Done here and not by TinyRadius, because the library compares in variable time and accepts a
 * wrong authenticator where it takes an attribute for one that is decrypted already.
 */
final class Authenticators {

  private static final int AUTHENTICATOR = 4;
  private static final int LENGTH = 16;
  private static final int ATTRIBUTES = 20;
  private static final int MESSAGE_AUTHENTICATOR = 80;

  private Authenticators() {}

  /**
   * True if the Request Authenticator, and Message-Authenticator where there is one, were made with
   * this secret.
   *
   * @param packet a whole packet without padding, at least 20 octets
   */
  static boolean match(byte[] packet, SharedSecret secret) {
    return requestAuthenticator(packet, secret) && messageAuthenticator(packet, secret);
  }

  private static boolean requestAuthenticator(byte[] packet, SharedSecret secret) {
    MessageDigest md5 = md5();
    md5.update(withoutAuthenticator(packet));
    byte[] expected = md5.digest(secret.octets());
    return MessageDigest.isEqual(expected, octets(packet, AUTHENTICATOR));
  }

  private static boolean messageAuthenticator(byte[] packet, SharedSecret secret) {
    int at = find(packet, MESSAGE_AUTHENTICATOR);
    if (at < 0) {
      return true;
    }
    if (packet[at + 1] != LENGTH + 2) {
      return false;
    }
    byte[] zeroed = withoutAuthenticator(packet);
    Arrays.fill(zeroed, at + 2, at + 2 + LENGTH, (byte) 0);
    return MessageDigest.isEqual(hmac(zeroed, secret), octets(packet, at + 2));
  }

  /** Where the attribute begins, or -1; a malformed list is found out later, by its reader. */
  private static int find(byte[] packet, int type) {
    int at = ATTRIBUTES;
    while (at + 1 < packet.length) {
      int length = Byte.toUnsignedInt(packet[at + 1]);
      if (length < 2 || at + length > packet.length) {
        return -1;
      }
      if (Byte.toUnsignedInt(packet[at]) == type) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  private static byte[] withoutAuthenticator(byte[] packet) {
    byte[] copy = packet.clone();
    Arrays.fill(copy, AUTHENTICATOR, AUTHENTICATOR + LENGTH, (byte) 0);
    return copy;
  }

  private static byte[] octets(byte[] packet, int from) {
    return Arrays.copyOfRange(packet, from, from + LENGTH);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no MD5, without which no RADIUS", e);
    }
  }

  private static byte[] hmac(byte[] octets, SharedSecret secret) {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(secret.octets(), "HmacMD5"));
      return mac.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no HMAC-MD5", e);
    }
  }
}
