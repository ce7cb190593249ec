package io.telamon.cscf;

import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.ChargingVector;
import io.telamon.cscf.sip.Refusal;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Hands each request to the servlet of the role whose listening point it arrived on. */
@javax.servlet.sip.annotation.SipServlet(name = "CscfDispatcher", loadOnStartup = 2)
public class CscfDispatcher extends SipServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CscfDispatcher.class);

  @Inject private transient CscfConfiguration configuration;
  @Inject private transient TrustDomain trustDomain;
  @Inject private transient OpenListeningPoints listeningPoints;

  /** For the container, which injects. */
  public CscfDispatcher() {}

  public CscfDispatcher(
      CscfConfiguration configuration,
      TrustDomain trustDomain,
      OpenListeningPoints listeningPoints) {
    this.configuration = configuration;
    this.trustDomain = trustDomain;
    this.listeningPoints = listeningPoints;
  }

  @Override
  public void init() {
    listeningPoints.readFrom(getServletContext());
    LOG.info("CSCF roles: {}", configuration.roles().isEmpty() ? "none" : configuration);
  }

  @Override
  protected void doRequest(SipServletRequest request) throws ServletException, IOException {
    try (MDC.MDCCloseable callId = MDC.putCloseable("callId", request.getCallId());
        MDC.MDCCloseable icid = MDC.putCloseable("icid", icid(request))) {
      dispatch(request);
    }
  }

  private static String icid(SipServletRequest request) {
    return ChargingVector.of(request).map(ChargingVector::icid).orElse("none");
  }

  private void dispatch(SipServletRequest request) throws ServletException, IOException {
    Optional<CscfRole> role = configuration.roleOn(request.getLocalPort());
    if (role.isEmpty()) {
      Answers.refuse(request, Refusal.of(404, "No CSCF listens on this port"));
    } else if (role.get() != CscfRole.PCSCF && !trustDomain.sent(request)) {
      Answers.refuse(request, Refusal.of(403, "Sender is not in the trust domain"));
    } else {
      forward(request, role.get());
    }
  }

  private void forward(SipServletRequest request, CscfRole role)
      throws ServletException, IOException {
    request.getSession().setHandler(role.servletName());
    RequestDispatcher servlet = getServletContext().getNamedDispatcher(role.servletName());
    servlet.forward(request, null);
  }
}
