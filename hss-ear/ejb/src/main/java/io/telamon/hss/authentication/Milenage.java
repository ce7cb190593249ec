package io.telamon.hss.authentication;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The functions f1 to f5* of TS 35.206 for one subscriber; for one thread at a time, until closed.
 */
final class Milenage implements AutoCloseable {
  private static final int BLOCK = 16;
  private static final int HALF = 8;
  private static final int SQN_OCTETS = 6;

  private final CipherPool pool;
  private final Cipher cipher;
  private final byte[] opc;

  /**
   * Both of sixteen octets.
   *
   * @param pool one of {@link #blockCiphers()}
   */
  Milenage(byte[] k, byte[] opc, CipherPool pool) {
    this.pool = pool;
    this.cipher = cipher(k, pool);
    this.opc = opc.clone();
  }

  /** Ciphers of the kind that the functions are made of. */
  static CipherPool blockCiphers() {
    return new CipherPool("AES/ECB/NoPadding");
  }

  /** OPc as it follows from the operator's OP. */
  static byte[] opc(byte[] k, byte[] op) {
    return xor(encrypt(cipher(k, blockCiphers()), op), op);
  }

  /** Lets another use the cipher. */
  @Override
  public void close() {
    pool.giveBack(cipher);
  }

  /** MAC-A: eight octets. */
  byte[] f1(byte[] rand, byte[] sqn, byte[] amf) {
    return Arrays.copyOf(out1(rand, sqn, amf), HALF);
  }

  /** MAC-S: eight octets. */
  byte[] f1Star(byte[] rand, byte[] sqn, byte[] amf) {
    return Arrays.copyOfRange(out1(rand, sqn, amf), HALF, BLOCK);
  }

  /** RES: eight octets. */
  byte[] f2(byte[] rand) {
    return Arrays.copyOfRange(out(rand, 0, 1), HALF, BLOCK);
  }

  /** CK: sixteen octets. */
  byte[] f3(byte[] rand) {
    return out(rand, 4, 2);
  }

  /** IK: sixteen octets. */
  byte[] f4(byte[] rand) {
    return out(rand, 8, 4);
  }

  /** AK: six octets. */
  byte[] f5(byte[] rand) {
    return Arrays.copyOf(out(rand, 0, 1), SQN_OCTETS);
  }

  /** AK for re-synchronisation: six octets. */
  byte[] f5Star(byte[] rand) {
    return Arrays.copyOf(out(rand, 12, 8), SQN_OCTETS);
  }

  private byte[] out1(byte[] rand, byte[] sqn, byte[] amf) {
    byte[] in1 = new byte[BLOCK];
    System.arraycopy(sqn, 0, in1, 0, SQN_OCTETS);
    System.arraycopy(amf, 0, in1, SQN_OCTETS, amf.length);
    System.arraycopy(in1, 0, in1, HALF, HALF);
    return xor(encrypt(cipher, xor(temp(rand), rotated(xor(in1, opc), HALF))), opc);
  }

  private byte[] out(byte[] rand, int rotation, int constant) {
    byte[] block = rotated(xor(temp(rand), opc), rotation);
    block[BLOCK - 1] ^= (byte) constant;
    return xor(encrypt(cipher, block), opc);
  }

  private byte[] temp(byte[] rand) {
    return encrypt(cipher, xor(rand, opc));
  }

  /** To the left, by octets: all rotations of the specification are multiples of eight bits. */
  private static byte[] rotated(byte[] block, int octets) {
    byte[] rotated = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      rotated[i] = block[(i + octets) % BLOCK];
    }
    return rotated;
  }

  static byte[] xor(byte[] one, byte[] two) {
    byte[] result = one.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= two[i];
    }
    return result;
  }

  @SuppressWarnings("InsecureCryptoUsage") // TS 35.206 is made of the bare block cipher
  private static Cipher cipher(byte[] k, CipherPool pool) {
    try {
      Cipher cipher = pool.take();
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(k, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES is not available, or the key has a wrong length", e);
    }
  }

  private static byte[] encrypt(Cipher cipher, byte[] block) {
    try {
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not a block of sixteen octets", e);
    }
  }
}
