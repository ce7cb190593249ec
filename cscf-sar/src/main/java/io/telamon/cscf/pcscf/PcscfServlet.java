package io.telamon.cscf.pcscf;

import io.telamon.cscf.pcscf.registration.Registration;
import io.telamon.cscf.pcscf.session.InitialRequest;
import io.telamon.cscf.pcscf.session.TerminatingRequest;
import io.telamon.cscf.sip.Answers;
import jakarta.inject.Inject;
import java.io.IOException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** P-CSCF (TS 24.229 5.2). */
@javax.servlet.sip.annotation.SipServlet(name = "pcscf", loadOnStartup = 1)
public class PcscfServlet extends SipServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Registration registration;
  @Inject private transient InitialRequest initialRequest;
  @Inject private transient TerminatingRequest terminatingRequest;

  /** For the container, which injects. */
  public PcscfServlet() {}

  public PcscfServlet(
      Registration registration,
      InitialRequest initialRequest,
      TerminatingRequest terminatingRequest) {
    this.registration = registration;
    this.initialRequest = initialRequest;
    this.terminatingRequest = terminatingRequest;
  }

  @Override
  protected void doRequest(SipServletRequest request) throws IOException {
    Answers.answering(request, this::procedure);
  }

  private void procedure(SipServletRequest request) {
    if (request.getMethod().equals("REGISTER")) {
      registration.request(request);
    } else if (terminatingRequest.is(request)) {
      terminatingRequest.request(request);
    } else {
      initialRequest.request(request);
    }
  }

  @Override
  protected void doResponse(SipServletResponse response) throws IOException {
    if (response.getMethod().equals("REGISTER")) {
      registration.response(response);
    } else {
      initialRequest.response(response);
    }
  }
}
