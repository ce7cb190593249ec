package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.sip.HostPort;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The four associations, two pairs, between one UE and this P-CSCF (TS 33.203 7.1).
 *
 * @param privateIdentity whom it was made for; no other may use it
 * @param ueAddress the UE's address
 * @param contacts what its UE registered when it set up the first set that this one continues
 * @param spiC SPI this P-CSCF chose for its client port
 * @param spiS SPI this P-CSCF chose for its server port
 * @param clientPort protected client port of this P-CSCF
 * @param serverPort protected server port of this P-CSCF
 * @param offered mechanisms this P-CSCF offered, as {@link SecurityAssociations#mechanisms}: one
 *     list for all sets, which are many
 * @param initial true if the REGISTER that was challenged came unprotected
 * @param awaited what may come over it while it is temporary; empty afterwards
 * @param end when it is deleted at the latest
 */
public record AssociationSet(
    String privateIdentity,
    String ueAddress,
    List<UeContact> contacts,
    UeProposal ue,
    long spiC,
    long spiS,
    int clientPort,
    int serverPort,
    List<String> offered,
    boolean initial,
    Optional<AwaitedAnswer> awaited,
    State state,
    Instant end) {

  /** Where in its life a set is. */
  public enum State {
    /** Made with the 401, until the 200. */
    TEMPORARY,
    /** The newest set that a 200 confirmed. */
    ESTABLISHED,
    /** Replaced by a newer one that the UE may not have taken into use yet. */
    OLD
  }

  public AssociationSet {
    contacts = List.copyOf(contacts);
    offered = List.copyOf(offered);
  }

  /** What was sent in Security-Server, and must come back in Security-Verify (RFC 3329 2.2). */
  public List<String> securityServer() {
    String own =
        ";spi-c=" + spiC + ";spi-s=" + spiS + ";port-c=" + clientPort + ";port-s=" + serverPort;
    return offered.stream().map(mechanism -> mechanism + own).toList();
  }

  /** Where protected requests of the UE come from. */
  public HostPort source() {
    return new HostPort(ueAddress, ue.portC());
  }

  public boolean isTemporary() {
    return state == State.TEMPORARY;
  }

  /** True if the UE needs only one of the two: they are for the same, or have the same port. */
  boolean continues(AssociationSet other) {
    return contacts.equals(other.contacts)
        || other.isOfAny(contacts)
        || source().equals(other.source());
  }

  /**
   * True if this one ends the other, which the 200 says nothing of any more: a UE that starts anew
   * has lost what it had. Emergency calls are apart from that, in both directions.
   */
  boolean startsAnewAfter(AssociationSet other, Set<UeContact> listed) {
    return initial && isEmergency() == other.isEmergency() && !other.isOfAny(listed);
  }

  private boolean isEmergency() {
    return contacts.stream().anyMatch(UeContact::isEmergency);
  }

  boolean isOfAny(Collection<UeContact> some) {
    return !Collections.disjoint(contacts, some);
  }

  AssociationSet as(State other, Instant newEnd) {
    return with(offered, other, newEnd);
  }

  /** The same with the list of all other sets in the place of an equal one. */
  AssociationSet sharing(List<String> mechanisms) {
    return offered.equals(mechanisms) ? with(mechanisms, state, end) : this;
  }

  private AssociationSet with(List<String> newOffered, State newState, Instant newEnd) {
    return new AssociationSet(
        privateIdentity,
        ueAddress,
        contacts,
        ue,
        spiC,
        spiS,
        clientPort,
        serverPort,
        newOffered,
        initial,
        newState == State.TEMPORARY ? awaited : Optional.empty(),
        newState,
        newEnd);
  }
}
