package io.telamon.ue.gm;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.PointOptions;
import io.telamon.sip.transport.TlsOptions;
import io.telamon.sip.transport.TlsOptions.ClientCertificate;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportLayer;
import io.telamon.ue.association.ProtectedPorts;
import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Authentication.DigestTls;
import io.telamon.ue.profile.UeProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The UDP ports of a UE: the unprotected one and, for AKA, the protected server port and one client
 * port for each set of security associations. Via of a client port names the server port, where the
 * responses come (TS 33.203 7.1).
 */
public final class UdpPorts implements ProtectedPorts {
  private final TransportLayer transport;
  private final int sharedClientPorts;
  private final List<Integer> shared = new ArrayList<>();
  private int nextShared;
  private final ListeningPoint unprotected;
  private final @Nullable ListeningPoint server;
  private final Map<Integer, ListeningPoint> clients = new ConcurrentHashMap<>();
  private final @Nullable PointOptions tlsOptions;
  private final @Nullable String tlsName;
  private volatile @Nullable ListeningPoint tls;
  private volatile InetSocketAddress pcscf;

  UdpPorts(TransportLayer transport, UeProfile profile, int sharedClientPorts) {
    this.transport = transport;
    this.sharedClientPorts = sharedClientPorts;
    this.pcscf = profile.pcscf();
    this.unprotected = open("ue", profile.local(), profile.claims().sentBy());
    this.server =
        profile.authentication() instanceof Aka aka
            ? open("ue-us", onPort(aka.protectedServerPort()), null)
            : null;
    this.tlsOptions = tlsOptions(profile);
    this.tlsName =
        profile.authentication() instanceof DigestTls digest ? digest.serverName() : null;
    this.tls = tlsOptions == null ? null : openTls(tlsOptions, 0);
    // All at the start: opening one takes longer than a whole registration.
    for (int i = 0; server != null && i < sharedClientPorts; i++) {
      shared.add(openAnother());
    }
  }

  /** Where the UE is without protection. */
  public InetSocketAddress unprotectedAddress() {
    return unprotected.localAddress();
  }

  /** The P-CSCF of the moment. */
  public InetSocketAddress pcscf() {
    return pcscf;
  }

  /** Sends to this P-CSCF from now on. */
  public void moveTo(InetSocketAddress other) {
    pcscf = other;
  }

  private static @Nullable PointOptions tlsOptions(UeProfile profile) {
    return profile.authentication() instanceof DigestTls digest
        ? PointOptions.builder()
            .tls(new TlsOptions(null, digest.context(), ClientCertificate.NONE))
            .build()
        : null;
  }

  private ListeningPoint openTls(PointOptions options, int port) {
    InetSocketAddress local = onPort(port);
    try {
      return transport.open("ue-tls-" + System.nanoTime(), Transport.TLS, local, options);
    } catch (IOException e) {
      throw new UncheckedIOException(notBound(local, e), e);
    }
  }

  /** Where the UE is with TLS; only of a UE with digest and TLS. */
  public InetSocketAddress tlsAddress() {
    return secured().localAddress();
  }

  private ListeningPoint secured() {
    ListeningPoint point = tls;
    if (point == null) {
      throw new IllegalStateException("only a UE with digest and TLS has a port for it");
    }
    return point;
  }

  /** Ends the TLS session, if there is one; the next request over TLS begins another. */
  public synchronized void endTls() {
    PointOptions options = tlsOptions;
    if (options != null && secured().openConnections() > 0) {
      int port = tlsAddress().getPort();
      secured().close();
      tls = openTls(options, port);
    }
  }

  /** The socket a request of this path leaves from. */
  ListeningPoint from(GmPath path) {
    if (path.tls()) {
      return secured();
    }
    ListeningPoint client = clients.get(path.clientPort());
    return client == null ? unprotected : client;
  }

  /** Where a request of this path goes. */
  public InetSocketAddress to(GmPath path) {
    return path.isProtected() || path.tls()
        ? new InetSocketAddress(pcscf.getAddress(), path.remotePort())
        : pcscf;
  }

  /** The same, with whom a certificate has to show. */
  Destination destination(GmPath path) {
    Destination place = Destination.of(path.tls() ? Transport.TLS : Transport.UDP, to(path));
    return tlsName == null || !path.tls()
        ? place
        : new Destination(place.transport(), place.host(), place.port(), tlsName);
  }

  /** Where the responses to requests of this path arrive. */
  InetSocketAddress answeredAt(GmPath path) {
    if (path.tls()) {
      return tlsAddress();
    }
    return path.isProtected() && server != null
        ? server.localAddress()
        : unprotected.localAddress();
  }

  boolean isServer(ListeningPoint point) {
    return point == server;
  }

  @Override
  public int serverPort() {
    if (server == null) {
      throw new IllegalStateException("only a UE with AKA has protected ports");
    }
    return server.localAddress().getPort();
  }

  /** A port of its own, or one of a fixed number that many UEs share in turn. */
  @Override
  public synchronized int openClientPort() {
    if (sharedClientPorts == 0) {
      return openAnother();
    }
    nextShared = (nextShared + 1) % shared.size();
    return shared.get(nextShared);
  }

  private int openAnother() {
    String host = server == null ? "" : server.sentBy().host();
    ListeningPoint client =
        open("ue-uc-" + System.nanoTime(), onPort(0), new HostPort(host, serverPort()));
    int port = client.localAddress().getPort();
    clients.put(port, client);
    return port;
  }

  @Override
  public void closeClientPort(int port) {
    if (sharedClientPorts > 0) {
      return;
    }
    ListeningPoint client = clients.remove(port);
    if (client != null) {
      client.close();
    }
  }

  private InetSocketAddress onPort(int port) {
    return new InetSocketAddress(unprotected.localAddress().getAddress(), port);
  }

  private ListeningPoint open(String name, InetSocketAddress local, @Nullable HostPort sentBy) {
    try {
      return transport.open(name, Transport.UDP, local, sentBy);
    } catch (IOException e) {
      throw new UncheckedIOException(notBound(local, e), e);
    }
  }

  private static String notBound(InetSocketAddress local, IOException cause) {
    return "the UE can't use %s (%s): another UE may run there, or the address is not of this host"
        .formatted(LadderLine.text(local), cause.getMessage());
  }
}
