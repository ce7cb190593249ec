package io.telamon.hss.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM for what is stored of credentials. A value is tied to its user and its purpose: in
 * another row or column it cannot be decrypted.
 */
@ApplicationScoped
public class CredentialCipher {
  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  @Inject KeyEncryptionKey keyEncryptionKey;

  private final SecureRandom random = new SecureRandom();

  private final CipherPool ciphers = new CipherPool("AES/GCM/NoPadding");

  /**
   * The nonce and what was encrypted, in base64.
   *
   * @param user the private identity
   */
  String encrypt(byte[] secret, String user, String purpose) {
    byte[] nonce = new byte[NONCE_OCTETS];
    random.nextBytes(nonce);
    try {
      byte[] encrypted =
          crypt(Cipher.ENCRYPT_MODE, nonce, aad(user, purpose), secret, 0, secret.length);
      byte[] stored = Arrays.copyOf(nonce, NONCE_OCTETS + encrypted.length);
      System.arraycopy(encrypted, 0, stored, NONCE_OCTETS, encrypted.length);
      return Base64.getEncoder().encodeToString(stored);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /**
   * @throws IllegalStateException if it was encrypted with another key, or changed since
   */
  byte[] decrypt(String stored, String user, String purpose) {
    byte[] octets = Base64.getDecoder().decode(stored);
    byte[] nonce = Arrays.copyOf(octets, NONCE_OCTETS);
    try {
      return crypt(
          Cipher.DECRYPT_MODE,
          nonce,
          aad(user, purpose),
          octets,
          NONCE_OCTETS,
          octets.length - NONCE_OCTETS);
    } catch (GeneralSecurityException e) {
      // Without a cause: whoever logs the root of it shall see this sentence.
      throw new IllegalStateException(
          "the " + purpose + " of " + user + " was encrypted with another key");
    }
  }

  private static byte[] aad(String user, String purpose) {
    return (purpose + ' ' + user).getBytes(UTF_8);
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] aad, byte[] in, int from, int length)
      throws GeneralSecurityException {
    Cipher cipher = ciphers.take();
    cipher.init(mode, keyEncryptionKey.secretKey(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(aad);
    byte[] out = cipher.doFinal(in, from, length);
    ciphers.giveBack(cipher);
    return out;
  }
}
