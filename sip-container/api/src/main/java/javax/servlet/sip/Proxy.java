package javax.servlet.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Forwards one request to one or more destinations (JSR 289 10, RFC 3261 16). */
public interface Proxy {
  /** Returns the request as it was received. */
  SipServletRequest getOriginalRequest();

  /** Forwards to one destination; an unsupported scheme ends in IllegalArgumentException. */
  void proxyTo(URI uri);

  /** Forwards to several destinations, at once or one after the other. */
  void proxyTo(List<? extends URI> uris);

  /** Makes branches that {@link #startProxy()} will start. */
  List<ProxyBranch> createProxyBranches(List<? extends URI> targets);

  /** Starts the branches made. */
  void startProxy();

  /** Returns the branches made on this level, not those of redirections. */
  List<ProxyBranch> getProxyBranches();

  /** Returns the branch of a destination, or null. */
  ProxyBranch getProxyBranch(URI uri);

  /** Ends all branches that have no final response and lets no new one start. */
  void cancel();

  /** As {@link #cancel()} with Reason header fields; the arrays are of equal length. */
  void cancel(String[] protocol, int[] reasonCode, String[] reasonText);

  /** Says whether destinations are tried at once. */
  boolean getParallel();

  /** Chooses whether destinations are tried at once (the default) or one after the other. */
  void setParallel(boolean parallel);

  /** Says whether the application sees responses. */
  boolean getSupervised();

  /** Chooses whether the application sees responses (the default). */
  void setSupervised(boolean supervised);

  /** Says whether the container follows 3xx responses itself. */
  boolean getRecurse();

  /** Chooses whether the container follows 3xx responses itself (the default). */
  void setRecurse(boolean recurse);

  /** Says whether further requests of the dialog come through here. */
  boolean getRecordRoute();

  /** Chooses whether further requests of the dialog come through here; false by default. */
  void setRecordRoute(boolean recordRoute);

  /** Returns the own Record-Route entry, to which parameters may be added. */
  SipURI getRecordRouteURI();

  /** Says whether the container adds a Path entry of its own to a REGISTER. */
  boolean getAddToPath();

  /** Chooses whether the container adds a Path entry of its own to a REGISTER (RFC 3327). */
  void setAddToPath(boolean addToPath);

  /** Returns the own Path entry, of which user part and parameters may be set. */
  SipURI getPathURI();

  /** Returns true: the container has no stateless mode. */
  boolean getStateful();

  /** Has no effect: the container has no stateless mode. */
  void setStateful(boolean stateful);

  /** Returns the seconds a destination has to answer. */
  int getProxyTimeout();

  /** Sets the seconds a destination has to answer; positive. */
  void setProxyTimeout(int seconds);

  /** Returns the same as {@link #getProxyTimeout()}. */
  int getSequentialSearchTimeout();

  /** Does the same as {@link #setProxyTimeout(int)}. */
  void setSequentialSearchTimeout(int seconds);

  /** Says whether other branches are left alone after a 2xx or 6xx. */
  boolean getNoCancel();

  /** Chooses whether other branches are left alone after a 2xx or 6xx (RFC 3841). */
  void setNoCancel(boolean noCancel);

  /** Chooses the local address from which the request leaves. */
  void setOutboundInterface(InetSocketAddress address);

  /** Chooses the local address, any port of it, from which the request leaves. */
  void setOutboundInterface(InetAddress address);

  /** Chooses the flow on which the request leaves (RFC 5626). */
  void setFlow(Flow flow);
}
