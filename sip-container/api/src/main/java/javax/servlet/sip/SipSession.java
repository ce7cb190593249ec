package javax.servlet.sip;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Enumeration;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;

/**
 * A point-to-point relation with one peer, in the general case a dialog (JSR 289 6.2).
 *
 * <p>Methods throw {@link IllegalStateException} on an invalidated session, except {@link
 * #isValid()}, {@link #getId()}, {@link #getCallId()} and {@link #getApplicationSession()}.
 */
public interface SipSession extends AttributeStore {
  /** Where the dialog stands (RFC 3261 12). */
  enum State {
    /** No dialog yet, or a session that never has one. */
    INITIAL,
    /** A provisional response with a To tag was exchanged. */
    EARLY,
    /** A 2xx was exchanged. */
    CONFIRMED,
    /** The dialog has ended. */
    TERMINATED
  }

  /** Returns an unguessable id. */
  String getId();

  /** Returns the Call-ID. */
  String getCallId();

  /** Returns when the session was made, in milliseconds since the epoch. */
  long getCreationTime();

  /** Returns when a message of the session was last handled, in milliseconds since the epoch. */
  long getLastAccessedTime();

  /** Returns the application session it belongs to. */
  SipApplicationSession getApplicationSession();

  /** Returns the servlet context of the application. */
  ServletContext getServletContext();

  /** Returns the state of the dialog. */
  State getState();

  /** Returns the local end's address: From of requests sent, To of requests received. */
  Address getLocalParty();

  /** Returns the remote end's address. */
  Address getRemoteParty();

  /** Returns the routing region in which the application was chosen. */
  SipApplicationRoutingRegion getRegion();

  /** Returns the subscriber for whom the application was chosen, or null. */
  URI getSubscriberURI();

  /** Chooses by name the servlet that gets the session's further messages. */
  void setHandler(String name) throws ServletException;

  /** Chooses the local address from which requests of this session leave. */
  void setOutboundInterface(InetSocketAddress address);

  /** Chooses the local address, any port of it, from which requests of this session leave. */
  void setOutboundInterface(InetAddress address);

  /** Makes a request within the dialog. */
  SipServletRequest createRequest(String method);

  /** Returns the names of the attributes. */
  Enumeration<String> getAttributeNames();

  /** Ends the session and frees what it holds. */
  void invalidate();

  /** Says whether the session has not been invalidated. */
  boolean isValid();

  /** Says whether nothing is pending and the dialog, if any, has ended. */
  boolean isReadyToInvalidate();

  /** Says whether the container ends the session once it is ready; true by default. */
  boolean getInvalidateWhenReady();

  /** Chooses whether the container ends the session once it is ready. */
  void setInvalidateWhenReady(boolean invalidateWhenReady);

  /** Returns the INVITE without a final response in the given role, or null (JSR 359). */
  SipServletRequest getActiveInvite(UAMode mode);

  /** Returns the active branch of a forking back-to-back user agent, or null (JSR 359). */
  InviteBranch getActiveInviteBranch();

  /** Returns the request without a final response that has an id, or null (JSR 359). */
  SipServletRequest getActiveRequest(String id);

  /** Returns the requests without a final response in the given role (JSR 359). */
  Collection<SipServletRequest> getActiveRequests(UAMode mode);

  /** Returns a reliable provisional response not yet acknowledged, or null (JSR 359). */
  SipServletResponse getUnacknowledgedProvisionalResponse(String id);

  /** Returns the reliable provisional responses not yet acknowledged (JSR 359). */
  Collection<SipServletResponse> getUnacknowledgedProvisionalResponses(UAMode mode);

  /** Returns the flow on which the session's messages are sent, or null (RFC 5626). */
  Flow getFlow();

  /** Chooses the flow on which the session's messages are sent (RFC 5626). */
  void setFlow(Flow flow);

  /** Returns what the session shares with others forked from the same request (JSR 359). */
  ForkingContext getForkingContext();

  /** Returns the session's keep-alive (RFC 4028). */
  SessionKeepAlive getKeepAlive();

  /** Ends the dialog with the requests that fit its state (JSR 359). */
  void terminateDialog();

  /** Ends the dialog and tells a listener what the container exchanges for it (JSR 359). */
  void terminateDialog(AutomaticProcessingListener listener);

  /** Ends a proxied dialog on both sides (JSR 359). */
  void terminateProxiedDialog();

  /** Ends a proxied dialog on both sides and tells a listener (JSR 359). */
  void terminateProxiedDialog(AutomaticProcessingListener listener);

  /** Ends a proxied dialog on one side (JSR 359). */
  void terminateProxiedDialog(UAMode mode);

  /** Ends a proxied dialog on one side and tells a listener (JSR 359). */
  void terminateProxiedDialog(UAMode mode, AutomaticProcessingListener listener);
}
