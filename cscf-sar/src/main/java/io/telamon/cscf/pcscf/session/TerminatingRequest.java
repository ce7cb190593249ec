package io.telamon.cscf.pcscf.session;

import io.telamon.cscf.TrustDomain;
import io.telamon.cscf.pcscf.registration.PcscfBindings;
import io.telamon.cscf.sip.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import org.jspecify.annotations.Nullable;

/**
 * A request of the home network to a UE (TS 24.229 5.2.6.4): comes by the Path this P-CSCF gave; so
 * far only whether there is still a flow it could take.
 */
@Singleton
public class TerminatingRequest {
  private final TrustDomain trustDomain;
  private final PcscfBindings bindings;
  private final Clock clock;

  @Inject
  public TerminatingRequest(TrustDomain trustDomain, PcscfBindings bindings, Clock clock) {
    this.trustDomain = trustDomain;
    this.bindings = bindings;
    this.clock = clock;
  }

  /** True for what comes from the home network; a UE is never in the trust domain. */
  public boolean is(SipServletRequest request) {
    return token(request) != null && trustDomain.sent(request);
  }

  private static @Nullable String token(SipServletRequest request) {
    Address popped = request.getPoppedRoute();
    return popped != null && popped.getURI() instanceof SipURI uri ? uri.getUser() : null;
  }

  /** RFC 5626 5.3: a flow that is gone is told by 430, so that another one can be tried. */
  public void request(SipServletRequest request) {
    String token = token(request);
    if (token == null || bindings.byToken(token, clock.instant()).isEmpty()) {
      throw Refusal.of(430, "The flow to this contact is gone").asException();
    }
    throw Refusal.of(501, "Sessions are not served yet").asException();
  }
}
