package io.telamon.sip.spec;

import io.telamon.sip.dialog.DialogId;
import io.telamon.sip.dialog.DialogState;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.ReasonPhrases;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.sip.transport.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.TooManyHopsException;
import org.jspecify.annotations.Nullable;

/** A request received from a peer: it is answered or proxied. */
public final class ReceivedSipServletRequestImpl extends SipServletRequestImpl {
  private final @Nullable ServerTransaction transaction;
  private final @Nullable NameAddr poppedRoute;
  private final boolean initial;
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile @Nullable ProxyImpl proxy;
  private volatile IntConsumer served = status -> {};
  private volatile IntConsumer ended = status -> {};

  /**
   * A request that has arrived.
   *
   * @param transaction null for ACK and CANCEL, which have no answer of ours
   * @param poppedRoute our own Route entry that was taken off
   */
  public ReceivedSipServletRequestImpl(
      SipSessionImpl session,
      SipRequest request,
      Flow flow,
      @Nullable ServerTransaction transaction,
      @Nullable NameAddr poppedRoute,
      boolean initial) {
    super(session, request, flow);
    this.transaction = transaction;
    this.poppedRoute = poppedRoute;
    this.initial = initial;
    if (transaction != null) {
      session.opened(this);
    }
  }

  /** Sets what is told the status of the final response; to be called before a servlet sees it. */
  public void whenEnded(IntConsumer action) {
    ended = action;
  }

  /** Sets what is told the status of each response that an application makes itself. */
  public void whenServed(IntConsumer action) {
    served = action;
  }

  @Override
  public boolean isInitial() {
    return initial;
  }

  /** Whether a final response was sent or the request is being proxied. */
  public boolean isHandled() {
    return transaction == null || answered.get() || isProxied();
  }

  /** Whether a final response was sent. */
  public boolean isAnswered() {
    return answered.get();
  }

  /** Whether a proxy has forwarded it. */
  boolean isProxied() {
    ProxyImpl forwarding = proxy;
    return forwarding != null && forwarding.isStarted();
  }

  @Override
  public boolean isCommitted() {
    return answered.get();
  }

  @Override
  public @Nullable Address getPoppedRoute() {
    return poppedRoute == null ? null : AddressImpl.readOnly(poppedRoute, HeaderNames.ROUTE);
  }

  @Override
  public @Nullable ProxyImpl getProxy(boolean create) throws TooManyHopsException {
    if (proxy == null && create) {
      requireTransaction();
      if (answered.get()) {
        throw new IllegalStateException(getMethod() + " was answered and cannot be proxied");
      }
      if (getMaxForwards() == 0) {
        throw new TooManyHopsException(getMethod() + " has no hop left");
      }
      proxy = new ProxyImpl(this);
    }
    return proxy;
  }

  /** Forwards a request within a dialog record-routed here, unless the servlet has answered it. */
  public void forwardIfRecordRouted() throws TooManyHopsException {
    boolean ack = getMethod().equals("ACK");
    if (initial || getSession().recordRoutingProxy() == null || (isHandled() && !ack)) {
      return;
    }
    if (ack) {
      ProxyImpl.forwardAck(this);
    } else {
      getProxy().proxyTo(getRequestURI());
    }
  }

  /** Sends a response of the container's own, unless the application has done what it should. */
  public void answerUnlessHandled(int status) {
    if (!isHandled()) {
      answer(status);
    }
  }

  /** Ends what was forwarded, or answers 487: the sender has cancelled its INVITE. */
  public void cancelled() {
    ProxyImpl forwarding = proxy;
    if (forwarding != null && forwarding.isStarted()) {
      forwarding.cancel();
    } else if (!answered.get()) {
      answer(487);
    }
  }

  /** Sends a response of the container's own, unless there was a final one. */
  public void answer(int status) {
    if (!answered.get() && transaction != null) {
      ((SipServletResponseImpl) createResponse(status)).send();
    }
  }

  @Override
  public SipServletResponse createResponse(int statusCode, @Nullable String reasonPhrase) {
    ServerTransaction open = requireTransaction();
    if (answered.get()) {
      throw new IllegalStateException(getMethod() + " was answered already");
    }
    String reason = reasonPhrase == null ? ReasonPhrases.of(statusCode) : reasonPhrase;
    SipResponse response = message().response(statusCode, reason, open.toTag());
    if (DialogState.isSetUpBy(getMethod()) && statusCode > 100 && statusCode < 300) {
      prepareDialog(response);
    }
    return SipServletResponseImpl.toBeSent(this, response);
  }

  /** RFC 3261 12.1.1: the route set goes back, and requests of the dialog come to this session. */
  private void prepareDialog(SipResponse response) {
    response.setHeaders(HeaderNames.RECORD_ROUTE, message().elements(HeaderNames.RECORD_ROUTE));
    if (isInitial()) {
      NameAddr contact = NameAddr.of(container().interfaces().contact(getSession()));
      response.setHeader(HeaderNames.CONTACT, contact.toString());
    }
  }

  /** Sends a response of the application; the first final one ends the transaction. */
  void respond(SipServletResponseImpl response) {
    SipResponse message = response.message();
    if (message.isFinal() && !answered.compareAndSet(false, true)) {
      throw new IllegalStateException(getMethod() + " was answered already");
    }
    served.accept(message.status());
    requireTransaction().respond(message.copy());
    if (DialogState.isSetUpBy(getMethod()) && initial) {
      String local = message.to().tag();
      getSession()
          .dialogResponse(message.status(), new DialogId(getCallId(), local, message.from().tag()));
    }
    if (message.isFinal()) {
      ended(response);
    }
  }

  /** Sends a response that a proxy forwards; a second 2xx to INVITE goes through as well. */
  void forward(SipServletResponseImpl response) {
    SipResponse message = response.message();
    boolean firstFinal = message.isFinal() && answered.compareAndSet(false, true);
    if (firstFinal || (!message.isFinal() && !answered.get()) || message.isSuccess()) {
      requireTransaction().respond(message.copy());
    }
    if (firstFinal) {
      ended(response);
    }
  }

  private void ended(SipServletResponse response) {
    finalResponse(response);
    if (getMethod().equals("BYE") && !initial && endsDialog(response.getStatus())) {
      SipRequest bye = message();
      getSession().dialogEnded(new DialogId(getCallId(), bye.to().tag(), bye.from().tag()));
    }
    getSession().answered(this);
    ended.accept(response.getStatus());
  }

  /** RFC 3261 15.1.1, 12.2.1.2: after any other, such as a challenge, the BYE may come again. */
  private static boolean endsDialog(int statusOfBye) {
    return statusOfBye / 100 == 2 || statusOfBye == 408 || statusOfBye == 481;
  }

  private ServerTransaction requireTransaction() {
    if (transaction == null) {
      throw new IllegalStateException(getMethod() + " has no answer");
    }
    return transaction;
  }
}
