package io.telamon.ue.usim;

/**
 * The functions f1 to f5* of one subscriber (TS 33.102 6.3, 3GPP TS 35.205). RAND has 16 octets,
 * SQN 6, AMF 2; the length of RES is the implementation's choice, 4 to 16.
 */
public interface AkaFunctions {
  /** f1: MAC-A, 8 octets. */
  Octets macA(Octets rand, Octets sqn, Octets amf);

  /** f1*: MAC-S, 8 octets. */
  Octets macS(Octets rand, Octets sqn, Octets amf);

  /** f2: RES. */
  Octets res(Octets rand);

  /** f3: CK, 16 octets. */
  Octets cipherKey(Octets rand);

  /** f4: IK, 16 octets. */
  Octets integrityKey(Octets rand);

  /** f5: AK, 6 octets, hides SQN in AUTN. */
  Octets anonymityKey(Octets rand);

  /** f5*: AK*, 6 octets, hides SQN in AUTS. */
  Octets resynchronisationKey(Octets rand);
}
