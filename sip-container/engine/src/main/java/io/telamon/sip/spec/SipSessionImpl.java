package io.telamon.sip.spec;

import io.telamon.sip.dialog.DialogId;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.session.PeerSession;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipSessionBindingEvent;
import javax.servlet.sip.SipSessionBindingListener;
import javax.servlet.sip.SipSessionEvent;
import javax.servlet.sip.SipSessionListener;
import javax.servlet.sip.URI;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import org.jspecify.annotations.Nullable;

/** The relation with one peer, as an application sees it (JSR 289 6.2). */
public final class SipSessionImpl extends PeerSession implements SipSession, LaterSessionFeatures {
  private final Container container;
  private final SipApplicationSessionImpl application;
  private final NameAddr localParty;
  private final NameAddr remoteParty;
  private final Set<ReceivedSipServletRequestImpl> unanswered = ConcurrentHashMap.newKeySet(2);
  private volatile String outbound;
  private volatile @Nullable Object proxy;
  private volatile @Nullable Flow flow;
  private volatile boolean flowChosen;

  /**
   * A session in an application session.
   *
   * @param listeningPoint where its first request arrived or leaves
   */
  public SipSessionImpl(
      SipApplicationSessionImpl application,
      String listeningPoint,
      DialogId dialogId,
      NameAddr localParty,
      NameAddr remoteParty) {
    super(application, listeningPoint, dialogId);
    this.application = application;
    this.container = application.container();
    this.localParty = localParty;
    this.remoteParty = remoteParty;
    this.outbound = listeningPoint;
    SipSessionEvent event = new SipSessionEvent(this);
    tell(listener -> listener.sessionCreated(event));
  }

  Container container() {
    return container;
  }

  /** The listening point from which its requests leave. */
  ListeningPoint outbound() {
    return container.interfaces().named(outbound);
  }

  /** The proxy that record-routed the dialog of this session; null if there is none. */
  @Nullable ProxyImpl recordRoutingProxy() {
    return (ProxyImpl) proxy;
  }

  void recordRoutedBy(ProxyImpl recordRouting) {
    proxy = recordRouting;
  }

  void opened(ReceivedSipServletRequestImpl request) {
    if (!flowChosen) {
      flow = request.flow();
    }
    unanswered.add(request);
    transactionBegins();
  }

  void answered(ReceivedSipServletRequestImpl request) {
    unanswered.remove(request);
    transactionEnds();
  }

  @Override
  protected void invalidated() {
    // Nobody will answer any more, and a transaction without an answer would stay for ever.
    unanswered.forEach(request -> request.answerUnlessHandled(500));
    SipSessionEvent event = new SipSessionEvent(this);
    tell(listener -> listener.sessionDestroyed(event));
    attributes().names().forEach(this::unbind);
  }

  @Override
  protected void ready() {
    SipSessionEvent event = new SipSessionEvent(this);
    tell(listener -> listener.sessionReadyToInvalidate(event));
  }

  private void tell(java.util.function.Consumer<SipSessionListener> call) {
    for (SipSessionListener listener : container.listeners(SipSessionListener.class)) {
      container.inContext(() -> call.accept(listener));
    }
  }

  @Override
  public String getId() {
    return id();
  }

  @Override
  public String getCallId() {
    return dialogId().callId();
  }

  @Override
  public long getCreationTime() {
    return created().toEpochMilli();
  }

  @Override
  public long getLastAccessedTime() {
    return application.getLastAccessedTime();
  }

  @Override
  public SipApplicationSession getApplicationSession() {
    return application;
  }

  SipApplicationSessionImpl applicationImpl() {
    return application;
  }

  @Override
  public ServletContext getServletContext() {
    return container.servletContext();
  }

  @Override
  public State getState() {
    requireValid();
    return State.valueOf(state().name());
  }

  @Override
  public Address getLocalParty() {
    return AddressImpl.of(localParty);
  }

  @Override
  public Address getRemoteParty() {
    return AddressImpl.of(remoteParty);
  }

  @Override
  public SipApplicationRoutingRegion getRegion() {
    return SipApplicationRoutingRegion.NEUTRAL_REGION;
  }

  @Override
  public @Nullable URI getSubscriberURI() {
    return null;
  }

  @Override
  public void setHandler(String name) throws ServletException {
    requireValid();
    if (!container.hasServlet(name)) {
      throw new ServletException(
          "application " + container.applicationName() + " has no servlet " + name);
    }
    handler(name);
  }

  @Override
  public void setOutboundInterface(InetSocketAddress address) {
    requireValid();
    outbound = container.interfaces().at(address).name();
  }

  @Override
  public void setOutboundInterface(InetAddress address) {
    requireValid();
    outbound = container.interfaces().at(address).name();
  }

  @Override
  public javax.servlet.sip.@Nullable Flow getFlow() {
    requireValid();
    return container.interfaces().given(flow);
  }

  @Override
  public void setFlow(javax.servlet.sip.Flow chosen) {
    requireValid();
    flow = FlowImpl.transport(chosen);
    flowChosen = true;
  }

  /** The flow its requests must take; null if they go where they say. */
  @Nullable Flow chosenFlow() {
    return flowChosen ? flow : null;
  }

  @Override
  public SipServletRequest createRequest(String method) {
    throw new UnsupportedOperationException("requests within a dialog");
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    requireValid();
    return attributes().get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(getAttributeNameSet());
  }

  @Override
  public Set<String> getAttributeNameSet() {
    requireValid();
    return attributes().names();
  }

  @Override
  public void setAttribute(String name, Object attribute) {
    requireValid();
    unbound(name, attributes().set(name, attribute));
    if (attribute instanceof SipSessionBindingListener listener) {
      listener.valueBound(new SipSessionBindingEvent(this, name));
    }
  }

  @Override
  public void removeAttribute(String name) {
    requireValid();
    unbind(name);
  }

  @Override
  public void clearAttributes() {
    getAttributeNameSet().forEach(this::unbind);
  }

  private void unbind(String name) {
    unbound(name, attributes().remove(name));
  }

  private void unbound(String name, @Nullable Object attribute) {
    if (attribute instanceof SipSessionBindingListener listener) {
      container.inContext(() -> listener.valueUnbound(new SipSessionBindingEvent(this, name)));
    }
  }

  private void requireValid() {
    if (!isValid()) {
      throw new IllegalStateException("SIP session " + id() + " was invalidated");
    }
  }
}
