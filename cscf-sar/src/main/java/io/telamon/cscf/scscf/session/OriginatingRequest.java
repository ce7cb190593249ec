package io.telamon.cscf.scscf.session;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.authentication.AccessVia;
import io.telamon.cscf.scscf.authentication.AddressComparison;
import io.telamon.cscf.scscf.registration.Registrations;
import io.telamon.cscf.scscf.registration.Restoration;
import io.telamon.cscf.scscf.registration.ServiceRoute;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.ViaEntry;
import io.telamon.diameter.cx.FramedAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;

/** A request of a registered user (TS 24.229 5.4.3.2); so far only who may send it. */
@Singleton
public class OriginatingRequest {
  private final ScscfConfiguration configuration;
  private final Registrations registrations;
  private final Restoration restoration;
  private final Clock clock;

  @Inject
  public OriginatingRequest(
      ScscfConfiguration configuration,
      Registrations registrations,
      Restoration restoration,
      Clock clock) {
    this.configuration = configuration;
    this.registrations = registrations;
    this.restoration = restoration;
    this.clock = clock;
  }

  public void request(SipServletRequest request) {
    requireAddress(request, registrations(servedUser(request), ServiceRoute.of(request)));
    throw Refusal.of(501, "Sessions are not served yet").asException();
  }

  private static PublicIdentity servedUser(SipServletRequest request) {
    try {
      Address asserted = request.getAddressHeader("P-Asserted-Identity");
      if (asserted != null) {
        return PublicIdentity.of(asserted.getURI()).orElseThrow(OriginatingRequest::noUser);
      }
    } catch (ServletParseException malformed) {
      throw Refusal.of(400, "P-Asserted-Identity cannot be read").asException();
    }
    throw noUser();
  }

  private static RuntimeException noUser() {
    return Refusal.of(403, "No served user asserted").asException();
  }

  /** Of those who share the identity the one whose route it is, if that tells. */
  private List<UserRegistration> registrations(PublicIdentity user, Optional<ServiceRoute> route) {
    Predicate<UserRegistration> meant = known -> route.stream().allMatch(it -> it.isOf(known));
    List<UserRegistration> active =
        active(registrations.ofPublicIdentity(user.uri()), user).filter(meant).toList();
    if (active.isEmpty()) {
      active = active(restoration.restore(user), user).filter(meant).toList();
    }
    if (active.isEmpty()) {
      throw Refusal.of(403, "Served user is not registered").asException();
    }
    return active;
  }

  /** GIBA-S-K06: the barred identity a UE registers with is good for nothing else. */
  private Stream<UserRegistration> active(List<UserRegistration> known, PublicIdentity user) {
    return known.stream()
        .filter(registration -> registration.isActiveBeyondEmergencies(clock.instant()))
        .filter(registration -> !registration.profile().isBarred(user.uri()));
  }

  /**
   * GIBA-S-14 to -16: the address stored at registration alone decides. Without one the P-CSCF has
   * made sure whose request it is, by security association, TLS or IP association; but that of one
   * says nothing of another who shares the identity.
   */
  private void requireAddress(SipServletRequest request, List<UserRegistration> active) {
    List<UserRegistration> early =
        active.stream().filter(known -> known.address() != null).toList();
    if (early.isEmpty()) {
      return;
    }
    List<ViaEntry> vias =
        ViaEntry.of(request).orElseThrow(() -> Refusal.of(400, "Via cannot be read").asException());
    if (early.stream().allMatch(known -> via(vias, known).isEmpty())) {
      throw Refusal.of(400, "No single Via below a P-CSCF's").asException();
    }
    if (early.stream().noneMatch(known -> isFrom(known, vias))) {
      throw Refusal.of(403, "Not sent from the address of this user").asException();
    }
  }

  private boolean isFrom(UserRegistration registration, List<ViaEntry> vias) {
    FramedAddress address = registration.address();
    return address != null
        && via(vias, registration)
            .flatMap(ViaEntry::source)
            .filter(seen -> AddressComparison.matches(address, seen))
            .isPresent();
  }

  private Optional<ViaEntry> via(List<ViaEntry> vias, UserRegistration registration) {
    return AccessVia.find(vias, configuration.pcscfs(), registration.path());
  }
}
