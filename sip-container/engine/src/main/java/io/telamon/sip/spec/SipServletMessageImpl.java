package io.telamon.sip.spec;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.session.Attributes;
import io.telamon.sip.transport.Addresses;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.WebSocketHandshake;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import javax.servlet.sip.Address;
import javax.servlet.sip.SessionKeepAlive;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipWebSocketContext;
import org.jspecify.annotations.Nullable;

/** What requests and responses share (JSR 289 5): sessions, attributes, where it came from. */
abstract class SipServletMessageImpl extends MessageHeaders implements SipServletMessage {
  private static final String PROTOCOL = "SIP/2.0";

  /**
   * An attribute of ours: whether the value of a header field holds a NUL. An application that
   * passes none on would otherwise have a text made of each to find out that there is none.
   */
  private static final String HOLDS_NUL = "io.telamon.sip.holdsNul";

  private final SipSessionImpl session;
  private final @Nullable Flow flow;
  private final Attributes attributes = new Attributes();

  /**
   * A view of a message.
   *
   * @param flow on which it arrived; null if it was made here
   */
  SipServletMessageImpl(SipSessionImpl session, @Nullable Flow flow) {
    this.session = session;
    this.flow = flow;
  }

  /** The container of the application that sees the message. */
  final Container container() {
    return session.container();
  }

  /** The flow on which it arrived; null if it was made here. */
  final @Nullable Flow flow() {
    return flow;
  }

  @Override
  public String getMethod() {
    return message().cseq().method();
  }

  @Override
  public String getProtocol() {
    return PROTOCOL;
  }

  @Override
  public String getCallId() {
    return message().callId();
  }

  @Override
  public Address getFrom() {
    return AddressImpl.readOnly(message().from(), HeaderNames.FROM);
  }

  @Override
  public Address getTo() {
    return AddressImpl.readOnly(message().to(), HeaderNames.TO);
  }

  @Override
  public SipSessionImpl getSession() {
    return session;
  }

  @Override
  public SipSessionImpl getSession(boolean create) {
    return session;
  }

  @Override
  public SipApplicationSession getApplicationSession() {
    return session.getApplicationSession();
  }

  @Override
  public SipApplicationSession getApplicationSession(boolean create) {
    return session.getApplicationSession();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return HOLDS_NUL.equals(name) ? (Object) message().holdsNul() : attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.names());
  }

  @Override
  public Set<String> getAttributeNameSet() {
    return attributes.names();
  }

  @Override
  public void setAttribute(String name, Object attribute) {
    attributes.set(name, attribute);
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public void clearAttributes() {
    attributes.names().forEach(attributes::remove);
  }

  @Override
  public @Nullable String getLocalAddr() {
    return flow == null ? null : ip(flow.listeningPoint().localAddress());
  }

  @Override
  public int getLocalPort() {
    return flow == null ? -1 : flow.listeningPoint().localAddress().getPort();
  }

  @Override
  public @Nullable String getRemoteAddr() {
    return flow == null ? null : ip(flow.remoteAddress());
  }

  @Override
  public int getRemotePort() {
    return flow == null ? -1 : flow.remoteAddress().getPort();
  }

  @Override
  public @Nullable String getTransport() {
    return flow == null ? null : flow.listeningPoint().transport().name();
  }

  /** The same as the remote address: each hop in the JVM is an arrival of its own. */
  @Override
  public @Nullable String getInitialRemoteAddr() {
    return getRemoteAddr();
  }

  @Override
  public int getInitialRemotePort() {
    return getRemotePort();
  }

  @Override
  public @Nullable String getInitialTransport() {
    return getTransport();
  }

  @Override
  public boolean isInternallyRouted() {
    return flow != null && flow.isInternal();
  }

  @Override
  public boolean isSecure() {
    return flow != null && flow.listeningPoint().transport().isSecure();
  }

  private static String ip(InetSocketAddress address) {
    String host = Addresses.host(address);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public @Nullable String getRemoteUser() {
    return null;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return null;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public void pushPath(Address path) {
    requireChangeable();
    if (!getMethod().equals("REGISTER")) {
      throw new IllegalStateException("Path belongs to REGISTER only");
    }
    NameAddr value = AddressImpl.value(path);
    message().pushAddress(HeaderNames.PATH, value);
  }

  @Override
  public void pushLocalPath() {
    String point = session.listeningPoint();
    pushPath(AddressImpl.of(NameAddr.of(container().interfaces().ownUri(point, null))));
  }

  @Override
  public SessionKeepAlive.Preference getSessionKeepAlivePreference() {
    throw new UnsupportedOperationException("session keep-alive (RFC 4028)");
  }

  @Override
  public @Nullable SipWebSocketContext getLocalSipWebSocketContext() {
    WebSocketHandshake handshake = flow == null ? null : flow.webSocket();
    return handshake == null ? null : new SipWebSocketContextImpl(handshake);
  }

  @Override
  public String toString() {
    return message().summary();
  }
}
