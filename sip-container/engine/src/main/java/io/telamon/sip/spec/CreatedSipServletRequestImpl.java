package io.telamon.sip.spec;

import io.telamon.sip.dialog.DialogId;
import io.telamon.sip.dialog.DialogState;
import io.telamon.sip.dialog.NextHop;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.ClientTransaction;
import io.telamon.sip.transaction.ClientTransactionListener;
import io.telamon.sip.transaction.TransactionLayer;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.jspecify.annotations.Nullable;

/** A request made here, to be sent as a user agent client (RFC 3261 8.1). */
final class CreatedSipServletRequestImpl extends SipServletRequestImpl {
  private final AtomicBoolean sent = new AtomicBoolean();
  private volatile @Nullable ClientTransaction transaction;

  CreatedSipServletRequestImpl(SipSessionImpl session, SipRequest request) {
    super(session, request, null);
  }

  @Override
  public boolean isInitial() {
    return true;
  }

  @Override
  public boolean isCommitted() {
    return sent.get();
  }

  @Override
  public void send() throws IOException {
    requireChangeable();
    if (DialogState.isSetUpBy(getMethod())) {
      NameAddr contact = NameAddr.of(container().interfaces().contact(getSession()));
      message().setHeader(HeaderNames.CONTACT, contact.toString());
    }
    SipRequest copy = message().copy();
    Supplier<ClientTransaction> way = wayOut(copy);
    if (!sent.compareAndSet(false, true)) {
      throw new IllegalStateException(getMethod() + " was sent already");
    }
    getSession().transactionBegins();
    transaction = way.get();
  }

  /** Says where there is none before anything has begun. */
  private Supplier<ClientTransaction> wayOut(SipRequest copy) {
    TransactionLayer transactions = container().transactions();
    Flow chosen = getSession().chosenFlow();
    if (chosen != null) {
      return () -> transactions.send(copy, chosen, Parameters.NONE, new Answers());
    }
    Destination next = NextHop.of(copy);
    ListeningPoint from = getSession().outbound();
    return () -> transactions.send(copy, next, from, new Answers());
  }

  @Override
  public SipServletRequest createCancel() {
    throw new UnsupportedOperationException("CANCEL as a user agent");
  }

  private void deliver(SipResponse response) {
    ClientTransaction open = transaction;
    Flow flow = open == null ? null : open.flow();
    if (DialogState.isSetUpBy(getMethod())) {
      getSession()
          .dialogResponse(
              response.status(),
              new DialogId(getCallId(), response.from().tag(), response.to().tag()));
    }
    SipServletResponse view = SipServletResponseImpl.received(this, response, flow);
    if (response.isFinal()) {
      finalResponse(view);
    }
    if (response.status() > 100) {
      container().service(getSession(), view);
    }
    if (response.isFinal()) {
      getSession().transactionEnds();
    }
  }

  /** Takes answers from the transaction's thread to the session's turn. */
  private final class Answers implements ClientTransactionListener {
    @Override
    public void onResponse(SipResponse response) {
      turn(response);
    }

    @Override
    public void onTimeout() {
      turn(message().response(408));
    }

    @Override
    public void onTransportError(Throwable cause) {
      turn(message().response(503));
    }

    private void turn(SipResponse response) {
      getSession().application().turns().execute(() -> deliver(response));
    }
  }
}
