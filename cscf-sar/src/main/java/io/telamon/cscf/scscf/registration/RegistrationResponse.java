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
import java.util.Map;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** The 200 OK to a REGISTER (TS 24.229 5.4.1.2.2F; GIBA-S-13, GIBA-S-K04). */
@Singleton
public class RegistrationResponse {
  private final ScscfConfiguration configuration;
  private final Clock clock;

  @Inject
  public RegistrationResponse(ScscfConfiguration configuration, Clock clock) {
    this.configuration = configuration;
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
    addContacts(response, after);
    register.path().forEach(entry -> response.addHeader("Path", entry));
    if (!after.contacts().isEmpty()) {
      response.addHeader("Service-Route", serviceRoute());
      after
          .profile()
          .associatedUris()
          .forEach(uri -> response.addHeader("P-Associated-URI", "<" + uri + ">"));
    }
    addCharging(response, register, after);
    added.forEach(response::setHeader);
    response.send();
  }

  private void addContacts(SipServletResponse response, UserRegistration after) {
    Instant now = clock.instant();
    for (BoundContact contact : after.contacts()) {
      response.addHeader("Contact", contact.address() + ";expires=" + secondsLeft(now, contact));
    }
  }

  /** Rounded up: what was granted a moment ago is told as it was granted. */
  private static long secondsLeft(Instant now, BoundContact contact) {
    return Math.max(0, Duration.between(now, contact.expires()).plusMillis(999).toSeconds());
  }

  /** The user part tells a request that comes back by this route as originating (5.4.3.1). */
  private String serviceRoute() {
    return "<" + configuration.uri().replaceFirst("^(sips?:)(?:[^@;]*@)?", "$1orig@") + ";lr>";
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
