package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.hss.ImsSubscription;
import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.diameter.cx.FramedAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registered user: the implicit registration set, its contacts and what requests of the user are
 * checked against.
 *
 * @param address where requests of the user must come from (GIBA-S-14); null if the P-CSCF knows
 *     them by another mechanism
 * @param path Route towards the UE, next hop first
 */
public record UserRegistration(
    String privateIdentity,
    PublicIdentity registeredAs,
    ImsSubscription profile,
    Optional<ChargingInformation> charging,
    @Nullable FramedAddress address,
    List<BoundContact> contacts,
    List<String> path,
    List<String> visitedNetworks,
    String icid) {

  public UserRegistration {
    contacts = List.copyOf(contacts);
    path = List.copyOf(path);
    visitedNetworks = List.copyOf(visitedNetworks);
  }

  /** True if some contact has not expired. */
  public boolean isActive(Instant now) {
    return contacts.stream().anyMatch(contact -> contact.isAlive(now));
  }

  boolean hasContact(ContactUri uri) {
    return contacts.stream().anyMatch(contact -> contact.uri().equals(uri));
  }

  UserRegistration withContacts(List<BoundContact> changed) {
    return new UserRegistration(
        privateIdentity,
        registeredAs,
        profile,
        charging,
        address,
        changed,
        path,
        visitedNetworks,
        icid);
  }
}
