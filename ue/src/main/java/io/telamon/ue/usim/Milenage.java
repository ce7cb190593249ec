package io.telamon.ue.usim;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** MILENAGE with AES-128 and the constants of 3GPP TS 35.206. Safe for several threads. */
public final class Milenage implements AkaFunctions {
  private static final int BLOCK = 16;

  // r1..r5 in octets and the last octet of c1..c5 (TS 35.206 4.1).
  private static final int[] ROTATION = {8, 0, 4, 8, 12};
  private static final int[] CONSTANT = {0, 1, 2, 4, 8};

  private final SecretKeySpec key;
  private final Octets opc;

  /**
   * The functions for these keys.
   *
   * @param k the subscriber's key, 16 octets
   * @param opc the operator's variant, derived for this subscriber, 16 octets
   */
  public Milenage(Octets k, Octets opc) {
    requireBlock("K", k);
    requireBlock("OPc", opc);
    this.key = new SecretKeySpec(k.toBytes(), "AES");
    this.opc = opc;
  }

  /** The functions for a key and the operator's own variant OP, 16 octets each. */
  public static Milenage withOp(Octets k, Octets op) {
    requireBlock("OP", op);
    Octets none = Octets.of(new byte[BLOCK]);
    return new Milenage(k, new Milenage(k, none).encrypted(op).xor(op));
  }

  /** OPc, as it may be stored in place of OP. */
  public Octets opc() {
    return opc;
  }

  @Override
  public Octets macA(Octets rand, Octets sqn, Octets amf) {
    return out1(rand, sqn, amf).part(0, 8);
  }

  @Override
  public Octets macS(Octets rand, Octets sqn, Octets amf) {
    return out1(rand, sqn, amf).part(8, BLOCK);
  }

  @Override
  public Octets res(Octets rand) {
    return out(2, rand).part(8, BLOCK);
  }

  @Override
  public Octets cipherKey(Octets rand) {
    return out(3, rand);
  }

  @Override
  public Octets integrityKey(Octets rand) {
    return out(4, rand);
  }

  @Override
  public Octets anonymityKey(Octets rand) {
    return out(2, rand).part(0, 6);
  }

  @Override
  public Octets resynchronisationKey(Octets rand) {
    return out(5, rand).part(0, 6);
  }

  private Octets out1(Octets rand, Octets sqn, Octets amf) {
    Octets half = sqn.then(amf);
    Octets in1 = half.then(half);
    return encrypted(temp(rand).xor(in1.xor(opc).rotated(ROTATION[0]))).xor(opc);
  }

  private Octets out(int n, Octets rand) {
    Octets rotated = temp(rand).xor(opc).rotated(ROTATION[n - 1]);
    return encrypted(rotated.xor(constant(CONSTANT[n - 1]))).xor(opc);
  }

  private Octets temp(Octets rand) {
    requireBlock("RAND", rand);
    return encrypted(rand.xor(opc));
  }

  private static Octets constant(int lastOctet) {
    byte[] constant = new byte[BLOCK];
    constant[BLOCK - 1] = (byte) lastOctet;
    return Octets.of(constant);
  }

  /**
   * One block; the mode is the one without chaining because the algorithm is defined on a block.
   */
  @SuppressWarnings("InsecureCryptoUsage")
  private Octets encrypted(Octets block) {
    try {
      Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, key);
      return Octets.of(aes.doFinal(block.toBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has AES-128", e);
    }
  }

  private static void requireBlock(String name, Octets octets) {
    if (octets.length() != BLOCK) {
      throw new IllegalArgumentException(
          name + " must have 16 octets (32 hexadecimal digits), but has " + octets.length());
    }
  }
}
