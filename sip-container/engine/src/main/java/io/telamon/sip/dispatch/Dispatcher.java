package io.telamon.sip.dispatch;

import io.telamon.sip.application.Deployment;
import io.telamon.sip.application.EngineServices;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.router.ApplicationRouter;
import io.telamon.sip.spec.ReceivedSipServletRequestImpl;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.sip.transaction.TransactionUser;
import io.telamon.sip.transport.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from the transaction layer and leads each through the chain of handlers. */
public final class Dispatcher implements TransactionUser {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Admission admission;
  private final List<RequestHandler> chain;
  private final Map<ServerTransaction, Arrival> openInvites = new ConcurrentHashMap<>();

  /**
   * Assembles the chain.
   *
   * @param byName a deployed application, null if there is none
   * @param suspended whether new requests are to be refused
   * @param limits when requests are refused because there are too many
   * @param nanoTime the clock of the engine's worker pool
   * @param transactionTimeout timer F of the transactions
   */
  public Dispatcher(
      EngineServices engine,
      ApplicationRouter router,
      Function<String, @Nullable Deployment> byName,
      BooleanSupplier suspended,
      OverloadLimits limits,
      LongSupplier nanoTime,
      Duration transactionTimeout) {
    admission = new Admission(engine.workers(), suspended, limits, delay(engine), nanoTime);
    chain =
        List.of(
            new OwnRoute(engine.transport()),
            new SchemeCheck(),
            new DialogLookup(engine.legs(), engine.transport()),
            new ApplicationChoice(router, byName),
            new ServletCall(
                engine.transactions().timers(),
                transactionTimeout,
                new MergedRequests(transactionTimeout, nanoTime)));
  }

  /** How long what arrives now waits: for a worker, or before that for a thread that reads. */
  private static LongSupplier delay(EngineServices engine) {
    return () ->
        Math.max(engine.workers().queueingDelayNanos(), engine.transport().threadLagNanos());
  }

  /** What was refused so far, by urgency. */
  public Refused refused() {
    return new Refused(
        admission.refused(Urgency.NEW),
        admission.refused(Urgency.RENEWAL),
        admission.refused(Urgency.DIALOG));
  }

  /**
   * Requests answered 503 because of load or a suspension.
   *
   * @param initial first registrations, calls, and others outside dialogs
   * @param renewals registrations that went on with what was answered before
   * @param inDialogs requests within dialogs, and emergency calls
   */
  public record Refused(long initial, long renewals, long inDialogs) {
    /** All of them. */
    public long total() {
      return initial + renewals + inDialogs;
    }
  }

  /** How much less neighbours are asked to send now, in percent (RFC 7339). */
  public int lossPercent() {
    return admission.lossPercent();
  }

  @Override
  public @Nullable SipResponse refuse(SipRequest request, Flow flow) {
    Refusal refusal = admission.check(request, flow);
    return refusal == null ? null : refusal.to(request, null);
  }

  @Override
  public void onRequest(ServerTransaction transaction, SipRequest request) {
    Arrival arrival = new Arrival(request, transaction.flow(), transaction);
    if (request.isMethod("INVITE")) {
      openInvites.put(transaction, arrival);
      arrival.whenEnded(status -> openInvites.remove(transaction));
    } else if (request.isMethod("REGISTER") && !arrival.flow().isInternal()) {
      arrival.whenEnded(status -> admission.registrations().answered(request, status));
    }
    lead(arrival).ifPresent(refusal -> refuse(arrival, transaction, refusal));
  }

  private Optional<Refusal> lead(Arrival arrival) {
    try {
      for (RequestHandler handler : chain) {
        Optional<Refusal> refusal = handler.handle(arrival);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
      return Optional.empty();
    } catch (SipSyntaxException e) {
      return Optional.of(new Refusal(400, "Bad Request"));
    }
  }

  private void refuse(Arrival arrival, ServerTransaction transaction, Refusal refusal) {
    LOG.info(
        "{} from {} at {} refused with {} {}",
        arrival.request().summary(),
        arrival.flow().remoteAddress(),
        arrival.listeningPoint(),
        refusal.status(),
        refusal.why());
    arrival.whenEnded().accept(refusal.status());
    transaction.respond(refusal.to(arrival.request(), transaction.toTag()));
  }

  /** The ACK of a 2xx: it belongs to a dialog or to nobody. */
  @Override
  public void onAck(SipRequest ack, Flow flow) {
    Arrival arrival = new Arrival(ack, flow, null);
    if (ack.to().tag() != null) {
      lead(arrival).ifPresent(refusal -> LOG.debug("{} dropped: {}", ack.summary(), refusal.why()));
    }
  }

  @Override
  public void onCancel(ServerTransaction invite, SipRequest cancel) {
    Arrival arrival = openInvites.remove(invite);
    ReceivedSipServletRequestImpl view = arrival == null ? null : arrival.cancel();
    if (arrival != null && view != null) {
      view.getSession().application().turns().execute(() -> cancelled(arrival, view, cancel));
    }
  }

  private static void cancelled(
      Arrival arrival, ReceivedSipServletRequestImpl invite, SipRequest cancel) {
    invite.cancelled();
    Deployment application = arrival.application();
    if (application != null && invite.getSession().isValid()) {
      ReceivedSipServletRequestImpl view =
          new ReceivedSipServletRequestImpl(
              invite.getSession(), cancel, arrival.flow(), null, null, false);
      try {
        application.service(invite.getSession().handler(), view);
      } catch (jakarta.servlet.ServletException | java.io.IOException | RuntimeException e) {
        LOG.error("Application failed on CANCEL (Call-ID {})", cancel.callId(), e);
      }
    }
  }
}
