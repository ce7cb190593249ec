package io.telamon.hss.authentication;

import javax.crypto.SecretKey;

/** The one key that credentials are encrypted with in the database. */
public interface KeyEncryptionKey {
  /**
   * An AES key.
   *
   * @throws IllegalStateException if there is none, saying why
   */
  SecretKey secretKey();
}
