package io.telamon.it;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A USIM of the tests' own: Milenage (TS 35.206) once more, so that neither the core's nor the
 * simulator's is proved by itself.
 */
final class TestUsim {
  /** Test set 1 of TS 35.208. */
  static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";

  static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";
  private static final int BLOCK = 16;

  private final Cipher aes;
  private final byte[] opc = HexFormat.of().parseHex(OPC);

  /** What a challenge is worth. */
  record Answer(byte[] res, byte[] ck, byte[] ik, long sqn) {}

  TestUsim() {
    try {
      aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(HexFormat.of().parseHex(K), "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty if the network cannot be the one that has the key. */
  Optional<Answer> answer(String nonce) {
    byte[] challenge = Base64.getDecoder().decode(nonce);
    byte[] rand = Arrays.copyOf(challenge, BLOCK);
    byte[] autn = Arrays.copyOfRange(challenge, BLOCK, 2 * BLOCK);
    byte[] out2 = function(rand, 0, 1);
    byte[] sqn = xor(Arrays.copyOf(autn, 6), Arrays.copyOf(out2, 6));
    byte[] mac = Arrays.copyOf(f1(rand, sqn, Arrays.copyOfRange(autn, 6, 8)), 8);
    if (!Arrays.equals(mac, Arrays.copyOfRange(autn, 8, BLOCK))) {
      return Optional.empty();
    }
    return Optional.of(
        new Answer(
            Arrays.copyOfRange(out2, 8, BLOCK),
            function(rand, 4, 2),
            function(rand, 8, 4),
            number(sqn)));
  }

  /** AUTS that tells this SQN (TS 33.102 6.3.3), in Base64. */
  String auts(String nonce, long sqn) {
    byte[] rand = Arrays.copyOf(Base64.getDecoder().decode(nonce), BLOCK);
    byte[] told = Arrays.copyOfRange(java.nio.ByteBuffer.allocate(8).putLong(sqn).array(), 2, 8);
    byte[] concealed = xor(told, Arrays.copyOf(function(rand, 12, 8), 6));
    byte[] macS = Arrays.copyOfRange(f1(rand, told, new byte[2]), 8, BLOCK);
    byte[] auts = Arrays.copyOf(concealed, 14);
    System.arraycopy(macS, 0, auts, 6, 8);
    return Base64.getEncoder().encodeToString(auts);
  }

  /** f1 and f1* in one block. */
  private byte[] f1(byte[] rand, byte[] sqn, byte[] amf) {
    byte[] in = new byte[BLOCK];
    for (int half = 0; half < BLOCK; half += 8) {
      System.arraycopy(sqn, 0, in, half, 6);
      System.arraycopy(amf, 0, in, half + 6, 2);
    }
    byte[] rotated = rotated(xor(in, opc), 8);
    return xor(encrypted(xor(encrypted(xor(rand, opc)), rotated)), opc);
  }

  /** f2/f5, f3, f4 and f5* differ in rotation and constant only. */
  private byte[] function(byte[] rand, int octets, int constant) {
    byte[] in = rotated(xor(encrypted(xor(rand, opc)), opc), octets);
    in[BLOCK - 1] ^= (byte) constant;
    return xor(encrypted(in), opc);
  }

  private byte[] encrypted(byte[] block) {
    try {
      return aes.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] rotated(byte[] block, int octets) {
    byte[] out = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      out[i] = block[(i + octets) % BLOCK];
    }
    return out;
  }

  private static byte[] xor(byte[] one, byte[] two) {
    byte[] out = new byte[one.length];
    for (int i = 0; i < one.length; i++) {
      out[i] = (byte) (one[i] ^ two[i]);
    }
    return out;
  }

  private static long number(byte[] octets) {
    long number = 0;
    for (byte octet : octets) {
      number = number << 8 | octet & 0xff;
    }
    return number;
  }
}
