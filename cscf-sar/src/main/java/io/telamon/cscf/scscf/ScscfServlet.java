package io.telamon.cscf.scscf;

import io.telamon.cscf.scscf.registration.Registration;
import io.telamon.cscf.scscf.session.OriginatingRequest;
import io.telamon.cscf.sip.Answers;
import jakarta.inject.Inject;
import java.io.IOException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;

/** S-CSCF (TS 24.229 5.4). */
@javax.servlet.sip.annotation.SipServlet(name = "scscf", loadOnStartup = 1)
public class ScscfServlet extends SipServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Registration registration;
  @Inject private transient OriginatingRequest originatingRequest;

  /** For the container, which injects. */
  public ScscfServlet() {}

  public ScscfServlet(Registration registration, OriginatingRequest originatingRequest) {
    this.registration = registration;
    this.originatingRequest = originatingRequest;
  }

  @Override
  protected void doRequest(SipServletRequest request) throws IOException {
    Answers.answering(request, this::procedure);
  }

  private void procedure(SipServletRequest request) throws IOException {
    if (request.getMethod().equals("REGISTER")) {
      registration.request(request);
    } else {
      originatingRequest.request(request);
    }
  }
}
