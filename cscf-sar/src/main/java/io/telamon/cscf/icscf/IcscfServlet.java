package io.telamon.cscf.icscf;

import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.Refusal;
import jakarta.inject.Inject;
import java.io.IOException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** I-CSCF (TS 24.229 5.3). */
@javax.servlet.sip.annotation.SipServlet(name = "icscf", loadOnStartup = 1)
public class IcscfServlet extends SipServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Registration registration;

  /** For the container, which injects. */
  public IcscfServlet() {}

  public IcscfServlet(Registration registration) {
    this.registration = registration;
  }

  @Override
  protected void doRequest(SipServletRequest request) throws IOException {
    Answers.answering(request, this::procedure);
  }

  private void procedure(SipServletRequest request) throws IOException {
    if (!request.getMethod().equals("REGISTER")) {
      throw Refusal.of(501, "Sessions are not served yet").asException();
    }
    registration.request(request);
  }

  @Override
  protected void doResponse(SipServletResponse response) throws IOException {
    registration.response(response);
  }
}
