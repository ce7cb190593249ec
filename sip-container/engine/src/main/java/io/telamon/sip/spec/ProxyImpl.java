package io.telamon.sip.spec;

import io.telamon.sip.dialog.DialogId;
import io.telamon.sip.dialog.DialogState;
import io.telamon.sip.dialog.NextHop;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import io.telamon.sip.proxy.RequestForwarding;
import io.telamon.sip.proxy.ResponseContext;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.URI;
import org.jspecify.annotations.Nullable;

/** Forwards one request (JSR 289 10, RFC 3261 16). Used in the session's turn only. */
final class ProxyImpl extends ProxySettings {
  /** What a request without Max-Breadth is given (RFC 5393 5.3.3), and no request more. */
  static final int MAX_BREADTH = 60;

  /**
   * So many branches may redirections lead to, all together: whoever is called must not make us
   * send any number of requests, one after the other, to targets of his choice.
   */
  private static final int MAX_REDIRECTIONS = 60;

  private final ReceivedSipServletRequestImpl original;
  private final ResponseContext<ProxyBranchImpl> responses = new ResponseContext<>();
  private final List<ProxyBranchImpl> branches = new ArrayList<>();
  private int redirections;
  private boolean started;
  private boolean cancelled;

  ProxyImpl(ReceivedSipServletRequestImpl original) {
    super(original.getSession());
    this.original = original;
  }

  /**
   * Forwards the ACK of a 2xx within a record-routed dialog (RFC 3261 16.10 does not answer it). It
   * cannot be refused with 483; without hops left it ends here (16.3 step 3), since one that is for
   * our own URI would go round for ever.
   */
  static void forwardAck(ReceivedSipServletRequestImpl ack) {
    if (ack.message().maxForwards() == 0) {
      return;
    }
    SipRequest copy = RequestForwarding.copyFor(ack.message().requestUri(), ack.message());
    ack.container()
        .transactions()
        .sendStateless(copy, NextHop.of(copy), ack.getSession().outbound());
  }

  @Override
  boolean isStarted() {
    return started;
  }

  /**
   * A response of our own that stands for a peer's silence or absence (RFC 3261 16.7, 16.8, 16.9).
   */
  SipResponse made(int status) {
    return original.message().response(status);
  }

  @Override
  public ReceivedSipServletRequestImpl getOriginalRequest() {
    return original;
  }

  @Override
  public void proxyTo(URI uri) {
    proxyTo(List.of(uri));
  }

  @Override
  public void proxyTo(List<? extends URI> uris) {
    createProxyBranches(uris);
    startProxy();
  }

  @Override
  public List<ProxyBranch> createProxyBranches(List<? extends URI> targets) {
    if (original.isAnswered()) {
      throw new IllegalStateException(original.getMethod() + " was answered already");
    }
    List<ProxyBranch> created = new ArrayList<>();
    for (URI target : targets) {
      ProxyBranchImpl branch = branchTo(Uris.value(target));
      branches.add(branch);
      created.add(branch);
    }
    return created;
  }

  private ProxyBranchImpl branchTo(Uri target) {
    boolean routed = original.message().hasHeader(HeaderNames.ROUTE);
    if (!routed && !(target instanceof SipUri)) {
      throw new IllegalArgumentException("no way to a " + target.scheme() + " URI without a Route");
    }
    return new ProxyBranchImpl(this, target, entries().copy(), outbound());
  }

  @Override
  public void startProxy() {
    if (cancelled) {
      throw new IllegalStateException("the proxy was cancelled");
    }
    started = true;
    if (entries().recordRoute()) {
      session().recordRoutedBy(this);
    }
    startNext();
  }

  /** Starts what may start now; says whether a branch was started. */
  private boolean startNext() {
    List<ProxyBranchImpl> next =
        branches.stream().filter(ProxyBranchImpl::isUnstarted).limit(startable()).toList();
    int free = breadth() - branches.stream().mapToInt(ProxyBranchImpl::breadth).sum();
    // One that the application adds to others that have all the breadth must get some.
    next.forEach(branch -> branch.start(Math.max(1, free / next.size())));
    return !next.isEmpty();
  }

  private int startable() {
    int active = (int) branches.stream().filter(ProxyBranchImpl::isActive).count();
    return Math.max(0, (getParallel() ? breadth() : 1) - active);
  }

  /** RFC 5393 5.3.3: what is forwarded at the same time shares what was received. */
  private int breadth() {
    int asked = original.getMaxBreadth();
    return asked < 0 ? MAX_BREADTH : Math.max(1, Math.min(asked, MAX_BREADTH));
  }

  /** Response processing (RFC 3261 16.7) of one branch. */
  void received(ProxyBranchImpl branch, SipResponse response) {
    if (!response.isFinal()) {
      provisional(branch, response);
    } else if (response.isSuccess()) {
      success(branch, response);
    } else {
      failure(branch, response);
    }
  }

  private void provisional(ProxyBranchImpl branch, SipResponse response) {
    if (response.status() > 100) {
      SipServletResponseImpl view = branch.view(response, true);
      tellApplication(view);
      forward(branch, view);
    }
  }

  private void success(ProxyBranchImpl branch, SipResponse response) {
    if (original.isAnswered() && !original.getMethod().equals("INVITE")) {
      return; // RFC 3261 16.7 step 5: only an INVITE has more than one final response
    }
    responses.add(branch, response);
    SipServletResponseImpl view = branch.view(response, true);
    tellApplication(view);
    forward(branch, view);
    if (!getNoCancel()) {
      cancelOthers(null);
    }
  }

  private void failure(ProxyBranchImpl branch, SipResponse response) {
    if (redirected(branch, response)) {
      return;
    }
    responses.add(branch, response);
    SipServletResponseImpl received = branch.view(response, false);
    if (branches.size() > 1) {
      tellApplication(received);
    }
    if (response.status() >= 600 && !getNoCancel()) {
      cancelOthers(null);
    }
    boolean more = !cancelled && response.status() < 600 && startNext();
    if (!more && branches.stream().noneMatch(ProxyBranchImpl::isActive)) {
      best();
    }
  }

  /** No branch is left: the application sees the best response, and may start another branch. */
  private void best() {
    ResponseContext.Answer<ProxyBranchImpl> best = responses.best();
    if (best == null || original.isAnswered()) {
      return;
    }
    SipServletResponseImpl view = best.branch().viewOfBest(best.response());
    tellApplication(view);
    if (branches.stream().noneMatch(ProxyBranchImpl::isActive)) {
      forward(best.branch(), view);
    }
  }

  private boolean redirected(ProxyBranchImpl branch, SipResponse response) {
    if (response.status() / 100 != 3 || !branch.getRecurse() || cancelled) {
      return false;
    }
    List<ProxyBranchImpl> targets = new ArrayList<>();
    for (NameAddr contact : contacts(response)) {
      boolean room = redirections + targets.size() < MAX_REDIRECTIONS;
      boolean known = branches.stream().anyMatch(other -> other.target().equals(contact.uri()));
      if (contact.uri() instanceof SipUri && room && !known) {
        targets.add(branchTo(contact.uri()));
      }
    }
    targets.forEach(branch::recursed);
    branches.addAll(targets);
    redirections += targets.size();
    startNext();
    return !targets.isEmpty();
  }

  private static List<NameAddr> contacts(SipResponse response) {
    try {
      return response.addresses(HeaderNames.CONTACT);
    } catch (SipSyntaxException malformed) {
      return List.of();
    }
  }

  private void tellApplication(SipServletResponseImpl view) {
    if (getSupervised() && session().isValid()) {
      container().service(session(), view);
    }
  }

  private void forward(ProxyBranchImpl branch, SipServletResponseImpl view) {
    SipResponse message = view.message();
    if (entries().recordRoute() && DialogState.isSetUpBy(original.getMethod())) {
      session()
          .dialogResponse(
              message.status(),
              new DialogId(message.callId(), message.to().tag(), message.from().tag()));
    }
    original.forward(view);
    branch.forwarded(view);
  }

  private void cancelOthers(@Nullable String reason) {
    cancelled = true;
    branches.forEach(branch -> branch.cancelWith(reason));
  }

  @Override
  public void cancel() {
    cancelOthers(null);
  }

  @Override
  public void cancel(String[] protocol, int[] reasonCode, String[] reasonText) {
    cancelOthers(CancelReason.of(protocol, reasonCode, reasonText));
  }

  @Override
  public List<ProxyBranch> getProxyBranches() {
    return List.copyOf(branches);
  }

  @Override
  public @Nullable ProxyBranch getProxyBranch(URI uri) {
    Uri target = Uris.value(uri);
    return branches.stream()
        .filter(branch -> branch.target().equals(target))
        .findFirst()
        .orElse(null);
  }
}
