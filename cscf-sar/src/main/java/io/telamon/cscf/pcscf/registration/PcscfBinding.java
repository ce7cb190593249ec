package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.PublicIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the P-CSCF keeps of one registered contact (TS 24.229 5.2.2.1, on the 200).
 *
 * @param privateIdentity whom the home network authenticated by credentials of this contact's
 *     REGISTER; with the source the IP association of SIP digest (TS 24.229 5.2.2.3)
 * @param token user part of the Path entry, names this registration to the home network
 * @param source where the UE's REGISTER came from; later requests must come from there
 * @param serviceRoute the Route of later requests of the UE, first hop first
 * @param associatedUris identities the UE may use, the default one first
 */
public record PcscfBinding(
    PublicIdentity registeredAs,
    Optional<String> privateIdentity,
    ContactUri contact,
    String token,
    HostPort source,
    List<String> serviceRoute,
    List<String> associatedUris,
    String icid,
    Instant expires) {
  public PcscfBinding {
    serviceRoute = List.copyOf(serviceRoute);
    associatedUris = List.copyOf(associatedUris);
  }
}
