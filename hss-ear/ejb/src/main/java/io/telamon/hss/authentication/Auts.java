package io.telamon.hss.authentication;

import java.util.Arrays;
import java.util.HexFormat;

/** What a USIM tells in a synchronisation failure, with the RAND it answers: TS 33.102 6.3.3. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Auts(byte[] rand, byte[] concealedSqn, byte[] macS) {
  private static final int RAND_END = 16;
  private static final int SQN_END = 22;
  private static final int END = 30;

  /** AMF of MAC-S, by TS 33.102 clause 6.3.3. */
  private static final byte[] AMF = new byte[2];

  /** Thirty octets in hexadecimal: RAND, then AUTS. */
  static Auts of(String randAndAuts) {
    byte[] octets = HexFormat.of().parseHex(randAndAuts);
    if (octets.length != END) {
      throw new IllegalArgumentException("RAND and AUTS have " + octets.length + " octets");
    }
    return new Auts(
        Arrays.copyOf(octets, RAND_END),
        Arrays.copyOfRange(octets, RAND_END, SQN_END),
        Arrays.copyOfRange(octets, SQN_END, END));
  }

  byte[] sqn(Milenage milenage) {
    return Milenage.xor(concealedSqn, milenage.f5Star(rand));
  }

  byte[] expectedMacS(Milenage milenage, byte[] sqn) {
    return milenage.f1Star(rand, sqn, AMF);
  }
}
