package io.telamon.sip.spec;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipSyntaxException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import javax.servlet.sip.Address;
import javax.servlet.sip.AuthInfo;
import javax.servlet.sip.B2buaHelper;
import javax.servlet.sip.InviteBranch;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TooManyHopsException;
import javax.servlet.sip.URI;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import org.jspecify.annotations.Nullable;

/** What all requests share, received, made here or forwarded (JSR 289 5.1). */
abstract class SipServletRequestImpl extends SipServletMessageImpl
    implements SipServletRequest, NoHttpRequest {
  private static final String MAX_BREADTH = "Max-Breadth";

  private final SipRequest request;
  private final String id;
  private volatile @Nullable SipServletResponse finalResponse;

  SipServletRequestImpl(
      SipSessionImpl session, SipRequest request, io.telamon.sip.transport.@Nullable Flow flow) {
    super(session, flow);
    this.request = request;
    this.id = session.application().store().nextRequestId();
  }

  @Override
  final SipRequest message() {
    return request;
  }

  final void finalResponse(SipServletResponse response) {
    finalResponse = response;
  }

  @Override
  void requireChangeable() {
    if (isCommitted()) {
      throw new IllegalStateException(getMethod() + " can no longer be changed");
    }
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public String getMethod() {
    return request.method();
  }

  @Override
  public String getScheme() {
    return getRequestURI().getScheme();
  }

  @Override
  public URI getRequestURI() {
    return Uris.view(
        request.requestUri(),
        changed -> {
          requireChangeable();
          request.setRequestUri(changed);
        });
  }

  @Override
  public void setRequestURI(URI uri) {
    requireChangeable();
    request.setRequestUri(Uris.value(uri));
  }

  @Override
  public boolean isRequestUriInternal() {
    return container().interfaces().isOwn(request.requestUri());
  }

  @Override
  public int getMaxForwards() {
    return request.maxForwards();
  }

  @Override
  public void setMaxForwards(int hops) {
    requireChangeable();
    if (hops < 0 || hops > 255) {
      throw new IllegalArgumentException("Max-Forwards " + hops);
    }
    request.setMaxForwards(hops);
  }

  @Override
  public int getMaxBreadth() {
    try {
      return (int) request.number(MAX_BREADTH);
    } catch (SipSyntaxException notANumber) {
      return -1;
    }
  }

  @Override
  public void setMaxBreadth(int breadth) {
    requireChangeable();
    if (breadth <= 0) {
      throw new IllegalArgumentException("Max-Breadth " + breadth);
    }
    request.setHeader(MAX_BREADTH, Integer.toString(breadth));
  }

  @Override
  public void pushRoute(SipURI uri) {
    pushRoute(AddressImpl.of(NameAddr.of(Uris.value(uri))));
  }

  @Override
  public void pushRoute(Address address) {
    requireChangeable();
    if (!(address.getURI() instanceof SipURI)) {
      throw new IllegalArgumentException("a Route has a SIP URI, not " + address);
    }
    request.pushAddress(HeaderNames.ROUTE, AddressImpl.value(address));
  }

  @Override
  public @Nullable Address getPoppedRoute() {
    return null;
  }

  @Override
  public @Nullable Address getInitialPoppedRoute() {
    return getPoppedRoute();
  }

  @Override
  public @Nullable SipServletResponse getFinalResponse() {
    return finalResponse;
  }

  @Override
  public @Nullable SipServletResponse getAcknowledgedResponse() {
    throw new UnsupportedOperationException("reliable provisional responses (RFC 3262)");
  }

  @Override
  public Proxy getProxy() throws TooManyHopsException {
    Proxy proxy = getProxy(true);
    if (proxy == null) {
      throw new IllegalStateException(getMethod() + " cannot be proxied");
    }
    return proxy;
  }

  /** Only a received request can be proxied. */
  @Override
  public @Nullable Proxy getProxy(boolean create) throws TooManyHopsException {
    if (create) {
      throw new IllegalStateException("only a received request can be proxied");
    }
    return null;
  }

  /** Only a received request can be answered. */
  @Override
  public SipServletResponse createResponse(int statusCode, @Nullable String reasonPhrase) {
    throw new IllegalStateException("only a received request can be answered");
  }

  @Override
  public SipServletResponse createResponse(int statusCode) {
    return createResponse(statusCode, null);
  }

  @Override
  public SipServletRequest createCancel() {
    throw new UnsupportedOperationException("CANCEL as a user agent");
  }

  @Override
  public B2buaHelper getB2buaHelper() {
    throw new UnsupportedOperationException("back-to-back user agents (JSR 289 12)");
  }

  @Override
  public InviteBranch createInviteBranch() {
    throw new UnsupportedOperationException("INVITE branches (JSR 359)");
  }

  @Override
  public void addAuthHeader(SipServletResponse challengeResponse, AuthInfo authInfo) {
    throw new UnsupportedOperationException("answers to challenges (JSR 289 16)");
  }

  @Override
  public void addAuthHeader(
      SipServletResponse challengeResponse, String username, String password) {
    throw new UnsupportedOperationException("answers to challenges (JSR 289 16)");
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
  public SipApplicationRoutingDirective getRoutingDirective() {
    return SipApplicationRoutingDirective.NEW;
  }

  @Override
  public void setRoutingDirective(
      SipApplicationRoutingDirective directive, SipServletRequest original) {
    if (directive != SipApplicationRoutingDirective.NEW) {
      throw new UnsupportedOperationException("routing directive " + directive);
    }
  }

  @Override
  public @Nullable RequestDispatcher getRequestDispatcher(String servletName) {
    return getServletContext().getNamedDispatcher(servletName);
  }

  @Override
  public ServletContext getServletContext() {
    return container().servletContext();
  }

  @Override
  public Locale getLocale() {
    Locale preferred = getAcceptLanguage();
    return preferred == null ? Locale.getDefault() : preferred;
  }

  @Override
  public String getRequestId() {
    return id;
  }

  @Override
  public @Nullable ServletInputStream getInputStream() {
    return null;
  }

  @Override
  public @Nullable BufferedReader getReader() {
    return null;
  }

  @Override
  public void send() throws IOException {
    throw new IllegalStateException("a received request is not sent but proxied");
  }
}
