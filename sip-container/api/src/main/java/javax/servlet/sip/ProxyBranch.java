package javax.servlet.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** One destination of a {@link Proxy} (JSR 289 10.2). */
public interface ProxyBranch {
  /** Returns the proxy it belongs to. */
  Proxy getProxy();

  /** Returns the request of this branch; it may be changed until the branch is started. */
  SipServletRequest getRequest();

  /** Returns the last response received, or null. */
  SipServletResponse getResponse();

  /** Says whether the request was sent. */
  boolean isStarted();

  /** Ends the branch. */
  void cancel();

  /** Ends the branch with Reason header fields; the arrays are of equal length. */
  void cancel(String[] protocol, int[] reasonCode, String[] reasonText);

  /** Returns the seconds this branch has to answer. */
  int getProxyBranchTimeout();

  /** Sets the seconds this branch has to answer; positive. */
  void setProxyBranchTimeout(int seconds);

  /** Says whether 3xx responses are followed. */
  boolean getRecurse();

  /** Chooses whether 3xx responses are followed. */
  void setRecurse(boolean recurse);

  /** Returns the branches that came of a 3xx on this one. */
  List<ProxyBranch> getRecursedProxyBranches();

  /** Says whether further requests of the dialog come through here. */
  boolean getRecordRoute();

  /** Chooses whether further requests of the dialog come through here. */
  void setRecordRoute(boolean recordRoute);

  /** Returns the own Record-Route entry. */
  SipURI getRecordRouteURI();

  /** Says whether the container adds a Path entry of its own. */
  boolean getAddToPath();

  /** Chooses whether the container adds a Path entry of its own. */
  void setAddToPath(boolean addToPath);

  /** Returns the own Path entry. */
  SipURI getPathURI();

  /** Chooses the local address from which the request leaves. */
  void setOutboundInterface(InetSocketAddress address);

  /** Chooses the local address, any port of it, from which the request leaves. */
  void setOutboundInterface(InetAddress address);

  /** Chooses the flow on which the request leaves (RFC 5626). */
  void setFlow(Flow flow);
}
