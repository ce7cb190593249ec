package io.telamon.cscf.scscf.session;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.authentication.AccessVia;
import io.telamon.cscf.scscf.authentication.AddressComparison;
import io.telamon.cscf.scscf.registration.Registrations;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.ViaEntry;
import io.telamon.diameter.cx.FramedAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;

/** A request of a registered user (TS 24.229 5.4.3.2); so far only who may send it. */
@Singleton
public class OriginatingRequest {
  private final ScscfConfiguration configuration;
  private final Registrations registrations;
  private final Clock clock;

  @Inject
  public OriginatingRequest(
      ScscfConfiguration configuration, Registrations registrations, Clock clock) {
    this.configuration = configuration;
    this.registrations = registrations;
    this.clock = clock;
  }

  public void request(SipServletRequest request) {
    PublicIdentity user = servedUser(request);
    UserRegistration registration = registration(user);
    requireAddress(request, registration);
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

  /** GIBA-S-K06: the barred identity a UE registers with is good for nothing else. */
  private UserRegistration registration(PublicIdentity user) {
    return registrations
        .findByPublicIdentity(user.uri())
        .filter(known -> known.isActive(clock.instant()))
        .filter(known -> !known.profile().isBarred(user.uri()))
        .orElseThrow(() -> Refusal.of(403, "Served user is not registered").asException());
  }

  /**
   * GIBA-S-14 to -16: the address stored at registration alone decides. Without one the P-CSCF has
   * made sure whose request it is, by security association, TLS or IP association.
   */
  private void requireAddress(SipServletRequest request, UserRegistration registration) {
    FramedAddress address = registration.address();
    if (address == null) {
      return;
    }
    List<ViaEntry> vias =
        ViaEntry.of(request).orElseThrow(() -> Refusal.of(400, "Via cannot be read").asException());
    ViaEntry via =
        AccessVia.find(vias, configuration.pcscfs(), registration.path())
            .orElseThrow(() -> Refusal.of(400, "No single Via below a P-CSCF's").asException());
    boolean fromUser =
        via.source().filter(seen -> AddressComparison.matches(address, seen)).isPresent();
    if (!fromUser) {
      throw Refusal.of(403, "Not sent from the address of this user").asException();
    }
  }
}
