package io.telamon.bench.registration;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * f2 of Milenage (TS 35.206) and no more: a load that checks AUTN would measure itself. All UEs
 * have the same key.
 */
final class Usim {
  static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";

  private static final int BLOCK = 16;
  private static final int RES_OFFSET = 8;

  private final byte[] opc = HexFormat.of().parseHex(OPC);
  private final Cipher aes;

  @SuppressWarnings("InsecureCryptoUsage") // Milenage is defined with single blocks
  Usim() throws GeneralSecurityException {
    aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(HexFormat.of().parseHex(K), "AES"));
  }

  /** RES to the RAND a nonce begins with (RFC 3310 3.2). */
  byte[] res(String nonce) throws GeneralSecurityException {
    byte[] rand = java.util.Arrays.copyOf(Base64.getDecoder().decode(nonce), BLOCK);
    byte[] block = xor(aes.doFinal(xor(rand)));
    block[BLOCK - 1] ^= 1;
    byte[] out = xor(aes.doFinal(block));
    return java.util.Arrays.copyOfRange(out, RES_OFFSET, BLOCK);
  }

  private byte[] xor(byte[] block) {
    byte[] result = block.clone();
    for (int i = 0; i < BLOCK; i++) {
      result[i] ^= opc[i];
    }
    return result;
  }
}
