package io.telamon.diameter.adapter.node;

import io.telamon.diameter.adapter.codec.CxFrame;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdiameter.api.ApplicationId;
import org.jdiameter.api.Configuration;
import org.jdiameter.api.InternalException;
import org.jdiameter.api.OverloadException;
import org.jdiameter.api.PeerState;
import org.jdiameter.api.URI;
import org.jdiameter.client.api.IMessage;
import org.jdiameter.client.api.ISessionFactory;
import org.jdiameter.client.api.fsm.EventTypes;
import org.jdiameter.client.api.fsm.FsmEvent;
import org.jdiameter.client.api.fsm.IContext;
import org.jdiameter.client.api.io.IConnection;
import org.jdiameter.client.api.io.TransportError;
import org.jdiameter.client.api.io.TransportException;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jdiameter.client.impl.AbstractStateChangeListener;
import org.jdiameter.common.api.concurrent.IConcurrentFactory;
import org.jdiameter.common.api.data.ISessionDatasource;
import org.jdiameter.common.api.statistic.IStatisticManager;
import org.jdiameter.server.api.IFsmFactory;
import org.jdiameter.server.api.IMetaData;
import org.jdiameter.server.api.INetwork;
import org.jdiameter.server.api.IOverloadManager;
import org.jdiameter.server.api.io.ITransportLayerFactory;
import org.jdiameter.server.impl.MutablePeerTableImpl;
import org.jdiameter.server.impl.PeerImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A peer of the library whose requests and answers come to us as they are.
 *
 * <p>The library's own checks compare realms with case, accept unknown mandatory AVPs and answer
 * errors with the request's AVPs; {@link CxServer} does it by the book.
 */
public final class CxPeer extends PeerImpl {
  private static final Logger log = LoggerFactory.getLogger(CxPeer.class);
  private static final long RELAY = 0xffffffffL;

  /** How long a peer that connects anew waits while its old connection is asked. */
  private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long PROBE_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final CxPeerTable cxTable;
  private final PendingRequests pending;
  private final Object arrival = new Object();
  private volatile boolean ended;

  CxPeer(
      int rating,
      URI uri,
      @Nullable String ip,
      @Nullable String ports,
      boolean attemptConnection,
      @Nullable IConnection connection,
      MutablePeerTableImpl table,
      IMetaData metaData,
      Configuration configuration,
      @Nullable Configuration peerConfiguration,
      ISessionFactory sessions,
      IFsmFactory machines,
      ITransportLayerFactory transports,
      IStatisticManager statistics,
      IConcurrentFactory concurrency,
      IMessageParser parser,
      INetwork network,
      IOverloadManager overload,
      ISessionDatasource sessionSource)
      throws InternalException, TransportException {
    super(
        rating,
        uri,
        ip,
        ports,
        attemptConnection,
        connection,
        table,
        metaData,
        configuration,
        peerConfiguration,
        sessions,
        machines,
        transports,
        statistics,
        concurrency,
        parser,
        network,
        overload,
        sessionSource);
    this.cxTable = (CxPeerTable) table;
    this.pending = new PendingRequests(uri.getFQDN());
    addStateChangeListener(new LossListener());
  }

  /** Origin-Host of the peer. */
  String host() {
    return getUri().getFQDN();
  }

  PendingRequests pending() {
    return pending;
  }

  boolean isOpen() {
    return getState(PeerState.class) == PeerState.OKAY;
  }

  /** True if nothing connects us; between its CER and state OKAY a peer is not gone. */
  boolean isGone() {
    IConnection present = getConnection();
    return getState(PeerState.class) == PeerState.DOWN
        && (present == null || !present.isConnected());
  }

  /** True if the peer offered to pass on requests for others (RFC 6733 clause 2.4). */
  boolean isRelay() {
    return getCommonApplications().stream().anyMatch(id -> (id.getAuthAppId() & RELAY) == RELAY);
  }

  /**
   * A connection whose CER names this peer. While an older one is in use the new one is refused, as
   * RFC 6733 clause 5.6 has it (R-Reject), unless the older is dead: then the peer has been
   * restarted without a FIN, and the library would lock it out until two watchdogs have passed.
   */
  @Override
  public void addIncomingConnection(IConnection arriving) {
    if (!cxTable.accepted().mayComeFrom(host(), arriving.getRemoteAddress())) {
      log.warn("{} may not come from {}", host(), arriving.getRemoteAddress());
      closeQuietly(arriving);
      return;
    }
    synchronized (arrival) {
      IConnection present = getConnection();
      awaitSettled(present);
      if (holds(present) && !isAlive((TcpConnection) present)) {
        log.warn("{} connects anew and its old connection is dead: superseded", host());
        giveUp(present);
      }
      super.addIncomingConnection(arriving);
    }
    if (ended) { // forgotten meanwhile: the CER of the next attempt makes the peer anew
      closeQuietly(arriving);
    }
  }

  /** The library passes a CER on whether or not its connection was taken. */
  @Override
  public boolean handleMessage(EventTypes type, IMessage message, String key)
      throws TransportException, OverloadException, InternalException {
    IConnection present = getConnection();
    boolean isOfAnother =
        type == EventTypes.CER_EVENT && (present == null || !present.getKey().equals(key));
    return !isOfAnother && super.handleMessage(type, message, key);
  }

  /** To the library a message for a peer that is gone starts the peer's thread, and it stays. */
  @Override
  public boolean sendMessage(IMessage message)
      throws TransportException, OverloadException, InternalException {
    if (getState(PeerState.class) == PeerState.DOWN) {
      throw new TransportException(host() + " is gone", TransportError.FailedSendMessage);
    }
    return super.sendMessage(message);
  }

  /**
   * The library sends its CEA before it is in state OKAY: who connects anew in between would be
   * taken for the first.
   */
  private void awaitSettled(@Nullable IConnection present) {
    if (present != null && present.isConnected()) {
      await(() -> getState(PeerState.class) != PeerState.DOWN || !present.isConnected());
    }
  }

  private boolean holds(IConnection present) {
    PeerState state = getState(PeerState.class);
    return present instanceof TcpConnection
        && (state == PeerState.OKAY || state == PeerState.SUSPECT);
  }

  /** Asks with a DWR and waits for whatever comes; in the reader thread of the new connection. */
  private boolean isAlive(TcpConnection present) {
    long before = present.received();
    handle(new FsmEvent(EventTypes.TIMEOUT_EVENT));
    return await(() -> present.received() != before || !present.isConnected())
        && present.isConnected();
  }

  private void giveUp(IConnection present) {
    closeQuietly(present);
    handle(new FsmEvent(EventTypes.DISCONNECT_EVENT, present.getKey()));
    boolean down = await(() -> getState(PeerState.class) == PeerState.DOWN);
    log.debug("{}: old connection ended: {}", host(), down);
  }

  private void handle(FsmEvent event) {
    try {
      fsm.handleEvent(event);
    } catch (OverloadException | InternalException full) {
      log.warn("{}: {}", host(), full.getMessage());
    }
  }

  private static boolean await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PROBE_NANOS) {
        return false;
      }
      LockSupport.parkNanos(PROBE_PAUSE_NANOS);
    }
    return true;
  }

  private static void closeQuietly(IConnection connection) {
    try {
      connection.release();
    } catch (IOException e) {
      log.debug("{}", e.getMessage());
    }
  }

  /** Ends what the library leaves open when its stack has stopped. */
  void end() {
    ended = true;
    if (fsm instanceof PeerMachine machine) {
      machine.end();
    }
    IConnection open = getConnection();
    if (open instanceof TcpConnection tcp) {
      tcp.release();
    }
  }

  /** Some peers offer Cx without its vendor. */
  @Override
  protected Set<ApplicationId> getCommonApplicationIds(IMessage message) {
    Set<ApplicationId> common = new HashSet<>(super.getCommonApplicationIds(message));
    message.getApplicationIdAvps().stream()
        .filter(id -> id.getAuthAppId() == CxFrame.APPLICATION_ID)
        .forEach(common::add);
    return common;
  }

  /** Called by the superclass's constructor, so it must not touch a field. */
  @Override
  public IContext getContext() {
    return new CxActions();
  }

  private final class CxActions extends LocalActionConext {
    /** Names the peer's threads; called by the superclass's constructor too. */
    @Override
    public String getPeerDescription() {
      return getUri().getFQDN();
    }

    @Override
    public boolean receiveMessage(IMessage message) {
      message.setPeer(CxPeer.this);
      if (message.isRequest()) {
        cxTable.traffic().request(message, CxPeer.this);
      } else if (!pending.answered(message)) {
        cxTable.traffic().strayAnswer(message, CxPeer.this);
      }
      return true;
    }
  }

  private final class LossListener extends AbstractStateChangeListener<Object> {
    @Override
    public void stateChanged(@SuppressWarnings("rawtypes") Enum from, Enum to) {
      if (to == PeerState.OKAY) {
        cxTable.traffic().opened(CxPeer.this);
      } else if (to != PeerState.SUSPECT) {
        pending.failAll();
        if (from == PeerState.OKAY || from == PeerState.SUSPECT) {
          cxTable.traffic().closed(CxPeer.this);
        }
      }
    }
  }
}
