package io.telamon.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import io.telamon.sip.message.SipMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One connection: a flow of RFC 5626. It ends when its peer is not the one wanted, breaks the
 * framing, takes too long for its handshake or a message, does not read, or is silent for too long.
 */
abstract class Connection extends ChannelInboundHandlerAdapter implements Flow {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final StreamListeningPoint point;
  private final InetSocketAddress peer;
  private final @Nullable String domain;
  private final long id;
  private final CompletableFuture<Flow> ready = new CompletableFuture<>();
  private volatile @Nullable Channel channel;
  private volatile List<X509Certificate> peerCertificates = List.of();
  private @Nullable Future<?> deadline;

  /**
   * A connection that is not open yet.
   *
   * @param domain whom the peer must be; null if it has opened the connection
   */
  Connection(StreamListeningPoint point, InetSocketAddress peer, @Nullable String domain, long id) {
    this.point = point;
    this.peer = peer;
    this.domain = domain;
    this.id = id;
  }

  /** What the channel takes to carry these bytes as a message. */
  abstract Object framed(ByteBuf sip);

  /** TLS is there now, where there is TLS. */
  abstract void secured();

  /** Complete when messages can be exchanged, or when they never will. */
  final CompletableFuture<Flow> ready() {
    return ready;
  }

  final void becomeReady() {
    endDeadline();
    ready.complete(this);
  }

  @Override
  public final StreamListeningPoint listeningPoint() {
    return point;
  }

  @Override
  public final InetSocketAddress remoteAddress() {
    return peer;
  }

  final @Nullable String domain() {
    return domain;
  }

  /** Unique among the connections of its listening point. */
  final long id() {
    return id;
  }

  @Override
  public final boolean isInternal() {
    return false;
  }

  @Override
  public final boolean isReliable() {
    return true;
  }

  @Override
  public final boolean isOpen() {
    Channel open = channel;
    return open != null && open.isActive();
  }

  @Override
  public final List<X509Certificate> peerCertificates() {
    return peerCertificates;
  }

  @Override
  public final String token() {
    return point.token(peer, id);
  }

  /** Writes, unless the peer has not taken what was written before: then the message is lost. */
  @Override
  public final void send(SipMessage message, Consumer<Throwable> onFailure) {
    Channel open = channel;
    if (open == null || !open.isActive()) {
      point.fail(
          new IOException("connection to " + Addresses.text(peer) + " is closed"), onFailure);
    } else if (!open.isWritable()) {
      point.fail(new IOException(Addresses.text(peer) + " does not read"), onFailure);
    } else {
      write(message, open, onFailure);
    }
  }

  private void write(SipMessage message, Channel open, Consumer<Throwable> onFailure) {
    Trace.sent(point, peer, message);
    byte[] wire = point.config().codec().outbound(message.encode());
    open.writeAndFlush(framed(Unpooled.wrappedBuffer(wire)))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                point.counters().countSent();
              } else {
                point.fail(written.cause(), onFailure);
              }
            });
  }

  /** Writes octets that are no message; false if the connection takes none. */
  final boolean write(byte[] octets) {
    Channel open = channel;
    if (open == null || !open.isActive() || !open.isWritable()) {
      return false;
    }
    open.writeAndFlush(Unpooled.wrappedBuffer(octets));
    return true;
  }

  final void close() {
    Channel open = channel;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    expectWithin("handshake", context);
    if (!point.transport().isSecure()) {
      secured();
    }
    context.fireChannelActive();
  }

  /** Whatever has begun must be done in time; what has no deadline yet gets one. */
  final void expectWithin(String what, ChannelHandlerContext context) {
    if (deadline == null && isOpen()) {
      long millis = point.config().streams().messageTimeout().toMillis();
      deadline =
          context.executor().schedule(() -> end(what + " too slow"), millis, TimeUnit.MILLISECONDS);
    }
  }

  final void endDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  /** What a peer does not take, it shall not go on asking for. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    context.channel().config().setAutoRead(context.channel().isWritable());
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      end("idle");
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      tls(handshake, context);
    }
  }

  private void tls(SslHandshakeCompletionEvent handshake, ChannelHandlerContext context) {
    if (!handshake.isSuccess()) {
      fail(new IOException("No TLS with " + Addresses.text(peer), handshake.cause()));
      return;
    }
    peerCertificates = certificates(context.pipeline().get(SslHandler.class));
    if (isWanted()) {
      secured();
    } else {
      fail(new IOException(wrongPeer()));
    }
  }

  private static List<X509Certificate> certificates(SslHandler tls) {
    try {
      Certificate[] chain = tls.engine().getSession().getPeerCertificates();
      return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException none) {
      return List.of();
    }
  }

  /** RFC 5922 7.3; who connects to us is judged by what it asks for, not by its certificate. */
  private boolean isWanted() {
    return domain == null || proves(domain);
  }

  /** Whether the certificate of the peer is one of this domain. */
  final boolean proves(String name) {
    return !peerCertificates.isEmpty() && CertificateIdentity.isOf(peerCertificates.get(0), name);
  }

  private String wrongPeer() {
    return "%s is not %s: its certificate is that of %s"
        .formatted(
            Addresses.text(peer),
            domain,
            peerCertificates.isEmpty()
                ? "nobody"
                : CertificateIdentity.of(peerCertificates.get(0)));
  }

  /** The connection never becomes usable. */
  final void fail(IOException cause) {
    LOG.atLevel(point.arrivals().mayLog(peer) ? Level.INFO : Level.DEBUG)
        .log("{}: {}", point.name(), textOf(cause));
    ready.completeExceptionally(cause);
    close();
  }

  private static String textOf(IOException failure) {
    Throwable cause = failure.getCause();
    if (cause == null) {
      return String.valueOf(failure.getMessage());
    }
    // Its message is all that was received.
    return failure.getMessage()
        + ": "
        + (cause instanceof NotSslRecordException ? "it does not speak TLS" : cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    endDeadline();
    ready.completeExceptionally(
        new IOException(Addresses.text(peer) + " has ended the connection too early"));
    point.ended(this);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(cause.toString());
  }

  final void end(String why) {
    LOG.debug("{} ends the connection with {}: {}", point.name(), Addresses.text(peer), why);
    ready.completeExceptionally(new IOException(Addresses.text(peer) + ": " + why));
    close();
  }

  @Override
  public final String toString() {
    return point.name() + " - " + Addresses.text(peer) + ' ' + point.transport();
  }
}
