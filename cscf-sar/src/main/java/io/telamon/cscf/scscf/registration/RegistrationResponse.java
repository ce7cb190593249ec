package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.sip.ChargingFunctionAddresses;
import io.telamon.cscf.sip.ChargingVector;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** The 200 OK to a REGISTER (TS 24.229 5.4.1.2.2F; GIBA-S-13, GIBA-S-K04). */
@Singleton
public class RegistrationResponse {
  private final ScscfConfiguration configuration;
  private final Registrations registrations;
  private final Clock clock;

  @Inject
  public RegistrationResponse(
      ScscfConfiguration configuration, Registrations registrations, Clock clock) {
    this.configuration = configuration;
    this.registrations = registrations;
    this.clock = clock;
  }

  /**
   * Sends it.
   *
   * @param added what the access-security mechanism adds
   */
  void send(
      SipServletRequest request,
      Register register,
      UserRegistration after,
      Map<String, String> added)
      throws IOException {
    SipServletResponse response = request.createResponse(SipServletResponse.SC_OK);
    addContacts(response, register, after);
    addOutbound(response, register, after);
    register.path().forEach(entry -> response.addHeader("Path", entry));
    if (!after.contacts().isEmpty()) {
      response.addHeader("Service-Route", ServiceRoute.of(after).at(configuration.uri()));
      after
          .profile()
          .associatedUris()
          .forEach(uri -> response.addHeader("P-Associated-URI", "<" + uri + ">"));
      addServices(response);
    }
    addCharging(response, register, after);
    added.forEach(response::setHeader);
    response.send();
  }

  /** All contacts of the public identity, also those of others who share it. */
  private void addContacts(SipServletResponse response, Register register, UserRegistration after) {
    Instant now = clock.instant();
    Stream<BoundContact> ofOthers =
        registrations.ofPublicIdentity(register.publicIdentity().uri()).stream()
            .filter(other -> !other.privateIdentity().equals(after.privateIdentity()))
            .flatMap(other -> other.contacts().stream())
            .filter(contact -> contact.isAlive(now));
    Stream.concat(after.contacts().stream(), ofOthers)
        .forEach(
            contact ->
                response.addHeader(
                    "Contact",
                    contact.contact().address() + ";expires=" + secondsLeft(now, contact)));
  }

  /** RFC 5626 6: tells that this REGISTER made a flow. */
  private static void addOutbound(
      SipServletResponse response, Register register, UserRegistration after) {
    Registration.SUPPORTED.forEach(tag -> response.addHeader("Supported", tag));
    boolean flow =
        after.contacts().stream()
            .filter(contact -> contact.contact().flow().isPresent())
            .anyMatch(
                contact ->
                    register.contacts().contacts().stream()
                        .filter(listed -> !listed.isRemoval())
                        .anyMatch(contact::isMeantBy));
    if (flow) {
      response.addHeader("Require", "outbound");
    }
  }

  /** TS 24.229 5.4.1.2.2F, RFC 6809: the services of this network, percent-encoded as they must. */
  private void addServices(SipServletResponse response) {
    List<String> services = configuration.contacts().services();
    if (!services.isEmpty()) {
      String named =
          services.stream()
              .map(service -> service.replace(":", "%3A"))
              .collect(Collectors.joining(","));
      response.addHeader("Feature-Caps", "*;+g.3gpp.icsi-ref=\"" + named + '"');
    }
  }

  /** Rounded up: what was granted a moment ago is told as it was granted. */
  private static long secondsLeft(Instant now, BoundContact contact) {
    return Math.max(0, Duration.between(now, contact.expires()).plusMillis(999).toSeconds());
  }

  private void addCharging(SipServletResponse response, Register register, UserRegistration after) {
    register
        .charging()
        .map(vector -> vector.answeredBy(configuration.homeNetwork()))
        .ifPresent(vector -> response.setHeader(ChargingVector.NAME, vector.toString()));
    if (register.visitedNetworks().contains(configuration.homeNetwork())) {
      after
          .charging()
          .flatMap(ChargingFunctionAddresses::of)
          .ifPresent(text -> response.setHeader(ChargingFunctionAddresses.NAME, text));
    }
  }
}
