package io.telamon.cscf.pcscf;

import io.telamon.cscf.pcscf.association.SecurityModeSetUp;
import io.telamon.cscf.pcscf.registration.PcscfBindings;
import io.telamon.cscf.pcscf.registration.Registration;
import io.telamon.cscf.pcscf.security.FirstHop;
import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.Refusal;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** P-CSCF (TS 24.229 5.2). */
@javax.servlet.sip.annotation.SipServlet(name = "pcscf", loadOnStartup = 1)
public class PcscfServlet extends SipServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Registration registration;
  @Inject private transient SecurityModeSetUp setUp;
  @Inject private transient PcscfBindings bindings;
  @Inject private transient Clock clock;

  /** For the container, which injects. */
  public PcscfServlet() {}

  public PcscfServlet(
      Registration registration, SecurityModeSetUp setUp, PcscfBindings bindings, Clock clock) {
    this.registration = registration;
    this.setUp = setUp;
    this.bindings = bindings;
    this.clock = clock;
  }

  @Override
  protected void doRequest(SipServletRequest request) throws IOException {
    Answers.answering(request, this::procedure);
  }

  private void procedure(SipServletRequest request) {
    if (request.getMethod().equals("REGISTER")) {
      registration.request(request);
    } else {
      FirstHop.require(request);
      setUp.requireAssociation(request);
      requireRegistered(request);
      throw Refusal.of(501, "Sessions are not served yet").asException();
    }
  }

  /** GIBA-P-K03: without a registration from that address and port only a REGISTER passes. */
  private void requireRegistered(SipServletRequest request) {
    HostPort source = new HostPort(request.getRemoteAddr(), request.getRemotePort());
    if (bindings.from(source, clock.instant()).isEmpty()) {
      throw Refusal.of(403, "Not registered from there").asException();
    }
  }

  @Override
  protected void doResponse(SipServletResponse response) throws IOException {
    if (response.getMethod().equals("REGISTER")) {
      registration.response(response);
    }
  }
}
