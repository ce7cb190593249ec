package io.telamon.sip.dispatch;

import io.telamon.sip.application.Deployment;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.spec.ReceivedSipServletRequestImpl;
import io.telamon.sip.spec.SipSessionImpl;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.sip.transport.Flow;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A request on its way to a servlet, and what the steps have found out about it. */
final class Arrival {
  private final SipRequest request;
  private final Flow flow;
  private final @Nullable ServerTransaction transaction;
  private @Nullable NameAddr poppedRoute;
  private @Nullable SipSessionImpl session;
  private @Nullable Deployment application;
  private @Nullable ReceivedSipServletRequestImpl view;
  private IntConsumer whenEnded = status -> {};
  private boolean cancelled;

  /** A request and its transaction; null for ACK. */
  Arrival(SipRequest request, Flow flow, @Nullable ServerTransaction transaction) {
    this.request = request;
    this.flow = flow;
    this.transaction = transaction;
  }

  SipRequest request() {
    return request;
  }

  Flow flow() {
    return flow;
  }

  @Nullable ServerTransaction transaction() {
    return transaction;
  }

  String listeningPoint() {
    return flow.listeningPoint().name();
  }

  @Nullable NameAddr poppedRoute() {
    return poppedRoute;
  }

  void poppedRoute(NameAddr route) {
    poppedRoute = route;
  }

  /** The session of the dialog the request belongs to; null for an initial request. */
  @Nullable SipSessionImpl session() {
    return session;
  }

  void session(SipSessionImpl found) {
    session = found;
  }

  @Nullable Deployment application() {
    return application;
  }

  void application(Deployment chosen) {
    application = chosen;
  }

  /** What is told the status of the final response once there is one. */
  IntConsumer whenEnded() {
    return whenEnded;
  }

  void whenEnded(IntConsumer action) {
    whenEnded = action;
  }

  /** The request as the application sees it; null until its turn has come. */
  synchronized @Nullable ReceivedSipServletRequestImpl view() {
    return view;
  }

  /** Sets the view; says whether the sender has cancelled in the meantime. */
  synchronized boolean begin(ReceivedSipServletRequestImpl made) {
    view = made;
    return cancelled;
  }

  /** Notes that the sender has cancelled; returns the view if there is one to be told. */
  synchronized @Nullable ReceivedSipServletRequestImpl cancel() {
    cancelled = true;
    return view;
  }
}
