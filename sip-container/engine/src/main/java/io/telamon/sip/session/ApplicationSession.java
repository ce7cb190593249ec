package io.telamon.sip.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run of an application across its SIP sessions and timers (JSR 289 6.1), without the servlet
 * view of it.
 *
 * <p>It ends when it is invalidated, when it expires, or when nothing refers to it any more: no SIP
 * session, no timer. State may be read from any thread; it changes in its own {@link Turns}.
 */
public abstract class ApplicationSession {
  private final SessionStore store;
  private final String id;
  private final Turns turns;
  private final Instant created;
  private final Attributes attributes = new Attributes();
  private final Map<String, PeerSession> peers = new ConcurrentHashMap<>(4);
  private final Set<String> indexKeys = ConcurrentHashMap.newKeySet(1);
  private final Set<String> keys = ConcurrentHashMap.newKeySet(1);
  private final AtomicInteger runningTimers = new AtomicInteger();
  private final AtomicBoolean valid = new AtomicBoolean(true);
  private volatile boolean everUsed;
  private volatile boolean invalidateWhenReady = true;
  private volatile Instant lastAccessed;
  private volatile @Nullable Instant expires;

  /** A session in its store; lifetime null means that it never expires. */
  protected ApplicationSession(SessionStore store, @Nullable Duration lifetime) {
    this.store = store;
    id = store.tokens().id();
    turns = store.newTurns();
    created = store.clock().instant();
    lastAccessed = created;
    expires = lifetime == null ? null : created.plus(lifetime);
    store.added(this);
  }

  /** Told once, after the session has been taken out of its store. */
  protected abstract void invalidated();

  /** Told when nothing refers to the session any more, before it is ended for that reason. */
  protected abstract void ready();

  /** Told when the session's time is up; it may be extended here. */
  protected abstract void expired();

  /** Told when its time was reviewed and is not up, so that it is reviewed again. */
  protected abstract void expiresLater();

  /** An unguessable id. */
  public final String id() {
    return id;
  }

  /** The store it lives in. */
  public final SessionStore store() {
    return store;
  }

  /** Runs its work. */
  public final Turns turns() {
    return turns;
  }

  /** Objects the application has bound. */
  public final Attributes attributes() {
    return attributes;
  }

  /** When it was made. */
  public final Instant created() {
    return created;
  }

  /** When a message or timer of it was last handled. */
  public final Instant lastAccessed() {
    return lastAccessed;
  }

  /** When it expires; null means never. */
  public final @Nullable Instant expires() {
    return expires;
  }

  /** Sets when it expires; null means never. */
  public final void expireAt(@Nullable Instant when) {
    expires = when;
  }

  /** Its SIP sessions, as a snapshot. */
  public final Collection<PeerSession> peers() {
    return new ArrayList<>(peers.values());
  }

  /** A SIP session by its id; null if there is none. */
  public final @Nullable PeerSession peer(String peerId) {
    return peers.get(peerId);
  }

  void boundTo(String key) {
    keys.add(key);
  }

  /** Keys that are its own alone. */
  Set<String> keys() {
    return keys;
  }

  /** Keys by which the session may be found besides its id. */
  public final Set<String> indexKeys() {
    return Set.copyOf(indexKeys);
  }

  /** Whether it carries an index key. */
  public final boolean hasIndexKey(String key) {
    return indexKeys.contains(key);
  }

  /** Adds an index key. */
  public final void addIndexKey(String key) {
    indexKeys.add(key);
  }

  /** Removes an index key. */
  public final void removeIndexKey(String key) {
    indexKeys.remove(key);
  }

  /** Whether it has not been invalidated. */
  public final boolean isValid() {
    return valid.get();
  }

  /** Whether it is ended once nothing refers to it; true by default. */
  public final boolean getInvalidateWhenReady() {
    return invalidateWhenReady;
  }

  /** Chooses whether it is ended once nothing refers to it. */
  public final void setInvalidateWhenReady(boolean whenReady) {
    invalidateWhenReady = whenReady;
  }

  /** Whether it was used and nothing refers to it any more (JSR 289 6.1.2.2.2). */
  public final boolean isReadyToInvalidate() {
    if (!everUsed || runningTimers.get() > 0) {
      return false;
    }
    for (PeerSession peer : peers.values()) {
      if (!peer.isReadyToInvalidate()) {
        return false;
      }
    }
    return true;
  }

  /** Notes that a message or timer is being handled. */
  public final void touch() {
    lastAccessed = store.clock().instant();
  }

  /** A timer of the session was started. */
  public final void timerStarted() {
    everUsed = true;
    runningTimers.incrementAndGet();
  }

  /** A timer of the session has ended. */
  public final void timerEnded() {
    runningTimers.decrementAndGet();
    review();
  }

  /** Asks, in a turn of its own after the present one, whether anything still refers to it. */
  public final void review() {
    turns.execute(this::endIfReady);
  }

  /** Checks, in a turn, whether the time is up. */
  public final void reviewExpiry() {
    turns.execute(this::endIfExpired);
  }

  /** Ends the session and its SIP sessions; does nothing the second time. */
  public final void invalidate() {
    if (valid.compareAndSet(true, false)) {
      peers().forEach(PeerSession::invalidate);
      store.removed(this);
      invalidated();
    }
  }

  final void add(PeerSession peer) {
    everUsed = true;
    peers.put(peer.id(), peer);
    store.added(peer);
  }

  final void remove(PeerSession peer) {
    peers.remove(peer.id());
    store.removed(peer);
  }

  private void endIfReady() {
    if (!isValid()) {
      return;
    }
    for (PeerSession peer : peers.values()) {
      if (peer.getInvalidateWhenReady() && peer.isReadyToInvalidate()) {
        peer.ready();
        peer.invalidateIfReady();
      }
    }
    if (invalidateWhenReady && isReadyToInvalidate() && peers.isEmpty()) {
      ready();
      if (invalidateWhenReady && isReadyToInvalidate()) {
        invalidate();
      }
    }
  }

  private void endIfExpired() {
    if (isValid() && isExpired()) {
      expired();
      if (isExpired()) {
        invalidate();
      }
    } else if (isValid()) {
      expiresLater();
    }
  }

  private boolean isExpired() {
    Instant when = expires;
    return when != null && !when.isAfter(store.clock().instant());
  }
}
