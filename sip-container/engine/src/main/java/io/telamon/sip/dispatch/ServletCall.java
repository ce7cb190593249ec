package io.telamon.sip.dispatch;

import io.telamon.sip.application.Deployment;
import io.telamon.sip.dialog.DialogId;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.spec.ReceivedSipServletRequestImpl;
import io.telamon.sip.spec.SipApplicationSessionImpl;
import io.telamon.sip.spec.SipSessionImpl;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.sip.transaction.Timers;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.sip.TooManyHopsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step: the request's turn in its application session, and what follows the servlet. */
final class ServletCall implements RequestHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ServletCall.class);

  private final Timers timers;
  private final Duration transactionTimeout;
  private final MergedRequests merged;

  /**
   * The step.
   *
   * @param transactionTimeout how long the client of a request other than INVITE waits (timer F)
   * @param merged which requests were answered here before
   */
  ServletCall(Timers timers, Duration transactionTimeout, MergedRequests merged) {
    this.timers = timers;
    this.transactionTimeout = transactionTimeout;
    this.merged = merged;
  }

  @Override
  public Optional<Refusal> handle(Arrival arrival) {
    Deployment application = Objects.requireNonNull(arrival.application());
    SipSessionImpl session = arrival.session();
    if (session != null) {
      session
          .application()
          .turns()
          .execute(() -> serve(arrival, application, session, session.handler()));
    } else {
      application.sessions().executor().execute(() -> serveInitial(arrival, application));
    }
    return Optional.empty();
  }

  /** Each initial request has sessions of its own, made on a worker since listeners are told. */
  private void serveInitial(Arrival arrival, Deployment application) {
    if (merged.isMerged(arrival.request(), arrival.listeningPoint())) {
      refuse(arrival, new Refusal(482, "Merged Request"));
      return;
    }
    try {
      SipApplicationSessionImpl made = new SipApplicationSessionImpl(application.container());
      SipRequest request = arrival.request();
      DialogId dialog = new DialogId(request.callId(), null, request.from().tag());
      SipSessionImpl session =
          new SipSessionImpl(made, arrival.listeningPoint(), dialog, request.to(), request.from());
      made.turns().executeHere(() -> serve(arrival, application, session, null));
    } catch (IllegalStateException undeployed) {
      LOG.info("{} came too late: {}", arrival.request().summary(), undeployed.getMessage());
      refuse(arrival, new Refusal(503, "Application Stopped"));
    }
  }

  private static void refuse(Arrival arrival, Refusal refusal) {
    ServerTransaction transaction = arrival.transaction();
    if (transaction != null) {
      arrival.whenEnded().accept(refusal.status());
      transaction.respond(refusal.to(arrival.request(), transaction.toTag()));
    }
  }

  private void serve(
      Arrival arrival,
      Deployment application,
      SipSessionImpl session,
      @org.jspecify.annotations.Nullable String handler) {
    ReceivedSipServletRequestImpl request =
        new ReceivedSipServletRequestImpl(
            session,
            arrival.request(),
            arrival.flow(),
            arrival.transaction(),
            arrival.poppedRoute(),
            arrival.session() == null);
    request.whenEnded(arrival.whenEnded());
    request.whenServed(status -> served(arrival, status));
    if (arrival.begin(request)) {
      request.cancelled();
      return;
    }
    try {
      application.service(handler, request);
      request.forwardIfRecordRouted();
      watch(request, application);
    } catch (TooManyHopsException e) {
      request.answer(483);
    } catch (ServletException | IOException | RuntimeException | Error e) {
      failed(request, application, e);
    }
  }

  private void served(Arrival arrival, int status) {
    if (arrival.session() == null && status > 100 && status < 300) {
      merged.answered(arrival.request(), arrival.listeningPoint());
    }
  }

  private static void failed(
      ReceivedSipServletRequestImpl request, Deployment application, Throwable failure) {
    LOG.error(
        "Application {} failed on {} (Call-ID {})",
        application.descriptor().name(),
        request.getMethod(),
        request.getCallId(),
        failure);
    request.answerUnlessHandled(500);
  }

  /** A servlet may answer later, but not never: the transaction would stay for ever. */
  private void watch(ReceivedSipServletRequestImpl request, Deployment application) {
    if (!request.isHandled()) {
      boolean invite = request.getMethod().equals("INVITE");
      Duration patience =
          invite ? Duration.ofSeconds(application.descriptor().proxyTimeout()) : transactionTimeout;
      timers.schedule(
          patience,
          () -> request.getSession().application().turns().execute(() -> giveUp(request)));
    }
  }

  private static void giveUp(ReceivedSipServletRequestImpl request) {
    if (!request.isHandled()) {
      LOG.warn(
          "{} was never answered by application {} (Call-ID {})",
          request.getMethod(),
          request.getApplicationSession().getApplicationName(),
          request.getCallId());
      request.answerUnlessHandled(500);
    }
  }
}
