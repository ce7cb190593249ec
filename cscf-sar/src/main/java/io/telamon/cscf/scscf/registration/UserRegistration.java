package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.hss.ImsSubscription;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one private identity has registered of one implicit registration set: the set, its contacts
 * and what requests of the user are checked against.
 *
 * @param address where requests of the user must come from (GIBA-S-14); null if the P-CSCF knows
 *     them by another mechanism
 */
public record UserRegistration(
    String privateIdentity,
    PublicIdentity registeredAs,
    ImsSubscription profile,
    Optional<ChargingInformation> charging,
    @Nullable FramedAddress address,
    List<BoundContact> contacts,
    List<String> visitedNetworks,
    String icid) {

  private static final Set<ReasonCode> SPARES_EMERGENCIES =
      EnumSet.of(ReasonCode.PERMANENT_TERMINATION, ReasonCode.REMOVE_S_CSCF);

  /** A node has hundreds of thousands of these: what is said twice is kept once. */
  public UserRegistration {
    contacts = List.copyOf(contacts);
    visitedNetworks = List.copyOf(visitedNetworks.stream().map(String::intern).toList());
    if (privateIdentity.equals(profile.privateIdentity())) {
      privateIdentity = profile.privateIdentity();
    }
    registeredAs = profile.same(registeredAs.uri()).map(PublicIdentity::new).orElse(registeredAs);
  }

  /** True if some contact has not expired. */
  public boolean isActive(Instant now) {
    return contacts.stream().anyMatch(contact -> contact.isAlive(now));
  }

  /**
   * True if some contact that has not expired is for more than emergencies: only then may the user
   * send other requests than those of 5.2.10.
   */
  public boolean isActiveBeyondEmergencies(Instant now) {
    return contacts.stream()
        .anyMatch(contact -> contact.isAlive(now) && !contact.contact().isEmergency());
  }

  /** True if the RTR takes it away: it names users only, or an identity of the set. */
  boolean isMeantBy(RegistrationTerminationRequest request) {
    List<String> named = request.publicIdentities();
    return request.privateIdentities().contains(privateIdentity)
        && (named.isEmpty() || named.stream().anyMatch(profile::contains));
  }

  /**
   * What such an RTR leaves of it (TS 29.228 6.1.3): contacts for emergencies, unless another
   * S-CSCF is to have the user, or whoever gets the address next would have them.
   */
  Optional<UserRegistration> after(RegistrationTerminationRequest request) {
    List<BoundContact> kept =
        contacts.stream().filter(contact -> contact.contact().isEmergency()).toList();
    return kept.isEmpty()
            || address != null
            || !SPARES_EMERGENCIES.contains(request.reason().code())
        ? Optional.empty()
        : Optional.of(withContacts(kept));
  }

  boolean hasContact(RegisterContacts.Contact listed) {
    return contacts.stream().anyMatch(contact -> contact.isMeantBy(listed));
  }

  /** Hops of all Routes towards the user. */
  public List<String> path() {
    return contacts.stream().flatMap(contact -> contact.path().stream()).distinct().toList();
  }

  /** The same, of a user found at this address. */
  UserRegistration at(@Nullable FramedAddress found) {
    return new UserRegistration(
        privateIdentity, registeredAs, profile, charging, found, contacts, visitedNetworks, icid);
  }

  UserRegistration assigned(ImsSubscription set, Optional<ChargingInformation> told) {
    return new UserRegistration(
        privateIdentity, registeredAs, set, told, address, contacts, visitedNetworks, icid);
  }

  /** Without the contacts that have expired. */
  UserRegistration aliveAt(Instant now) {
    return withContacts(contacts.stream().filter(contact -> contact.isAlive(now)).toList());
  }

  UserRegistration withContacts(List<BoundContact> changed) {
    return new UserRegistration(
        privateIdentity, registeredAs, profile, charging, address, changed, visitedNetworks, icid);
  }
}
