package io.telamon.sip.spec;

import io.telamon.sip.message.SipRequest;

/** The request of a proxy branch; it can be changed until the branch is started. */
final class BranchSipServletRequestImpl extends SipServletRequestImpl {
  private volatile boolean sent;

  BranchSipServletRequestImpl(SipSessionImpl session, SipRequest request) {
    super(session, request, null);
  }

  void sent() {
    sent = true;
  }

  @Override
  public boolean isInitial() {
    return true;
  }

  @Override
  public boolean isCommitted() {
    return sent;
  }
}
