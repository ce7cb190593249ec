package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.RegisterContacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the P-CSCF keeps of one registered contact (TS 24.229 5.2.2.1, on the 200).
 *
 * @param privateIdentity whom the home network authenticated by credentials of this contact's
 *     REGISTER; with the source the IP association of SIP digest (TS 24.229 5.2.2.3)
 * @param token user part of the Path entry, names this registration to the home network
 * @param source where the UE's REGISTER came from; later requests must come from there, unless over
 *     an association, whose ports change
 * @param connection the connection it came over, if not by UDP; later requests must come over the
 *     same, unless over an association
 * @param overAssociation true if it came over a security association; later requests must come over
 *     one of the same address and private identity, also when this one is gone
 * @param serviceRoute the Route of later requests of the UE, first hop first
 * @param associatedIdentities identities the UE may use, the default one first
 * @param chargingFunctions P-Charging-Function-Addresses of the home network
 * @param homeNetwork its name in P-Charging-Vector
 */
public record PcscfBinding(
    PublicIdentity registeredAs,
    Optional<String> privateIdentity,
    ContactUri contact,
    Optional<OutboundFlow> flow,
    String token,
    HostPort source,
    Optional<String> connection,
    boolean overAssociation,
    List<String> serviceRoute,
    List<PublicIdentity> associatedIdentities,
    Optional<String> chargingFunctions,
    Optional<String> homeNetwork,
    String icid,
    Instant expires) {
  /** A node has hundreds of thousands of these: what is the same in nearly all is kept once. */
  public PcscfBinding {
    serviceRoute = List.copyOf(serviceRoute);
    chargingFunctions = chargingFunctions.map(String::intern);
    homeNetwork = homeNetwork.map(String::intern);
    associatedIdentities = List.copyOf(associatedIdentities);
  }

  /** The first of the associated identities; there is one unless the user may not send anything. */
  public PublicIdentity defaultIdentity() {
    return associatedIdentities.get(0);
  }

  /** True if there is an identity it may send in the name of. */
  public boolean maySend() {
    return !associatedIdentities.isEmpty();
  }

  /** True if both were authenticated alike, or neither was by credentials. */
  public boolean isOfSameUser(PcscfBinding other) {
    return privateIdentity.equals(other.privateIdentity);
  }

  boolean isOf(RegisterContacts.Contact other) {
    return contact.equals(other.uri()) && flow.equals(other.flow());
  }
}
