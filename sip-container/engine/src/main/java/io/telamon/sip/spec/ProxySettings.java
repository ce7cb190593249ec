package io.telamon.sip.spec;

import io.telamon.sip.transport.Flow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipURI;
import org.jspecify.annotations.Nullable;

/** What an application chooses about a proxy, and the defaults (JSR 289 10.2.1). */
abstract class ProxySettings implements Proxy {
  private final SipSessionImpl session;
  private final OwnEntries entries;
  private String outbound;
  private @Nullable Flow chosenFlow;
  private @Nullable Integer timeout;
  private boolean parallel = true;
  private boolean supervised = true;
  private boolean recurse = true;
  private boolean noCancel;

  /** The defaults: forwarded requests leave from where the original one arrived. */
  ProxySettings(SipSessionImpl session) {
    this.session = session;
    this.entries = new OwnEntries(session);
    this.outbound = session.listeningPoint();
  }

  /** Whether a request was forwarded. */
  abstract boolean isStarted();

  final SipSessionImpl session() {
    return session;
  }

  final Container container() {
    return session.container();
  }

  final OwnEntries entries() {
    return entries;
  }

  /** The name of the listening point from which requests leave. */
  final String outbound() {
    return outbound;
  }

  /** The flow all requests take; null if they go where they say. */
  final @Nullable Flow chosenFlow() {
    return chosenFlow;
  }

  /** The seconds a destination has as chosen by the application; null if it has not. */
  final @Nullable Integer explicitTimeout() {
    return timeout;
  }

  @Override
  public boolean getParallel() {
    return parallel;
  }

  @Override
  public void setParallel(boolean parallel) {
    this.parallel = parallel;
  }

  @Override
  public boolean getSupervised() {
    return supervised;
  }

  @Override
  public void setSupervised(boolean supervised) {
    this.supervised = supervised;
  }

  @Override
  public boolean getRecurse() {
    return recurse;
  }

  @Override
  public void setRecurse(boolean recurse) {
    this.recurse = recurse;
  }

  @Override
  public boolean getRecordRoute() {
    return entries.recordRoute();
  }

  @Override
  public void setRecordRoute(boolean recordRoute) {
    if (isStarted()) {
      throw new IllegalStateException("the proxy was started");
    }
    entries.recordRoute(recordRoute);
  }

  @Override
  public SipURI getRecordRouteURI() {
    return entries.recordRouteView();
  }

  @Override
  public boolean getAddToPath() {
    return entries.addToPath();
  }

  @Override
  public void setAddToPath(boolean addToPath) {
    entries.addToPath(addToPath);
  }

  @Override
  public SipURI getPathURI() {
    return entries.pathView();
  }

  @Override
  public boolean getStateful() {
    return true;
  }

  @Override
  public void setStateful(boolean stateful) {}

  @Override
  public int getProxyTimeout() {
    return timeout == null ? container().proxyTimeout() : timeout;
  }

  @Override
  public void setProxyTimeout(int seconds) {
    if (seconds <= 0) {
      throw new IllegalArgumentException("timeout " + seconds);
    }
    timeout = seconds;
  }

  @Override
  public int getSequentialSearchTimeout() {
    return getProxyTimeout();
  }

  @Override
  public void setSequentialSearchTimeout(int seconds) {
    setProxyTimeout(seconds);
  }

  @Override
  public boolean getNoCancel() {
    return noCancel;
  }

  @Override
  public void setNoCancel(boolean noCancel) {
    this.noCancel = noCancel;
  }

  @Override
  public void setOutboundInterface(InetSocketAddress address) {
    outbound = container().interfaces().at(address).name();
  }

  @Override
  public void setOutboundInterface(InetAddress address) {
    outbound = container().interfaces().at(address).name();
  }

  @Override
  public void setFlow(javax.servlet.sip.Flow flow) {
    chosenFlow = FlowImpl.transport(flow);
  }
}
