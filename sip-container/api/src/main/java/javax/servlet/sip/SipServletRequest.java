package javax.servlet.sip;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;

/** A SIP request, received or to be sent (JSR 289 5.1). */
public interface SipServletRequest extends SipServletMessage, ServletRequest {
  /** Returns a number unique among the requests of the session (JSR 359). */
  String getId();

  /** Returns a live view of the Request-URI. */
  URI getRequestURI();

  /** Replaces the Request-URI. */
  void setRequestURI(URI uri);

  /** Says whether the Request-URI names this container (JSR 359). */
  boolean isRequestUriInternal();

  /** Says whether the request is not within a dialog that the application knows. */
  boolean isInitial();

  /** Returns Max-Forwards, or -1 if it is absent. */
  int getMaxForwards();

  /**
   * Sets Max-Forwards.
   *
   * @param hops 0 to 255
   */
  void setMaxForwards(int hops);

  /** Returns Max-Breadth (RFC 5393), or -1 if it is absent. */
  int getMaxBreadth();

  /** Sets Max-Breadth (RFC 5393). */
  void setMaxBreadth(int breadth);

  /** Puts a route on top of the Route header field, so that the request visits it first. */
  void pushRoute(SipURI uri);

  /** Puts a route with a display name or parameters on top of the Route header field. */
  void pushRoute(Address uri);

  /** Returns the Route entry of ours that was taken off when the request came, or null. */
  Address getPoppedRoute();

  /** Returns the Route entry that was taken off when the request entered this container. */
  Address getInitialPoppedRoute();

  /** Makes a response with the usual reason phrase. */
  SipServletResponse createResponse(int statusCode);

  /** Makes a response. */
  SipServletResponse createResponse(int statusCode, String reasonPhrase);

  /** Makes the CANCEL of an INVITE sent here. */
  SipServletRequest createCancel();

  /** Returns the final response sent or received, or null (JSR 359). */
  SipServletResponse getFinalResponse();

  /** For a PRACK: the response it acknowledges (JSR 359). */
  SipServletResponse getAcknowledgedResponse();

  /**
   * Returns the proxy of this request, made if there is none.
   *
   * @throws TooManyHopsException if Max-Forwards is 0
   */
  Proxy getProxy() throws TooManyHopsException;

  /** Returns the proxy of this request; null if there is none and none is to be made. */
  Proxy getProxy(boolean create) throws TooManyHopsException;

  /** Returns the helper for back-to-back user agents; the request can then not be proxied. */
  B2buaHelper getB2buaHelper();

  /** Makes a branch of an INVITE that a back-to-back user agent forks (JSR 359). */
  InviteBranch createInviteBranch();

  /** Answers the challenges of a response with credentials. */
  void addAuthHeader(SipServletResponse challengeResponse, AuthInfo authInfo);

  /** Answers the challenges of a response with one user name and password. */
  void addAuthHeader(SipServletResponse challengeResponse, String username, String password);

  /** Returns the routing region in which the application was chosen. */
  SipApplicationRoutingRegion getRegion();

  /** Returns the subscriber for whom the application was chosen, or null. */
  URI getSubscriberURI();

  /** Returns how this request relates to another for application routing. */
  SipApplicationRoutingDirective getRoutingDirective();

  /** Says how this request, made here, relates to another for application routing. */
  void setRoutingDirective(SipApplicationRoutingDirective directive, SipServletRequest original);

  @Override
  void send() throws IOException;

  /** Always null: a SIP body is read with {@link #getContent()} or {@link #getRawContent()}. */
  @Override
  ServletInputStream getInputStream() throws IOException;

  /** Always null, as {@link #getInputStream()}. */
  @Override
  BufferedReader getReader() throws IOException;
}
