package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.sip.HostPort;
import java.time.Instant;
import java.util.List;

/**
 * The four associations, two pairs, between one UE and this P-CSCF (TS 33.203 7.1).
 *
 * @param privateIdentity whom it was made for; no other may use it
 * @param ueAddress the UE's address
 * @param spiC SPI this P-CSCF chose for its client port
 * @param spiS SPI this P-CSCF chose for its server port
 * @param securityServer what was sent in Security-Server, and must come back in Security-Verify
 * @param initial true if the REGISTER that was challenged came unprotected
 * @param end when it is deleted at the latest
 */
public record AssociationSet(
    String privateIdentity,
    String ueAddress,
    UeProposal ue,
    long spiC,
    long spiS,
    List<String> securityServer,
    boolean initial,
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
    securityServer = List.copyOf(securityServer);
  }

  /** Where protected requests of the UE come from. */
  public HostPort source() {
    return new HostPort(ueAddress, ue.portC());
  }

  public boolean isTemporary() {
    return state == State.TEMPORARY;
  }

  AssociationSet as(State other, Instant newEnd) {
    return new AssociationSet(
        privateIdentity, ueAddress, ue, spiC, spiS, securityServer, initial, other, newEnd);
  }
}
