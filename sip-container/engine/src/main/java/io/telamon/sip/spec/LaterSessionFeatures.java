package io.telamon.sip.spec;

import java.util.Collection;
import java.util.List;
import javax.servlet.sip.AutomaticProcessingListener;
import javax.servlet.sip.ForkingContext;
import javax.servlet.sip.InviteBranch;
import javax.servlet.sip.SessionKeepAlive;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.UAMode;
import org.jspecify.annotations.Nullable;

/** What a SIP session will offer when dialogs are there; named here until then. */
interface LaterSessionFeatures extends SipSession {
  @Override
  default @Nullable SipServletRequest getActiveInvite(UAMode mode) {
    throw new UnsupportedOperationException("active requests of a session (JSR 359)");
  }

  @Override
  default @Nullable InviteBranch getActiveInviteBranch() {
    throw new UnsupportedOperationException("INVITE branches (JSR 359)");
  }

  @Override
  default @Nullable SipServletRequest getActiveRequest(String id) {
    throw new UnsupportedOperationException("active requests of a session (JSR 359)");
  }

  @Override
  default Collection<SipServletRequest> getActiveRequests(UAMode mode) {
    throw new UnsupportedOperationException("active requests of a session (JSR 359)");
  }

  @Override
  default @Nullable SipServletResponse getUnacknowledgedProvisionalResponse(String id) {
    return null;
  }

  @Override
  default Collection<SipServletResponse> getUnacknowledgedProvisionalResponses(UAMode mode) {
    return List.of();
  }

  @Override
  default ForkingContext getForkingContext() {
    throw new UnsupportedOperationException("forking context (JSR 359)");
  }

  @Override
  default SessionKeepAlive getKeepAlive() {
    throw new UnsupportedOperationException("session keep-alive (RFC 4028)");
  }

  @Override
  default void terminateDialog() {
    throw new UnsupportedOperationException("dialog termination (JSR 359)");
  }

  @Override
  default void terminateDialog(AutomaticProcessingListener listener) {
    terminateDialog();
  }

  @Override
  default void terminateProxiedDialog() {
    terminateDialog();
  }

  @Override
  default void terminateProxiedDialog(AutomaticProcessingListener listener) {
    terminateDialog();
  }

  @Override
  default void terminateProxiedDialog(UAMode mode) {
    terminateDialog();
  }

  @Override
  default void terminateProxiedDialog(UAMode mode, AutomaticProcessingListener listener) {
    terminateDialog();
  }
}
