package io.telamon.sip.spec;

import io.telamon.sip.session.ApplicationSession;
import io.telamon.sip.session.PeerSession;
import io.telamon.sip.transaction.Timers;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSessionBindingEvent;
import javax.servlet.sip.SipApplicationSessionBindingListener;
import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipApplicationSessionListener;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.URI;
import org.jspecify.annotations.Nullable;

/** One run of an application, as the application sees it (JSR 289 6.1). */
public final class SipApplicationSessionImpl extends ApplicationSession
    implements SipApplicationSession {
  private final Container container;
  private final Map<String, ServletTimerImpl> timers = new ConcurrentHashMap<>(2);
  private Timers.@Nullable Timer expiry;

  /** A session with the application's lifetime. */
  public SipApplicationSessionImpl(Container container) {
    super(container.sessions(), container.sessionLifetime());
    this.container = container;
    armExpiry();
    tell(listener -> listener.sessionCreated(new SipApplicationSessionEvent(this)));
  }

  Container container() {
    return container;
  }

  private synchronized void armExpiry() {
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
    Instant when = expires();
    if (when != null && isValid()) {
      Duration left = Duration.between(store().clock().instant(), when);
      // A tick later, so that the clock has passed the instant when the timer runs.
      expiry = container.transactions().timers().schedule(left.plusMillis(1), this::reviewExpiry);
    }
  }

  private synchronized void disarmExpiry() {
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
  }

  void add(ServletTimerImpl timer) {
    timers.put(timer.getId(), timer);
    timerStarted();
  }

  void remove(ServletTimerImpl timer) {
    if (timers.remove(timer.getId()) != null) {
      timerEnded();
    }
  }

  @Override
  protected void invalidated() {
    disarmExpiry();
    timers.values().forEach(ServletTimerImpl::cancel);
    tell(listener -> listener.sessionDestroyed(new SipApplicationSessionEvent(this)));
    attributes().names().forEach(this::unbind);
  }

  @Override
  protected void ready() {
    tell(listener -> listener.sessionReadyToInvalidate(new SipApplicationSessionEvent(this)));
  }

  @Override
  protected void expired() {
    tell(listener -> listener.sessionExpired(new SipApplicationSessionEvent(this)));
  }

  @Override
  protected void expiresLater() {
    armExpiry();
  }

  private void tell(Consumer<SipApplicationSessionListener> call) {
    for (SipApplicationSessionListener listener :
        container.listeners(SipApplicationSessionListener.class)) {
      container.inContext(() -> call.accept(listener));
    }
  }

  @Override
  public String getId() {
    return id();
  }

  @Override
  public String getApplicationName() {
    return container.applicationName();
  }

  @Override
  public long getCreationTime() {
    return created().toEpochMilli();
  }

  @Override
  public long getLastAccessedTime() {
    return lastAccessed().toEpochMilli();
  }

  @Override
  public long getExpirationTime() {
    Instant when = expires();
    return when == null ? 0 : when.toEpochMilli();
  }

  @Override
  public int setExpires(int deltaMinutes) {
    requireValid();
    expireAt(
        deltaMinutes <= 0
            ? null
            : store().clock().instant().plus(Duration.ofMinutes(deltaMinutes)));
    armExpiry();
    return deltaMinutes <= 0 ? Integer.MAX_VALUE : deltaMinutes;
  }

  @Override
  public @Nullable SipSession getSipSession(String id) {
    requireValid();
    return (SipSession) peer(id);
  }

  @Override
  public @Nullable Object getSession(String id, Protocol protocol) {
    return protocol == Protocol.SIP ? getSipSession(id) : null;
  }

  @Override
  public Iterator<?> getSessions() {
    return getSessionSet().iterator();
  }

  @Override
  public Iterator<?> getSessions(String protocol) {
    return getSessionSet(protocol).iterator();
  }

  @Override
  public Set<?> getSessionSet() {
    requireValid();
    return new LinkedHashSet<PeerSession>(peers());
  }

  @Override
  public Set<?> getSessionSet(String protocol) {
    return switch (protocol.toUpperCase(Locale.ROOT)) {
      case "SIP" -> getSessionSet();
      case "HTTP" -> Set.of();
      default -> throw new IllegalArgumentException("protocol " + protocol);
    };
  }

  @Override
  public Collection<ServletTimer> getTimers() {
    requireValid();
    return new ArrayList<>(timers.values());
  }

  @Override
  public @Nullable ServletTimer getTimer(String id) {
    requireValid();
    return timers.get(id);
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    requireValid();
    return attributes().get(name);
  }

  @Override
  public Iterator<String> getAttributeNames() {
    return getAttributeNameSet().iterator();
  }

  @Override
  public Set<String> getAttributeNameSet() {
    requireValid();
    return attributes().names();
  }

  @Override
  public void setAttribute(String name, Object attribute) {
    requireValid();
    unbound(name, attributes().set(name, attribute));
    if (attribute instanceof SipApplicationSessionBindingListener listener) {
      listener.valueBound(new SipApplicationSessionBindingEvent(this, name));
    }
  }

  @Override
  public void removeAttribute(String name) {
    requireValid();
    unbind(name);
  }

  @Override
  public void clearAttributes() {
    getAttributeNameSet().forEach(this::unbind);
  }

  private void unbind(String name) {
    unbound(name, attributes().remove(name));
  }

  private void unbound(String name, @Nullable Object attribute) {
    if (attribute instanceof SipApplicationSessionBindingListener listener) {
      container.inContext(
          () -> listener.valueUnbound(new SipApplicationSessionBindingEvent(this, name)));
    }
  }

  @Override
  public Set<String> getIndexKeys() {
    return indexKeys();
  }

  @Override
  public @Nullable Future<?> getTaskFuture(String taskId) {
    return null;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Set<Future> getTaskFutures() {
    return Set.of();
  }

  @Override
  public void encodeURI(URI uri) {
    throw new UnsupportedOperationException("session encoded in a URI (JSR 289 15.11.1)");
  }

  @Override
  public URL encodeURL(URL url) {
    throw new UnsupportedOperationException("session encoded in a URL (JSR 289 13)");
  }

  private void requireValid() {
    if (!isValid()) {
      throw new IllegalStateException("application session " + id() + " was invalidated");
    }
  }
}
