package io.telamon.sip.application;

import io.telamon.sip.session.LegKey;
import io.telamon.sip.session.PeerSession;
import io.telamon.sip.session.SessionStore;
import io.telamon.sip.session.Tokens;
import io.telamon.sip.session.WorkerPool;
import io.telamon.sip.transaction.TransactionLayer;
import io.telamon.sip.transport.TransportLayer;
import io.telamon.sip.transport.location.NameService;
import java.time.Clock;
import java.util.Map;

/**
 * What all applications of an engine share.
 *
 * @param legs sessions by listening point and leg token
 */
public record EngineServices(
    TransportLayer transport,
    NameService names,
    TransactionLayer transactions,
    WorkerPool workers,
    Tokens tokens,
    Clock clock,
    Map<LegKey, PeerSession> legs) {
  /** Where applications that may wait get their turns on workers, others where they are. */
  SessionStore newSessionStore(boolean mayWait) {
    return new SessionStore(clock, tokens, mayWait ? workers : Runnable::run, legs);
  }
}
