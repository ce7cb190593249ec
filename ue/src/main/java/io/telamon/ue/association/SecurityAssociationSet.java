package io.telamon.ue.association;

import io.telamon.ue.usim.ChallengeResult.Accepted;
import io.telamon.ue.usim.Octets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The four security associations between a UE and its P-CSCF (TS 33.203 7.1).
 *
 * @param own what the UE proposed
 * @param chosen what the P-CSCF returned and the UE took
 * @param securityServer all lines of Security-Server, to be repeated in Security-Verify
 * @param integrityKey IK
 * @param cipherKey CK, or null where nothing is encrypted
 * @param end when its lifetime at the SIP level ends
 */
public record SecurityAssociationSet(
    Proposal own,
    SecurityMechanism chosen,
    List<String> securityServer,
    Octets integrityKey,
    @Nullable Octets cipherKey,
    Instant end) {

  /** Keeps a copy of the list. */
  public SecurityAssociationSet {
    securityServer = List.copyOf(securityServer);
  }

  /** A set keyed by the card's answer; CK is taken only if the algorithms encrypt. */
  public static SecurityAssociationSet of(
      Proposal own,
      SecurityMechanism chosen,
      List<String> securityServer,
      Accepted keys,
      Instant end) {
    @Nullable Octets ck = chosen.algorithms().encrypts() ? keys.ck() : null;
    return new SecurityAssociationSet(own, chosen, securityServer, keys.ik(), ck, end);
  }

  /** The same set living until this instant. */
  public SecurityAssociationSet until(Instant other) {
    return new SecurityAssociationSet(own, chosen, securityServer, integrityKey, cipherKey, other);
  }
}
