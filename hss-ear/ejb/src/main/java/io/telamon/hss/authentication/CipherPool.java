package io.telamon.hss.authentication;

import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;

/**
 * Ciphers of one transformation that are used again: to find one anew costs more than to use it.
 * Safe for threads; holds as many as have ever been in use at once.
 */
final class CipherPool {
  private final String transformation;
  private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

  /** Of a transformation as {@link Cipher#getInstance(String)} has it. */
  CipherPool(String transformation) {
    this.transformation = transformation;
  }

  /** One that nobody else has; it has to be initialised. */
  Cipher take() throws GeneralSecurityException {
    Cipher known = idle.poll();
    return known == null ? Cipher.getInstance(transformation) : known;
  }

  /** The caller uses it no more; one that has failed is better forgotten. */
  void giveBack(Cipher cipher) {
    idle.add(cipher);
  }
}
