package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.sip.HostPort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The associations of this P-CSCF (TS 33.203 7.1, 7.4; TS 24.229 5.2.2.2); safe for threads. */
public interface SecurityAssociations {

  /** False if a UE at this address cannot be protected here. */
  boolean serves(String ueAddress);

  /** False if there are as many sets as there may be. */
  boolean hasRoom();

  /** What this P-CSCF would accept, as Security-Server lists it, without SPIs and ports. */
  List<String> mechanisms();

  /** Pairs of algorithms accepted, the best first. */
  List<SecurityAlgorithms> accepted();

  /**
   * Makes a temporary set with SPIs and ports of its own and deletes an older temporary one of the
   * same UE and private identity; empty if there is no room for it.
   *
   * @param awaited the only REGISTER that may come over it until it is established
   */
  Optional<AssociationSet> allocate(
      SecurityAttempt attempt, AwaitedAnswer awaited, AssociationKeys keys, Instant end);

  /** The sets whose UE sends from this address and port, and that have not ended. */
  List<AssociationSet> from(HostPort source, Instant now);

  /**
   * On the 200: a temporary set becomes the established one and ends no earlier than the one before
   * it would have; an established one lives at least as long. Older sets of the same contact, and
   * those the 200 does not list, go at once if the set is an initial one; else the one before it
   * goes when the UE uses this one. Where nothing of the UE is left registered, all its sets go, as
   * soon as the last response is out.
   *
   * @param left what is registered, until when the set lives at least. It is asked when no other
   *     200 can come in between
   */
  void settle(AssociationSet set, Supplier<StillRegistered> left);

  /** The UE uses this set: those it continues end at that time at the latest. */
  void taken(AssociationSet set, Instant oldEnd);

  /** Deletes what was being set up with this UE. */
  void abandon(String privateIdentity, String ueAddress);

  /** Deletes one set. */
  void delete(AssociationSet set);

  void removeExpired(Instant now);
}
