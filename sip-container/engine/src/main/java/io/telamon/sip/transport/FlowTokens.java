package io.telamon.sip.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names of flows that nobody else can make up (RFC 5626 5.2): what identifies the flow behind its
 * HMAC. The key lives as long as the transport layer, and so do its connections.
 */
final class FlowTokens {
  private static final String ALGORITHM = "HmacSHA1";
  private static final int MAC_LENGTH = 10;

  private final SecretKeySpec key;

  FlowTokens() {
    byte[] secret = new byte[20];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** A token fit for the user part of a URI. */
  String of(String flow) {
    byte[] text = flow.getBytes(StandardCharsets.UTF_8);
    byte[] token = ByteBuffer.allocate(MAC_LENGTH + text.length).put(mac(text)).put(text).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What {@link #of} was given; null if it did not make this token. */
  @Nullable String read(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
    if (bytes.length <= MAC_LENGTH) {
      return null;
    }
    byte[] text = Arrays.copyOfRange(bytes, MAC_LENGTH, bytes.length);
    boolean ours = MessageDigest.isEqual(mac(text), Arrays.copyOf(bytes, MAC_LENGTH));
    return ours ? new String(text, StandardCharsets.UTF_8) : null;
  }

  private byte[] mac(byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(text), MAC_LENGTH);
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
