package io.telamon.ue.usim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.ue.usim.ChallengeResult.Accepted;
import io.telamon.ue.usim.ChallengeResult.MacFailure;
import io.telamon.ue.usim.ChallengeResult.SynchronisationFailure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsimTest {
  private static final Octets KEY = Octets.hex("000102030405060708090a0b0c0d0e0f");
  private static final Milenage FUNCTIONS = new Milenage(KEY, KEY);
  private static final Octets RAND = Octets.of(new byte[16]);
  private static final Octets AMF = Octets.of(new byte[2]);

  @Test
  @DisplayName("AUT-U-02 AUT-U-05 AKA-U-K03 the extra vector: RES, CK and IK from RAND and AUTN")
  void answersAChallenge() {
    Octets autn = Octets.hex("ec9320c2c2120000c8b7de2a3449f1bd");
    Accepted answer = (Accepted) new Usim(FUNCTIONS, 0).challenge(RAND, autn);
    assertThat(answer.res().toHex()).isEqualTo("e9fc88ccc8a35381");
    assertThat(answer.ck().toHex()).isEqualTo("7200a184d8f2c758fbdf87900ddbf275");
    assertThat(answer.ik().toHex()).isEqualTo("12cb2dd3e0ec8378f6fc1d606c619f47");
    assertThat(answer.toString()).doesNotContain("e9fc88");
  }

  @Test
  @DisplayName("AUT-U-03 AUT-U-19 AKA-U-K03 an old SQN gives AUTS with SQN_MS, MAC-S over AMF 0000")
  void anOldSequenceNumberGivesAuts() {
    Usim usim = new Usim(FUNCTIONS, 31);
    SynchronisationFailure failure = (SynchronisationFailure) usim.challenge(RAND, autn(31));
    assertThat(failure.auts().toHex()).isEqualTo("8711a0ec9e1637df17f80b384ee4");
  }

  @Test
  @DisplayName("AUT-U-03 a wrong MAC is found before the SQN is looked at, and takes no number")
  void aWrongMacTakesNoNumber() {
    Usim usim = new Usim(FUNCTIONS, 0);
    byte[] forged = autn(64).toBytes();
    forged[15] ^= 1;
    assertThat(usim.challenge(RAND, Octets.of(forged))).isEqualTo(new MacFailure());
    assertThat(usim.challenge(RAND, autn(64))).isInstanceOf(Accepted.class);
  }

  @Test
  @DisplayName("AUT-U-03 the same challenge is accepted once")
  void aChallengeIsAcceptedOnce() {
    Usim usim = new Usim(FUNCTIONS, 0);
    assertThat(usim.challenge(RAND, autn(42))).isInstanceOf(Accepted.class);
    assertThat(usim.challenge(RAND, autn(42))).isInstanceOf(SynchronisationFailure.class);
  }

  // SEQ and IND of the number accepted before and of the one that comes.
  @ParameterizedTest
  @CsvSource({
    "5, 3, 6, 3, true",
    "5, 3, 5, 3, false",
    "5, 3, 4, 3, false",
    "5, 3, 4, 4, true",
    "5, 3, 1, 4, true",
    "5, 3, 0, 4, false",
    "5, 3, 268435461, 3, true",
    "5, 3, 268435462, 3, false",
    "8796093022207, 31, 1, 0, true"
  })
  @DisplayName("AUT-U-03 AKA-U-K03 SEQ is compared for its IND, and not more than 2^28 ahead")
  void windowOfSequenceNumbers(long seqMs, int indMs, long seq, int ind, boolean accepted) {
    Usim usim = new Usim(FUNCTIONS, seqMs << 5 | indMs);
    boolean answered = usim.challenge(RAND, autn(seq << 5 | ind)) instanceof Accepted;
    assertThat(answered).isEqualTo(accepted);
  }

  @Test
  @DisplayName("AKA-U-K03 AUTS names the highest number of the whole array")
  void autsNamesTheHighestNumber() {
    Usim usim = new Usim(FUNCTIONS, 0);
    usim.challenge(RAND, autn(9 << 5 | 1));
    usim.challenge(RAND, autn(7 << 5 | 2));
    SynchronisationFailure failure =
        (SynchronisationFailure) usim.challenge(RAND, autn(7 << 5 | 2));
    Octets sqn = failure.auts().part(0, 6).xor(FUNCTIONS.resynchronisationKey(RAND));
    assertThat(sqn.number()).isEqualTo(9 << 5 | 1);
  }

  @Test
  void lengthsAreChecked() {
    assertThatThrownBy(() -> new Usim(FUNCTIONS, 0).challenge(RAND, AMF))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Octets autn(long sqn) {
    Octets number = Octets.of(sqn, 6);
    Octets hidden = number.xor(FUNCTIONS.anonymityKey(RAND));
    return hidden.then(AMF).then(FUNCTIONS.macA(RAND, number, AMF));
  }
}
