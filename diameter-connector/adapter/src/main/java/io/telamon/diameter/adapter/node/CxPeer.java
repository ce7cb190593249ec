package io.telamon.diameter.adapter.node;

import io.telamon.diameter.adapter.codec.CxFrame;
import java.util.HashSet;
import java.util.Set;
import org.jdiameter.api.ApplicationId;
import org.jdiameter.api.Configuration;
import org.jdiameter.api.InternalException;
import org.jdiameter.api.PeerState;
import org.jdiameter.api.URI;
import org.jdiameter.client.api.IMessage;
import org.jdiameter.client.api.ISessionFactory;
import org.jdiameter.client.api.fsm.IContext;
import org.jdiameter.client.api.io.IConnection;
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

/**
 * A peer of the library whose requests and answers come to us as they are.
 *
 * <p>The library's own checks compare realms with case, accept unknown mandatory AVPs and answer
 * errors with the request's AVPs; {@link CxServer} does it by the book.
 */
public final class CxPeer extends PeerImpl {
  private static final long RELAY = 0xffffffffL;

  private final CxPeerTable cxTable;
  private final PendingRequests pending;

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

  /** True if the peer offered to pass on requests for others (RFC 6733 clause 2.4). */
  boolean isRelay() {
    return getCommonApplications().stream().anyMatch(id -> (id.getAuthAppId() & RELAY) == RELAY);
  }

  /** Ends what the library leaves open when its stack has stopped. */
  void end() {
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
