package io.telamon.diameter.adapter.node;

import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownServiceException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdiameter.api.Configuration;
import org.jdiameter.api.InternalException;
import org.jdiameter.api.MetaData;
import org.jdiameter.api.URI;
import org.jdiameter.client.api.IContainer;
import org.jdiameter.client.api.IMessage;
import org.jdiameter.client.api.ISessionFactory;
import org.jdiameter.client.api.io.IConnection;
import org.jdiameter.client.api.io.TransportException;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jdiameter.common.api.concurrent.IConcurrentFactory;
import org.jdiameter.common.api.statistic.IStatisticManager;
import org.jdiameter.server.api.IFsmFactory;
import org.jdiameter.server.api.IMetaData;
import org.jdiameter.server.api.INetwork;
import org.jdiameter.server.api.IOverloadManager;
import org.jdiameter.server.api.IPeer;
import org.jdiameter.server.api.IRouter;
import org.jdiameter.server.api.io.ITransportLayerFactory;
import org.jdiameter.server.impl.MutablePeerTableImpl;
import org.jspecify.annotations.Nullable;

/**
 * The library's peer table with {@link CxPeer}s in it; named in the stack's configuration and made
 * by the library's container.
 */
public final class CxPeerTable extends MutablePeerTableImpl {
  /** Where what the peers say goes; called on their state machines' threads. */
  interface Traffic {
    void request(IMessage request, CxPeer from);

    void strayAnswer(IMessage answer, CxPeer from);

    void opened(CxPeer peer);

    void closed(CxPeer peer);
  }

  private volatile @Nullable Traffic traffic;
  private volatile AcceptedPeers accepted = new AcceptedPeers(List.of(), false, 0);

  public CxPeerTable(
      Configuration configuration,
      MetaData metaData,
      IContainer stack,
      IRouter router,
      ISessionFactory sessions,
      IFsmFactory machines,
      ITransportLayerFactory transports,
      IMessageParser parser,
      INetwork network,
      IOverloadManager overload,
      IStatisticManager statistics,
      IConcurrentFactory concurrency) {
    super(
        configuration,
        metaData,
        stack,
        router,
        sessions,
        machines,
        transports,
        parser,
        network,
        overload,
        statistics,
        concurrency);
  }

  /** To be called before the stack starts. */
  void deliverTo(Traffic receiver) {
    traffic = receiver;
  }

  /** To be called before the stack starts. */
  void accept(AcceptedPeers peers) {
    accepted = peers;
  }

  AcceptedPeers accepted() {
    return accepted;
  }

  Traffic traffic() {
    return Objects.requireNonNull(traffic, "the stack was started without a receiver");
  }

  /** The peers known now, connected or not. */
  List<CxPeer> cxPeers() {
    return getPeerTable().stream().map(CxPeer.class::cast).toList();
  }

  /** What accepts connections, or null if nothing does. */
  @Nullable TcpListener listener() {
    return networkGuard instanceof TcpListener listening ? listening : null;
  }

  @Override
  protected IPeer newPeerInstance(
      int rating,
      URI uri,
      @Nullable String ip,
      @Nullable String ports,
      boolean attemptConnection,
      @Nullable IConnection connection,
      MetaData metaData,
      Configuration configuration,
      @Nullable Configuration peerConfiguration,
      IFsmFactory machines,
      ITransportLayerFactory transports,
      IMessageParser parser,
      IStatisticManager statistics,
      IConcurrentFactory concurrency)
      throws URISyntaxException, UnknownServiceException, InternalException, TransportException {
    if (connection != null) {
      checkAdmission(uri.getFQDN(), connection.getRemoteAddress());
    }
    return new CxPeer(
        rating,
        uri,
        ip,
        ports,
        attemptConnection,
        connection,
        this,
        (IMetaData) metaData,
        configuration,
        peerConfiguration,
        sessionFactory,
        machines,
        transports,
        statistics,
        concurrency,
        parser,
        network,
        ovrManager,
        sessionDatasource);
  }

  /** The library logs the reason and closes the connection. */
  private void checkAdmission(String host, InetAddress address) throws InternalException {
    if (!accepted.mayComeFrom(host, address)) {
      throw new InternalException(host + " may not come from " + address.getHostAddress());
    }
    if (!accepted.isNamed(host)) {
      forgetOthersThatAreGone();
      if (others().count() >= accepted.mostOthers()) {
        throw new InternalException(host + " is one peer too many that is not configured");
      }
    }
  }

  private Stream<CxPeer> others() {
    return cxPeers().stream().filter(peer -> !accepted.isNamed(peer.host()));
  }

  /** The library keeps whoever was connected once. */
  private void forgetOthersThatAreGone() {
    others().filter(CxPeer::isGone).forEach(this::forget);
  }

  /** Who still holds the peer must not bring its thread back: nothing would end it any more. */
  private void forget(CxPeer gone) {
    peerTable.remove(gone.host(), gone);
    gone.end();
  }
}
