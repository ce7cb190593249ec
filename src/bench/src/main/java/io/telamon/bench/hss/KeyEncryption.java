package io.telamon.bench.hss;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.bench.hss.loop.CxSubscriber;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** K and OPc as the HSS stores them: a nonce, then AES-GCM tied to the purpose and the user. */
final class KeyEncryption {
  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  /** K and OPc of everybody. */
  private static final byte[] SECRET = new byte[16];

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  KeyEncryption(SecretKey key) {
    this.key = key;
  }

  String encrypt(CxSubscriber user, String purpose) {
    byte[] nonce = new byte[NONCE_OCTETS];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD((purpose + ' ' + user.impi()).getBytes(UTF_8));
      byte[] encrypted = cipher.doFinal(SECRET);
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE_OCTETS + encrypted.length)
                  .put(nonce)
                  .put(encrypted)
                  .array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }
}
