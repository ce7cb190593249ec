package io.telamon.sip.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("TCP")
@Timeout(30)
class TcpTransportTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
  private static final byte[] REGISTER = tcp("");
  private static final byte[] REGISTER_END = Wire.bytes("Content-Length: 0\n\n");

  private final Inbox inbox = new Inbox();
  private TransportLayer layer = layer(StreamConfig.DEFAULT);

  private TransportLayer layer(StreamConfig streams) {
    TransportConfig config =
        new TransportConfig(DecoderLimits.DEFAULT, 1, 1000, FlowCodec.PLAIN, streams);
    TransportLayer made = new TransportLayer(config);
    made.deliverTo(inbox);
    return made;
  }

  private void restart(StreamConfig streams) {
    layer.close();
    layer = layer(streams);
  }

  private static StreamConfig limits(int connections, int messageMillis, int idleMillis) {
    StreamConfig usual = StreamConfig.DEFAULT;
    return new StreamConfig(
        connections,
        usual.connectTimeout(),
        Duration.ofMillis(messageMillis),
        usual.writeTimeout(),
        Duration.ofMillis(idleMillis),
        usual.writeBufferBytes());
  }

  private static byte[] tcp(String moreLines) {
    return Wire.bytes(Wire.register(moreLines).replace("SIP/2.0/UDP", "SIP/2.0/TCP"));
  }

  private ListeningPoint open() throws Exception {
    return layer.open("pcscf", Transport.TCP, ANY);
  }

  @AfterEach
  void close() {
    layer.close();
  }

  @Test
  @DisplayName("takes requests that come byte by byte and in bunches, and answers on their way")
  void requestsAndResponses() throws Exception {
    ListeningPoint point = open();
    try (TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      for (byte b : REGISTER) {
        peer.send(new byte[] {b});
      }
      Inbox.Arrival arrival = inbox.next();
      assertThat(arrival.flow().isReliable()).isTrue();
      assertThat(arrival.flow().remoteAddress()).isEqualTo(peer.address());
      assertThat(arrival.message().topVia().received()).isEqualTo("127.0.1.2");
      arrival.flow().send(arrival.request().response(401), Inbox::fail);
      assertThat(peer.receiveResponse().status()).isEqualTo(401);

      byte[] bunch = new byte[3 * REGISTER.length];
      for (int i = 0; i < 3; i++) {
        System.arraycopy(REGISTER, 0, bunch, i * REGISTER.length, REGISTER.length);
      }
      peer.send(bunch);
      inbox.next();
      inbox.next();
      assertThat(inbox.next().flow()).isSameAs(arrival.flow());
    }
    assertThat(point.counters().received()).isEqualTo(4);
    // counted when the write has completed, which may be after the peer has read it
    assertThat(eventually(() -> point.counters().sent() == 1)).isTrue();
  }

  @Test
  @DisplayName("takes a message cut in two at each of its bytes")
  void cutAtEachByte() throws Exception {
    ListeningPoint point = open();
    try (TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      for (int cut = 1; cut < REGISTER.length; cut++) {
        peer.send(java.util.Arrays.copyOf(REGISTER, cut));
        letRead(point);
        peer.send(java.util.Arrays.copyOfRange(REGISTER, cut, REGISTER.length));
        assertThat(inbox.next().message().encode()).as("cut at " + cut).endsWith(REGISTER_END);
      }
    }
    assertThat(point.counters().malformed()).isZero();
    assertThat(inbox.messages).isEmpty();
  }

  /** Sockets come before tasks on the point's thread, and what was sent here is there at once. */
  private static void letRead(ListeningPoint point) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      CountDownLatch turned = new CountDownLatch(1);
      point.execute(turned::countDown);
      assertThat(turned.await(5, SECONDS)).isTrue();
    }
  }

  @Test
  @DisplayName("answers a double line end with a single one (RFC 5626 4.4.1)")
  void pong() throws Exception {
    ListeningPoint point = open();
    try (TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      peer.send(Wire.bytes("\n\n"));
      assertThat(peer.read()).isEqualTo(Wire.bytes("\n"));
    }
  }

  @Test
  @DisplayName("answers a malformed message and goes on, and ends where framing is lost")
  void malformed() throws Exception {
    ListeningPoint point = open();
    try (TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      peer.send(tcp("f: <sip:twice@example.net>\n"));
      assertThat(peer.receiveResponse().status()).isEqualTo(400);
      peer.send(REGISTER);
      inbox.next();

      peer.send(Wire.bytes(Wire.register("").replace("Content-Length: 0\n", "")));
      assertThat(peer.receiveResponse().status()).isEqualTo(400);
      assertThat(peer.isEnded()).isTrue();
    }
    try (TcpPeer next = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      next.send(REGISTER);
      inbox.next();
    }
    assertThat(point.counters().malformed()).isEqualTo(2);
  }

  @Test
  @DisplayName("a malformed request does not end a connection of ours that waits for responses")
  void malformedOnAConnectionOfOurs() throws Exception {
    ListeningPoint point = open();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.1.3"))) {
      Destination peer =
          Destination.of(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress());
      Flow flow = layer.flowTo(peer, point).toCompletableFuture().get(5, SECONDS);
      try (TcpPeer accepted = TcpPeer.accept(server)) {
        for (byte[] malformed : malformedWithin()) {
          accepted.send(malformed);
          assertThat(accepted.read()).startsWith(Wire.bytes("SIP/2.0 400 "));
        }
        accepted.send(REGISTER);
        assertThat(inbox.next().flow()).isSameAs(flow);
      }
    }
  }

  private static List<byte[]> malformedWithin() {
    String register = Wire.register("").replace("SIP/2.0/UDP", "SIP/2.0/TCP");
    return Stream.of(
            register.replace("REGISTER sip:", "REGISTER  sip:"),
            register.replaceFirst("CSeq: [^\n]*\n", "CSeq: many REGISTER\n"),
            register.replaceFirst("Content-Length:", "no header field\nContent-Length:"),
            register.replaceFirst("To: [^\n]*\n", ""),
            register.replaceFirst("Content-Length:", "Content-Length: 0\nContent-Length:"),
            register.replaceFirst("Via: [^\n]*\n", "Via: SIP/2.0/TCP ;;,branch\n"))
        .map(Wire::bytes)
        .toList();
  }

  @Test
  @DisplayName("uses one connection for all requests to a peer, and takes responses from it")
  void reusesConnections() throws Exception {
    ListeningPoint point = open();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.1.3"))) {
      Destination peer =
          Destination.of(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress());
      Flow first = layer.flowTo(peer, point).toCompletableFuture().get(5, SECONDS);
      Flow second = layer.flowTo(peer, point).toCompletableFuture().get(5, SECONDS);
      assertThat(second).isSameAs(first);
      try (TcpPeer accepted = TcpPeer.accept(server)) {
        SipRequest request = Wire.request(Wire.register(""));
        request.pushVia(
            io.telamon.sip.message.Via.parse(
                "SIP/2.0/TCP " + point.sentBy() + ";branch=z9hG4bKours"));
        first.send(request, Inbox::fail);
        SipResponse response = accepted.receiveRequest().response(200);
        accepted.send(response.encode());
        assertThat(inbox.next().flow()).isSameAs(first);

        accepted.close();
        assertThat(eventually(() -> !first.isOpen())).isTrue();
      }
      Flow third = layer.flowTo(peer, point).toCompletableFuture().get(5, SECONDS);
      assertThat(third).isNotSameAs(first);
    }
  }

  private static boolean eventually(BooleanSupplier holds) throws InterruptedException {
    Object monitor = new Object();
    synchronized (monitor) {
      for (int i = 0; i < 500 && !holds.getAsBoolean(); i++) {
        monitor.wait(10);
      }
    }
    return holds.getAsBoolean();
  }

  @Test
  @DisplayName("sends a request over the connection that its target has opened")
  void usesThePeersConnection() throws Exception {
    ListeningPoint point = open();
    try (TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      peer.send(REGISTER);
      Flow incoming = inbox.next().flow();
      Destination back = Destination.of(Transport.TCP, peer.address());
      assertThat(layer.flowTo(back, point).toCompletableFuture().get(5, SECONDS))
          .isSameAs(incoming);
    }
  }

  @Test
  @DisplayName("says so when nobody listens there, and tries anew the next time")
  void nobodyThere() throws Exception {
    ListeningPoint point = open();
    InetSocketAddress free;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.1.3"))) {
      free = (InetSocketAddress) server.getLocalSocketAddress();
    }
    Destination nobody = Destination.of(Transport.TCP, free);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> layer.flowTo(nobody, point).toCompletableFuture().get(5, SECONDS))
          .hasMessageContaining("No connection to 127.0.1.3:" + free.getPort());
    }
  }

  @Test
  @DisplayName("leaves a peer that takes too long for a message, and one that says nothing")
  void slowAndSilentPeers() throws Exception {
    restart(limits(10, 300, 900));
    ListeningPoint point = open();
    try (TcpPeer slow = TcpPeer.connect("127.0.1.2", point.localAddress());
        TcpPeer silent = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      long start = System.nanoTime();
      slow.send(java.util.Arrays.copyOf(REGISTER, 40));
      assertThat(slow.isEnded()).isTrue();
      assertThat(silent.isEnded()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
    assertThat(inbox.messages).isEmpty();
  }

  @Test
  @DisplayName("does not hold up the message time-out by whole messages in front of a part")
  void timeoutOfALaterMessage() throws Exception {
    restart(limits(10, 300, 60_000));
    ListeningPoint point = open();
    try (TcpPeer slow = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      slow.send(REGISTER);
      inbox.next();
      slow.send(java.util.Arrays.copyOf(REGISTER, 1));
      assertThat(slow.isEnded()).isTrue();
    }
  }

  @Test
  @DisplayName("bounds the connections of a listening point, and frees the place of one that ends")
  void boundsConnections() throws Exception {
    restart(limits(2, 10_000, 60_000));
    ListeningPoint point = open();
    try (TcpPeer one = TcpPeer.connect("127.0.1.2", point.localAddress());
        TcpPeer two = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      one.send(REGISTER);
      inbox.next();
      two.send(REGISTER);
      Flow second = inbox.next().flow();
      try (TcpPeer three = TcpPeer.connect("127.0.1.2", point.localAddress())) {
        assertThat(three.isEnded()).isTrue();
      }
      two.reset();
      assertThat(eventually(() -> !second.isOpen())).isTrue();
      try (TcpPeer four = TcpPeer.connect("127.0.1.2", point.localAddress())) {
        four.send(REGISTER);
        inbox.next();
      }
    }
  }

  @Test
  @DisplayName("leaves a tenth of its connections to others, however many one address opens")
  void oneAddressDoesNotTakeAll() throws Exception {
    restart(limits(10, 10_000, 60_000));
    ListeningPoint point = open();
    try (Peers greedy = new Peers()) {
      for (int i = 0; i < 9; i++) {
        greedy.connect("127.0.0.2", point);
      }
      try (TcpPeer tenth = TcpPeer.connect("127.0.0.2", point.localAddress())) {
        assertThat(tenth.isEnded()).isTrue();
      }
      assertThat(point.counters().dropped()).isEqualTo(1);
      try (TcpPeer other = TcpPeer.connect("127.0.0.3", point.localAddress())) {
        other.send(REGISTER);
        Inbox.Arrival arrival = inbox.next();
        arrival.flow().send(arrival.request().response(200), Inbox::fail);
        assertThat(other.receiveResponse().status()).isEqualTo(200);
      }
      greedy.endOne();
      assertThat(eventually(() -> point.openConnections() == 8)).isTrue();
      greedy.connect("127.0.0.2", point);
    }
  }

  /** Connections that are served. */
  private final class Peers implements AutoCloseable {
    private final Deque<TcpPeer> open = new ArrayDeque<>();

    void connect(String from, ListeningPoint to) throws Exception {
      TcpPeer peer = TcpPeer.connect(from, to.localAddress());
      open.add(peer);
      peer.send(REGISTER);
      inbox.next();
    }

    void endOne() throws Exception {
      open.remove().reset();
    }

    @Override
    public void close() throws Exception {
      for (TcpPeer peer : open) {
        peer.close();
      }
    }
  }

  @Test
  @DisplayName("survives a reset in mid-message")
  void resetInMidMessage() throws Exception {
    ListeningPoint point = open();
    for (int i = 1; i < REGISTER.length; i += 40) {
      TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress());
      peer.send(java.util.Arrays.copyOf(REGISTER, i));
      peer.reset();
    }
    try (TcpPeer next = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      next.send(REGISTER);
      inbox.next();
    }
    assertThat(inbox.messages).isEmpty();
  }

  @Test
  @DisplayName("loses messages to a peer that does not read instead of keeping them")
  void peerThatDoesNotRead() throws Exception {
    ListeningPoint point = open();
    try (TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      peer.send(REGISTER);
      Inbox.Arrival arrival = inbox.next();
      SipResponse large = arrival.request().response(200);
      large.setBody(new byte[60_000], "application/octet-stream");
      BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
      for (int i = 0; i < 2000 && failures.isEmpty(); i++) {
        arrival.flow().send(large, failures::add);
      }
      assertThat(failures.poll(5, SECONDS)).hasMessageContaining("does not read");
    }
  }

  @Test
  @DisplayName("keeps five hundred idle connections and serves each")
  void idleConnections() throws Exception {
    ListeningPoint point = open();
    List<TcpPeer> peers = new ArrayList<>();
    try {
      for (int i = 0; i < 500; i++) {
        peers.add(TcpPeer.connect("127.0.1.2", point.localAddress()));
      }
      for (TcpPeer peer : peers) {
        peer.send(REGISTER);
        inbox.next();
      }
    } finally {
      for (TcpPeer peer : peers) {
        peer.close();
      }
    }
    assertThat(point.counters().received()).isEqualTo(500);
  }

  @Test
  @DisplayName("ends its connections with the listening point, whose port is free then")
  void closes() throws Exception {
    ListeningPoint point = open();
    try (TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress())) {
      peer.send(REGISTER);
      inbox.next();
      point.close();
      assertThat(peer.isEnded()).isTrue();
      assertThat(layer.open("pcscf", Transport.TCP, point.localAddress()).isOpen()).isTrue();
    }
  }

  @Test
  @DisplayName("hands a message for its own listening point over inside the JVM")
  void hopInsideTheJvm() throws Exception {
    ListeningPoint point = open();
    ListeningPoint other = layer.open("icscf", Transport.UDP, ANY);
    Destination own = Destination.of(Transport.TCP, point.localAddress());
    Flow flow = layer.flowTo(own, other).toCompletableFuture().get(5, SECONDS);
    assertThat(flow.isInternal()).isTrue();
    flow.send(Wire.request(Wire.register("")), Inbox::fail);
    assertThat(inbox.next().flow().listeningPoint()).isSameAs(point);
  }
}
