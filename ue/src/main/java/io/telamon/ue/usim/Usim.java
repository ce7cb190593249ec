package io.telamon.ue.usim;

import io.telamon.ue.usim.ChallengeResult.Accepted;
import io.telamon.ue.usim.ChallengeResult.MacFailure;
import io.telamon.ue.usim.ChallengeResult.SynchronisationFailure;

/**
 * A USIM: checks who asks before it answers (TS 33.102 6.3.3, Annex C). Safe for several threads.
 */
public final class Usim {
  private static final int RAND_LENGTH = 16;
  private static final int AUTN_LENGTH = 16;
  private static final int SQN_LENGTH = 6;
  private static final int AMF_END = 8;
  private static final Octets AMF_OF_AUTS = Octets.of(0, 2);

  private final AkaFunctions functions;
  private final SequenceNumbers sequence;

  /**
   * A card.
   *
   * @param functions algorithms with the subscriber's keys
   * @param highestSqn the highest sequence number accepted so far, 48 bits; 0 for a new card
   */
  public Usim(AkaFunctions functions, long highestSqn) {
    this.functions = functions;
    this.sequence = new SequenceNumbers(highestSqn);
  }

  /**
   * Checks MAC, then SQN, and answers.
   *
   * @param rand 16 octets
   * @param autn 16 octets: SQN hidden by AK, AMF, MAC-A
   * @throws IllegalArgumentException if a length is wrong
   */
  public synchronized ChallengeResult challenge(Octets rand, Octets autn) {
    requireLengths(rand, autn);
    if (!isFromTheNetwork(rand, autn)) {
      return new MacFailure();
    }
    if (!sequence.accept(sqn(rand, autn).number())) {
      return synchronisationFailure(rand);
    }
    return answer(rand);
  }

  /** The answer without any check, as a broken phone would give it. */
  public ChallengeResult answerUnchecked(Octets rand) {
    return answer(rand);
  }

  /** Says that the sequence number is out of range, whatever it was. */
  public synchronized ChallengeResult synchronisationFailure(Octets rand) {
    Octets own = Octets.of(sequence.highest(), SQN_LENGTH);
    Octets hidden = own.xor(functions.resynchronisationKey(rand));
    return new SynchronisationFailure(hidden.then(functions.macS(rand, own, AMF_OF_AUTS)));
  }

  private boolean isFromTheNetwork(Octets rand, Octets autn) {
    Octets amf = autn.part(SQN_LENGTH, AMF_END);
    Octets mac = autn.part(AMF_END, AUTN_LENGTH);
    return functions.macA(rand, sqn(rand, autn), amf).equals(mac);
  }

  private Octets sqn(Octets rand, Octets autn) {
    return autn.part(0, SQN_LENGTH).xor(functions.anonymityKey(rand));
  }

  private ChallengeResult answer(Octets rand) {
    return new Accepted(
        functions.res(rand), functions.cipherKey(rand), functions.integrityKey(rand));
  }

  private static void requireLengths(Octets rand, Octets autn) {
    if (rand.length() != RAND_LENGTH || autn.length() != AUTN_LENGTH) {
      throw new IllegalArgumentException("RAND and AUTN must have 16 octets each");
    }
  }
}
