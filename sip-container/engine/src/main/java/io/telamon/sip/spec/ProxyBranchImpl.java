package io.telamon.sip.spec;

import io.telamon.sip.dialog.NextHop;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.Uri;
import io.telamon.sip.proxy.RequestForwarding;
import io.telamon.sip.transaction.ClientTransaction;
import io.telamon.sip.transaction.ClientTransactionListener;
import io.telamon.sip.transaction.Timers;
import io.telamon.sip.transaction.TransactionLayer;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One destination of a proxied request (JSR 289 10.2). Changed in the session's turn only. */
final class ProxyBranchImpl implements ProxyBranch {
  private static final Logger LOG = LoggerFactory.getLogger(ProxyBranchImpl.class);

  private final ProxyImpl proxy;
  private final Uri target;
  private final BranchSipServletRequestImpl request;
  private final List<ProxyBranch> recursed = new ArrayList<>();
  private final OwnEntries entries;
  private String outbound;
  private @Nullable Flow chosenFlow;
  private @Nullable ClientTransaction transaction;
  private @Nullable SipServletResponseImpl response;
  private @Nullable SipResponse made;
  private Timers.@Nullable Timer timeout;
  private @Nullable Integer timeoutSeconds;
  private boolean recurse;
  private int breadth;
  private boolean started;
  private boolean completed;

  ProxyBranchImpl(ProxyImpl proxy, Uri target, OwnEntries entries, String outbound) {
    this.proxy = proxy;
    this.target = target;
    this.entries = entries;
    this.outbound = outbound;
    this.chosenFlow = proxy.chosenFlow();
    this.recurse = proxy.getRecurse();
    this.timeoutSeconds = proxy.explicitTimeout();
    SipRequest copy = RequestForwarding.copyFor(target, proxy.getOriginalRequest().message());
    request = new BranchSipServletRequestImpl(proxy.session(), copy);
  }

  Uri target() {
    return target;
  }

  /** Whether it was started and waits for a final response. */
  boolean isActive() {
    return started && !completed;
  }

  @Nullable Flow flow() {
    return transaction == null ? null : transaction.flow();
  }

  /** How much of the breadth received it takes up until it has its final response. */
  int breadth() {
    return isActive() ? breadth : 0;
  }

  /** Forwards the request with its share of the breadth; all that is usual need not be said. */
  void start(int share) {
    started = true;
    breadth = share;
    int asked = request.getMaxBreadth();
    if (share != (asked < 0 ? ProxyImpl.MAX_BREADTH : asked)) {
      request.setMaxBreadth(share);
    }
    SipRequest sent = request.message();
    RequestForwarding.addOwn(sent, entries.recordRouteIfWanted(), entries.pathIfWanted());
    request.sent();
    proxy.session().transactionBegins();
    try {
      send(sent.copy());
      armTimeout();
    } catch (SipSyntaxException | IllegalArgumentException | IllegalStateException e) {
      LOG.info(
          "{} cannot be forwarded to {}: {} (Call-ID {})",
          request.getMethod(),
          target,
          e.getMessage(),
          request.getCallId());
      turn(() -> unanswered(503));
    }
  }

  private void send(SipRequest copy) {
    TransactionLayer transactions = proxy.container().transactions();
    Flow chosen = chosenFlow;
    if (chosen != null) {
      transaction = transactions.send(copy, chosen, Parameters.NONE, new Answers(this));
      return;
    }
    ListeningPoint from = proxy.container().interfaces().named(outbound);
    transaction = transactions.send(copy, NextHop.of(copy), from, new Answers(this));
  }

  /** RFC 3261 16.6 step 11: an INVITE may ring for ever; other methods have timer F. */
  private void armTimeout() {
    boolean invite = request.getMethod().equals("INVITE");
    if (invite || timeoutSeconds != null) {
      timeout =
          proxy
              .container()
              .transactions()
              .timers()
              .schedule(Duration.ofSeconds(getProxyBranchTimeout()), () -> turn(this::tookTooLong));
    }
  }

  /**
   * RFC 3261 16.7 step 2: timer C begins anew with each sign of life, so that a telephone may ring.
   * A time that the application has chosen is how long it wants to wait, whatever is heard.
   */
  private void stillRings() {
    if (timeout != null && timeoutSeconds == null) {
      timeout.cancel();
      armTimeout();
    }
  }

  private void tookTooLong() {
    if (isActive()) {
      cancelTransaction(null);
      unanswered(408);
    }
  }

  private void turn(Runnable work) {
    proxy.session().application().turns().execute(work);
  }

  /** A response made here stands for the silence or the absence of the peer. */
  private void unanswered(int status) {
    SipResponse standIn = proxy.made(status);
    made = standIn;
    answered(standIn);
  }

  private void answered(SipResponse received) {
    boolean late = completed;
    if (received.isFinal() && !late) {
      completed = true;
      if (timeout != null) {
        timeout.cancel();
      }
    } else if (!late && received.status() > 100) {
      stillRings();
    }
    if (!late || received.isSuccess()) {
      proxy.received(this, received);
    }
    if (received.isFinal() && !late) {
      proxy.session().transactionEnds();
    }
  }

  SipServletResponseImpl view(SipResponse answer, boolean best) {
    SipServletResponseImpl view = SipServletResponseImpl.proxied(this, answer, best);
    if (answer != made) {
      response = view;
    }
    return view;
  }

  /** What is forwarded of it: RFC 3261 16.7 may have made it another than what was received. */
  SipServletResponseImpl viewOfBest(SipResponse prepared) {
    return SipServletResponseImpl.proxied(this, prepared, true);
  }

  /** This was forwarded of what was received; nobody can change either any more. */
  void forwarded(SipServletResponseImpl view) {
    view.committed();
    if (response != null) {
      response.committed();
    }
  }

  @Override
  public void cancel() {
    cancelWith(null);
  }

  @Override
  public void cancel(String[] protocol, int[] reasonCode, String[] reasonText) {
    cancelWith(CancelReason.of(protocol, reasonCode, reasonText));
  }

  void cancelWith(@Nullable String reason) {
    if (isActive()) {
      cancelTransaction(reason);
    } else {
      completed = true;
    }
  }

  private void cancelTransaction(@Nullable String reason) {
    if (transaction != null && request.getMethod().equals("INVITE")) {
      transaction.cancel(reason);
    }
  }

  @Override
  public Proxy getProxy() {
    return proxy;
  }

  @Override
  public BranchSipServletRequestImpl getRequest() {
    return request;
  }

  /** Null also where a response made here stands for one that did not come. */
  @Override
  public @Nullable SipServletResponse getResponse() {
    return response;
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  boolean isUnstarted() {
    return !started && !completed;
  }

  @Override
  public int getProxyBranchTimeout() {
    return timeoutSeconds == null ? proxy.getProxyTimeout() : timeoutSeconds;
  }

  @Override
  public void setProxyBranchTimeout(int seconds) {
    if (seconds <= 0) {
      throw new IllegalArgumentException("timeout " + seconds);
    }
    timeoutSeconds = seconds;
  }

  @Override
  public boolean getRecurse() {
    return recurse;
  }

  @Override
  public void setRecurse(boolean recurse) {
    this.recurse = recurse;
  }

  void recursed(ProxyBranch branch) {
    recursed.add(branch);
  }

  @Override
  public List<ProxyBranch> getRecursedProxyBranches() {
    return List.copyOf(recursed);
  }

  @Override
  public boolean getRecordRoute() {
    return entries.recordRoute();
  }

  @Override
  public void setRecordRoute(boolean recordRoute) {
    requireUnstarted();
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
    requireUnstarted();
    entries.addToPath(addToPath);
  }

  @Override
  public SipURI getPathURI() {
    return entries.pathView();
  }

  @Override
  public void setOutboundInterface(InetSocketAddress address) {
    requireUnstarted();
    outbound = proxy.container().interfaces().at(address).name();
  }

  @Override
  public void setOutboundInterface(InetAddress address) {
    requireUnstarted();
    outbound = proxy.container().interfaces().at(address).name();
  }

  @Override
  public void setFlow(javax.servlet.sip.Flow flow) {
    requireUnstarted();
    chosenFlow = FlowImpl.transport(flow);
  }

  private void requireUnstarted() {
    if (started) {
      throw new IllegalStateException("the branch to " + target + " was started");
    }
  }

  /**
   * Takes answers from the transaction's thread to the session's turn. The transaction outlives the
   * branch, and shall not keep it alive once there is nothing more to tell.
   */
  private static final class Answers implements ClientTransactionListener {
    private @Nullable ProxyBranchImpl branch;
    private final boolean once;

    Answers(ProxyBranchImpl branch) {
      this.branch = branch;
      once = !branch.request.getMethod().equals("INVITE");
    }

    @Override
    public void onResponse(SipResponse received) {
      tell(received, once && received.isFinal());
    }

    @Override
    public void onTimeout() {
      tell(408);
    }

    @Override
    public void onTransportError(Throwable cause) {
      // RFC 5626 5.3.1: whoever holds the token shall register anew.
      ProxyBranchImpl told = branch;
      tell(told == null || told.chosenFlow == null ? 503 : 430);
    }

    @Override
    public void onTerminated() {
      branch = null;
    }

    private void tell(int status) {
      ProxyBranchImpl told = branch;
      if (told != null) {
        told.turn(() -> told.unanswered(status));
      }
    }

    private void tell(SipResponse received, boolean last) {
      ProxyBranchImpl told = branch;
      if (told != null) {
        told.turn(() -> told.answered(received));
      }
      if (last) {
        branch = null;
      }
    }
  }
}
