package io.telamon.diameter.adapter.node;

import io.telamon.diameter.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jdiameter.api.AvpDataException;
import org.jdiameter.api.Configuration;
import org.jdiameter.api.Message;
import org.jdiameter.client.api.IMessage;
import org.jdiameter.client.api.io.IConnection;
import org.jdiameter.client.api.io.IConnectionListener;
import org.jdiameter.client.api.io.TransportError;
import org.jdiameter.client.api.io.TransportException;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jdiameter.client.api.parser.ParseException;
import org.jdiameter.common.api.concurrent.IConcurrentFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's connection to one peer, over as many {@link TcpLink}s in turn as it takes.
 *
 * <p>The library makes it by reflection, hence the public constructors. Its own closing of a
 * connection is not reported back to it: an event after the end of a peer's state machine starts
 * that machine again, in a thread nobody stops.
 */
public final class TcpConnection implements IConnection, TcpLink.Owner {
  private static final Logger log = LoggerFactory.getLogger(TcpConnection.class);
  private static final int CONNECT_MILLIS = 3000;

  private final long created = System.currentTimeMillis();
  private final InetSocketAddress remote;
  private final @Nullable InetAddress local;
  private final IMessageParser parser;
  private final ThreadFactory threads;
  private final @Nullable Origin acceptedBy;
  private final List<IConnectionListener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean identified;
  private volatile @Nullable TcpLink link;

  /** The library's constructor for a connection that it opens. */
  public TcpConnection(
      @Nullable Configuration configuration,
      IConcurrentFactory concurrency,
      InetAddress remoteAddress,
      int remotePort,
      InetAddress localAddress,
      int localPort,
      IMessageParser parser,
      @Nullable String reference) {
    this(new InetSocketAddress(remoteAddress, remotePort), localAddress, parser, concurrency, null);
  }

  /** As the other, with a first listener. */
  public TcpConnection(
      @Nullable Configuration configuration,
      IConcurrentFactory concurrency,
      InetAddress remoteAddress,
      int remotePort,
      InetAddress localAddress,
      int localPort,
      IConnectionListener listener,
      IMessageParser parser,
      @Nullable String reference) {
    this(
        configuration,
        concurrency,
        remoteAddress,
        remotePort,
        localAddress,
        localPort,
        parser,
        reference);
    listeners.add(listener);
  }

  private TcpConnection(
      InetSocketAddress remote,
      @Nullable InetAddress local,
      IMessageParser parser,
      IConcurrentFactory concurrency,
      @Nullable Origin acceptedBy) {
    this.remote = remote;
    this.local = local;
    this.parser = parser;
    this.threads = work -> concurrency.getThread("Diameter-" + remote, work);
    this.acceptedBy = acceptedBy;
    this.identified = acceptedBy == null;
  }

  /**
   * A connection that a peer opened; reads only after {@link #start}.
   *
   * @param self who answers what cannot be read
   * @param firstMessageMillis how long the peer may take to say its first word
   */
  static TcpConnection accepted(
      Socket socket,
      IConcurrentFactory concurrency,
      IMessageParser parser,
      Origin self,
      int firstMessageMillis)
      throws IOException {
    InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    TcpConnection connection = new TcpConnection(remote, null, parser, concurrency, self);
    connection.link = new TcpLink(socket, connection, connection.threads, firstMessageMillis);
    return connection;
  }

  /** Starts to read, when the listeners are there. */
  void start() {
    TcpLink opened = link;
    if (opened != null) {
      opened.start();
    }
  }

  @Override
  public void connect() throws TransportException {
    disconnect();
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(local, 0));
      socket.connect(remote, CONNECT_MILLIS);
      link = new TcpLink(socket, this, threads, 0);
    } catch (IOException e) {
      closeQuietly(socket);
      throw new TransportException(e.getMessage(), TransportError.NetWorkError, e);
    }
    start();
    tell(listener -> listener.connectionOpened(getKey()));
  }

  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("{}", e.getMessage());
    }
  }

  @Override
  public void received(TcpLink from, byte[] octets) {
    if (!identified && !MessageHeader.of(octets).isCapabilitiesExchangeRequest()) {
      log.warn("{}: closing, the first message is no CER", remote);
      from.end();
      return;
    }
    MessageFault fault = MessageFault.of(octets);
    if (fault == null) {
      pass(from, octets);
    } else {
      refuse(from, octets, fault);
    }
  }

  private void pass(TcpLink from, byte[] octets) {
    IMessage message;
    try {
      message = parser.createMessage(ByteBuffer.wrap(octets));
    } catch (AvpDataException broken) {
      log.warn("{}: closing, a message cannot be read: {}", remote, broken.getMessage());
      from.end();
      return;
    }
    if (isCapabilitiesExchange(message) && !OriginHost.normalise(message)) {
      log.warn("{}: closing, its CER does not say who it is", remote);
      from.end();
      return;
    }
    identified = true;
    tell(listener -> listener.messageReceived(getKey(), message));
    if (!message.isRequest() && message.getCommandCode() == Message.DISCONNECT_PEER_ANSWER) {
      disconnect();
    }
  }

  private static boolean isCapabilitiesExchange(IMessage message) {
    return message.isRequest() && message.getCommandCode() == Message.CAPABILITIES_EXCHANGE_REQUEST;
  }

  /** A request gets its answer; after an answer that cannot be read nothing more can be said. */
  private void refuse(TcpLink from, byte[] octets, MessageFault fault) {
    Origin self = acceptedBy;
    if (self == null || !fault.isAnswerable()) {
      log.warn("{}: closing, {}", remote, fault.reason());
      from.end();
      return;
    }
    log.warn("{}: answered with {}: {}", remote, fault.resultCode(), fault.reason());
    try {
      from.send(fault.answer(octets, self));
    } catch (IOException gone) {
      log.debug("{}: {}", remote, gone.getMessage());
    }
    if (!identified) {
      endAfterAnswer(from);
    }
  }

  /** Who sent no CER that can be read is a stranger still, and strangers get one answer. */
  private void endAfterAnswer(TcpLink from) {
    from.close();
    lost(from);
  }

  /** True if the peer has said who it is in a CER, or is one that we connected to. */
  boolean isIdentified() {
    return identified;
  }

  /** How many messages have come on the present link. */
  long received() {
    TcpLink open = link;
    return open == null ? 0 : open.received();
  }

  @Override
  public void lost(TcpLink ended) {
    if (link == ended) {
      tell(listener -> listener.connectionClosed(getKey(), List.of()));
    }
  }

  private void tell(Consumer<IConnectionListener> event) {
    listeners.forEach(event);
  }

  @Override
  public void sendMessage(IMessage message) throws TransportException {
    TcpLink open = link;
    try {
      if (open == null) {
        throw new IOException("not connected");
      }
      open.send(parser.encodeMessage(message).array());
    } catch (IOException | ParseException e) {
      throw new TransportException(e.getMessage(), TransportError.FailedSendMessage, e);
    }
  }

  @Override
  public void disconnect() {
    TcpLink open = link;
    link = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void release() {
    disconnect();
    listeners.clear();
  }

  @Override
  public boolean isConnected() {
    TcpLink open = link;
    return open != null && open.isOpen();
  }

  @Override
  public boolean isNetworkInitiated() {
    return acceptedBy != null;
  }

  @Override
  public long getCreatedTime() {
    return created;
  }

  @Override
  public String getKey() {
    return "aaa://" + remote.getAddress().getHostAddress() + ":" + remote.getPort();
  }

  @Override
  public InetAddress getRemoteAddress() {
    return remote.getAddress();
  }

  @Override
  public int getRemotePort() {
    return remote.getPort();
  }

  @Override
  public void addConnectionListener(IConnectionListener listener) {
    listeners.add(listener);
  }

  @Override
  public void remAllConnectionListener() {
    listeners.clear();
  }

  @Override
  public void remConnectionListener(IConnectionListener listener) {
    listeners.remove(listener);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public <T> @Nullable T unwrap(Class<T> type) {
    return null;
  }
}
