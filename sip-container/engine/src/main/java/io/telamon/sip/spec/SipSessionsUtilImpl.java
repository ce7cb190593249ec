package io.telamon.sip.spec;

import java.lang.annotation.Annotation;
import java.util.Set;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipSessionsUtil;
import org.jspecify.annotations.Nullable;

/** Finds sessions of one application (JSR 289 15.11). */
public final class SipSessionsUtilImpl implements SipSessionsUtil {
  private final Container container;

  /** The session finder of an application. */
  public SipSessionsUtilImpl(Container container) {
    this.container = container;
  }

  @Override
  public @Nullable SipApplicationSession getApplicationSessionById(String applicationSessionId) {
    return (SipApplicationSession) container.sessions().find(applicationSessionId);
  }

  @Override
  public @Nullable SipApplicationSession getApplicationSessionByKey(
      String applicationSessionKey, boolean create) {
    SipApplicationSession present =
        (SipApplicationSession) container.sessions().findByKey(applicationSessionKey);
    return present != null || !create
        ? present
        : ApplicationSessions.byKey(container, applicationSessionKey);
  }

  @Override
  public @Nullable SipSession getCorrespondingSipSession(SipSession session, String headerName) {
    throw new UnsupportedOperationException("Join and Replaces (JSR 289 15.11.3)");
  }

  @Override
  public Set<String> getSipApplicationSessionIds() {
    return container.sessions().ids();
  }

  @Override
  public Set<String> getSipApplicationSessionIds(String indexKey) {
    return container.sessions().idsByIndex(indexKey);
  }

  @Override
  public @Nullable SipApplicationSession getCurrentApplicationSession() {
    throw new UnsupportedOperationException("the current application session (JSR 359)");
  }

  @Override
  public <T> T getManagedBean(Class<T> type, Annotation... qualifiers) {
    throw new UnsupportedOperationException("managed beans (JSR 359)");
  }
}
