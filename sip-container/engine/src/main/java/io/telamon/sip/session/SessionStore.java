package io.telamon.sip.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sessions of one application. Thread safe. */
public final class SessionStore {
  private final Clock clock;
  private final Tokens tokens;
  private final Executor executor;
  private final Map<LegKey, PeerSession> legs;
  private final Map<String, ApplicationSession> byId = new ConcurrentHashMap<>();
  private final Map<String, ApplicationSession> byKey = new ConcurrentHashMap<>();
  private final AtomicInteger peers = new AtomicInteger();
  private final AtomicInteger openTransactions = new AtomicInteger();
  private final AtomicLong requests = new AtomicLong();

  /**
   * An empty store.
   *
   * @param executor runs the turns of its sessions
   * @param legs shared by all applications of an engine: a request finds its session before an
   *     application is chosen
   */
  public SessionStore(
      Clock clock, Tokens tokens, Executor executor, Map<LegKey, PeerSession> legs) {
    this.clock = clock;
    this.tokens = tokens;
    this.executor = executor;
    this.legs = legs;
  }

  /** The application session with an id; null if there is none. */
  public @Nullable ApplicationSession find(String id) {
    return byId.get(id);
  }

  /** The application session of a key; null if there is none. */
  public @Nullable ApplicationSession findByKey(String key) {
    return byKey.get(key);
  }

  /** Gives a session a key, unless another one has it; returns the one that has it now. */
  public ApplicationSession bindKey(String key, ApplicationSession session) {
    // Noted first: who finds the session by its key may end it at once.
    session.boundTo(key);
    ApplicationSession present = byKey.putIfAbsent(key, session);
    return present == null ? session : present;
  }

  /** All application sessions, as a snapshot. */
  public List<ApplicationSession> all() {
    return new ArrayList<>(byId.values());
  }

  /** The ids of all application sessions, as a snapshot. */
  public Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }

  /** The ids of the application sessions that carry an index key. */
  public Set<String> idsByIndex(String indexKey) {
    return byId.values().stream()
        .filter(session -> session.hasIndexKey(indexKey))
        .map(ApplicationSession::id)
        .collect(Collectors.toSet());
  }

  /** How many application sessions there are. */
  public int applicationSessionCount() {
    return byId.size();
  }

  /** How many SIP sessions there are. */
  public int peerSessionCount() {
    return peers.get();
  }

  /** How many transactions have no final response yet. */
  public int openTransactions() {
    return openTransactions.get();
  }

  void transactionBegins() {
    openTransactions.incrementAndGet();
  }

  void transactionEnds() {
    openTransactions.decrementAndGet();
  }

  /** A number that no other request of the application has. */
  public String nextRequestId() {
    return Long.toString(requests.incrementAndGet());
  }

  /** The clock by which sessions expire. */
  public Clock clock() {
    return clock;
  }

  /** Makes ids and tokens. */
  public Tokens tokens() {
    return tokens;
  }

  /** Runs what concerns no session yet. */
  public Executor executor() {
    return executor;
  }

  Turns newTurns() {
    return new Turns(executor);
  }

  void added(ApplicationSession session) {
    byId.put(session.id(), session);
  }

  void removed(ApplicationSession session) {
    byId.remove(session.id());
    session.keys().forEach(key -> byKey.remove(key, session));
  }

  void added(PeerSession session) {
    peers.incrementAndGet();
  }

  void removed(PeerSession session) {
    peers.decrementAndGet();
    LegKey key = session.legKey();
    if (key != null) {
      legs.remove(key);
    }
  }

  void index(LegKey key, PeerSession session) {
    legs.put(key, session);
  }
}
