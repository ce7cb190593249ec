package io.telamon.sip.spec;

import io.telamon.sip.dialog.DialogId;
import io.telamon.sip.message.CSeq;
import io.telamon.sip.message.Escapes;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import javax.servlet.sip.Address;
import javax.servlet.sip.AuthInfo;
import javax.servlet.sip.Parameterable;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;
import org.jspecify.annotations.Nullable;

/** Makes URIs, addresses, sessions and requests for one application (JSR 289 5.5, 6.2, 11.1). */
public final class SipFactoryImpl implements SipFactory {
  private static final int MAX_FORWARDS = 70;

  private final Container container;

  /** The factory of an application. */
  public SipFactoryImpl(Container container) {
    this.container = container;
  }

  @Override
  public URI createURI(String uri) throws ServletParseException {
    return Uris.view(Uris.parse(uri));
  }

  @Override
  public SipURI createSipURI(@Nullable String user, String host) {
    String name = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    String escaped = user == null ? null : Escapes.encodeUser(user);
    return new SipURIImpl(SipUri.of(escaped, name, -1), ignored -> {});
  }

  @Override
  public Address createAddress(String address) throws ServletParseException {
    return AddressImpl.parse(address, ignored -> {});
  }

  @Override
  public Address createAddress(URI uri) {
    return AddressImpl.of(NameAddr.of(Uris.value(uri)));
  }

  @Override
  public Address createAddress(URI uri, @Nullable String displayName) {
    Address address = createAddress(uri);
    address.setDisplayName(displayName);
    return address;
  }

  @Override
  public Parameterable createParameterable(String value) throws ServletParseException {
    return ParameterableImpl.parse(value, ignored -> {});
  }

  @Override
  public AuthInfo createAuthInfo() {
    throw new UnsupportedOperationException("answers to challenges (JSR 289 16)");
  }

  @Override
  public SipApplicationSession createApplicationSession() {
    return new SipApplicationSessionImpl(container);
  }

  @Override
  public SipApplicationSession createApplicationSessionByKey(String key) {
    return ApplicationSessions.byKey(container, key);
  }

  @Override
  public SipServletRequest createRequest(
      SipApplicationSession appSession, String method, Address from, Address to) {
    return create(appSession, method, AddressImpl.value(from), AddressImpl.value(to));
  }

  @Override
  public SipServletRequest createRequest(
      SipApplicationSession appSession, String method, String from, String to)
      throws ServletParseException {
    return createRequest(appSession, method, createAddress(from), createAddress(to));
  }

  @Override
  public SipServletRequest createRequest(
      SipApplicationSession appSession, String method, URI from, URI to) {
    return createRequest(appSession, method, createAddress(from), createAddress(to));
  }

  @Override
  public SipServletRequest createRequest(SipServletRequest original, boolean sameCallId) {
    throw new UnsupportedOperationException("back-to-back user agents (JSR 289 12)");
  }

  private SipServletRequest create(
      SipApplicationSession appSession, String method, NameAddr from, NameAddr to) {
    if (method.equals("ACK") || method.equals("CANCEL")) {
      throw new IllegalArgumentException(method + " begins no session");
    }
    if (!appSession.isValid()) {
      throw new IllegalStateException("the application session was invalidated");
    }
    SipApplicationSessionImpl application = (SipApplicationSessionImpl) appSession;
    String tag = application.store().tokens().tag();
    NameAddr local = from.withoutParameter("tag").withParameter("tag", tag);
    NameAddr remote = to.withoutParameter("tag");
    String callId = application.store().tokens().id();
    String point = container.interfaces().any().name();
    SipSessionImpl session =
        new SipSessionImpl(application, point, new DialogId(callId, tag, null), local, remote);
    return new CreatedSipServletRequestImpl(session, request(method, local, remote, callId));
  }

  /** RFC 3261 8.1.1: all a request must have, but Via, which the transaction adds. */
  private static SipRequest request(String method, NameAddr from, NameAddr to, String callId) {
    SipRequest request = SipRequest.create(method, to.uri());
    request.setMaxForwards(MAX_FORWARDS);
    request.setFrom(from);
    request.setTo(to);
    request.setHeader(HeaderNames.CALL_ID, callId);
    request.setCseq(new CSeq(1, method));
    return request;
  }
}
