package io.telamon.sip.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.message.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The transport layer")
@Timeout(30)
class TransportLayerTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private final Inbox inbox = new Inbox();
  private final TransportLayer layer =
      new TransportLayer(
          TransportConfig.DEFAULT,
          host -> CompletableFuture.completedFuture(InetAddress.getLoopbackAddress()));

  TransportLayerTest() {
    layer.deliverTo(inbox);
  }

  @AfterEach
  void close() {
    layer.close();
  }

  @Test
  @DisplayName("receives a request, marks its source and sends the response there")
  void requestAndResponse() throws Exception {
    ListeningPoint point = layer.open("pcscf", Transport.UDP, ANY);
    try (RawPeer peer = new RawPeer("127.0.1.2")) {
      peer.send(Wire.bytes(Wire.register("")), point.localAddress());
      Inbox.Arrival arrival = inbox.next();
      SipRequest request = (SipRequest) arrival.message();

      assertThat(arrival.flow().listeningPoint()).isSameAs(point);
      assertThat(arrival.flow().remoteAddress()).isEqualTo(peer.address());
      assertThat(arrival.flow().isInternal()).isFalse();
      assertThat(request.topVia().received()).isEqualTo("127.0.1.2");

      SipRequest asked = Wire.request(Wire.register("").replace(";branch", ";rport;branch"));
      peer.send(asked.encode(), point.localAddress());
      SipRequest second = (SipRequest) inbox.next().message();
      Flow back = layer.flowForResponse(second.response(403), point).toCompletableFuture().get();
      back.send(second.response(403), Inbox::fail);
      assertThat(peer.receiveResponse().status()).isEqualTo(403);
    }
    assertThat(point.counters().received()).isEqualTo(2);
  }

  @Test
  @DisplayName("answers a malformed request with 400 at its source, and the next good one works")
  void malformedIsAnswered() throws Exception {
    ListeningPoint point = layer.open("pcscf", Transport.UDP, ANY);
    try (RawPeer peer = new RawPeer("127.0.1.2")) {
      peer.send(new byte[] {0, 1, 2, 3, 'x'}, point.localAddress());
      peer.send(Wire.bytes("\n\n"), point.localAddress());
      peer.send(Wire.bytes(Wire.register("f: twice\n")), point.localAddress());
      SipResponse answer = peer.receiveResponse();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.topVia().received()).isEqualTo("127.0.1.2");

      peer.send(Wire.bytes(Wire.register("")), point.localAddress());
      assertThat(inbox.next().message()).isInstanceOf(SipRequest.class);
    }
    assertThat(point.counters().malformed()).isEqualTo(2);
    assertThat(point.counters().received()).isEqualTo(1);
  }

  @Test
  @DisplayName("drops a response whose top Via is not the listening point's own")
  void foreignResponseIsDropped() throws Exception {
    ListeningPoint point = layer.open("pcscf", Transport.UDP, ANY);
    try (RawPeer peer = new RawPeer("127.0.1.2")) {
      SipRequest request = Wire.request(Wire.register(""));
      peer.send(request.response(200).encode(), point.localAddress());
      request.replaceTopVia(ours(point));
      peer.send(request.response(202).encode(), point.localAddress());

      assertThat(((SipResponse) inbox.next().message()).status()).isEqualTo(202);
    }
    assertThat(point.counters().dropped()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "hands a message for its own listening point over inside the JVM, as an arrival there")
  void hopInsideTheJvm() throws Exception {
    ListeningPoint p = layer.open("pcscf", Transport.UDP, ANY);
    ListeningPoint s = layer.open("scscf", Transport.UDP, ANY);
    SipRequest request = Wire.request(Wire.register(""));
    request.pushVia(ours(p).withParameter("received", "127.0.1.1"));

    Flow flow = layer.flowTo(to(s), p).toCompletableFuture().get();
    assertThat(flow.isInternal()).isTrue();
    assertThat(flow.isReliable()).isTrue();
    flow.send(request, Inbox::fail);
    request.setHeader("To", "<sip:changed@after.sending>");

    Inbox.Arrival arrival = inbox.next();
    assertThat(arrival.flow().listeningPoint()).isSameAs(s);
    assertThat(arrival.flow().remoteAddress()).isEqualTo(p.localAddress());
    assertThat(arrival.flow().isInternal()).isTrue();
    assertThat(arrival.message().to().uri())
        .hasToString("sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org");
    assertThat(arrival.message().topVia()).isEqualTo(ours(p));

    arrival.flow().send(((SipRequest) arrival.message()).response(200), Inbox::fail);
    Inbox.Arrival back = inbox.next();
    assertThat(back.flow().listeningPoint()).isSameAs(p);
    assertThat(((SipResponse) back.message()).status()).isEqualTo(200);
    assertThat(s.counters().inJvm()).isEqualTo(1);
    assertThat(p.counters().inJvm()).isEqualTo(1);
    assertThat(p.counters().sent() + s.counters().sent()).isZero();
  }

  @Test
  @DisplayName("never runs the receiver of a hop on the sender's stack, even from its own thread")
  void hopLeavesTheStack() throws Exception {
    ListeningPoint p = layer.open("pcscf", Transport.UDP, ANY);
    CountDownLatch done = new CountDownLatch(1);
    AtomicReference<Integer> arrivedDuringSend = new AtomicReference<>();
    p.execute(
        () -> {
          SipRequest request = Wire.request(Wire.register(""));
          layer.flowTo(to(p), p).toCompletableFuture().join().send(request, Inbox::fail);
          arrivedDuringSend.set(inbox.messages.size());
          done.countDown();
        });

    assertThat(done.await(5, SECONDS)).isTrue();
    assertThat(inbox.next().flow().isInternal()).isTrue();
    assertThat(arrivedDuringSend).hasValue(0);
  }

  @Test
  @DisplayName("bounds the messages that wait inside the JVM")
  void waitingHopsAreBounded() throws Exception {
    TransportConfig two =
        new TransportConfig(TransportConfig.DEFAULT.limits(), 1, 2, FlowCodec.PLAIN);
    try (TransportLayer small = new TransportLayer(two)) {
      small.deliverTo(inbox);
      ListeningPoint point = small.open("p", Transport.UDP, ANY);
      CountDownLatch release = new CountDownLatch(1);
      point.execute(() -> waitFor(release));
      Flow flow = small.flowTo(to(point), point).toCompletableFuture().get();
      BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
      for (int i = 0; i < 5; i++) {
        flow.send(Wire.request(Wire.register("")), failures::add);
      }
      assertThat(failures).hasSize(3);
      release.countDown();
      inbox.next();
      inbox.next();
      assertThat(point.counters().dropped()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("knows its own listening points by address and by name")
  void ownListeningPoints() throws Exception {
    HostPort name = new HostPort("pcscf.example.net", 5060);
    ListeningPoint point = layer.open("pcscf", Transport.UDP, ANY, name);
    int port = point.localAddress().getPort();

    assertThat(own(Transport.UDP, "127.0.0.1", port)).isSameAs(point);
    assertThat(own(Transport.UDP, "PCSCF.example.net", 5060)).isSameAs(point);
    assertThat(own(Transport.TCP, "127.0.0.1", port)).isNull();
    assertThat(own(Transport.UDP, "127.0.0.2", port)).isNull();
    point.close();
    assertThat(own(Transport.UDP, "127.0.0.1", port)).isNull();
  }

  private ListeningPoint own(Transport transport, String host, int port) {
    return layer.ownListeningPoint(new Destination(transport, host, port));
  }

  @Test
  @DisplayName("resolves host names and sends from the listening point asked for")
  void resolvesNames() throws Exception {
    ListeningPoint point = layer.open("ue", Transport.UDP, ANY);
    try (RawPeer peer = new RawPeer("127.0.0.1")) {
      Destination named =
          new Destination(Transport.UDP, "peer.example.net", peer.address().getPort());
      Flow flow = layer.flowTo(named, point).toCompletableFuture().get();
      flow.send(Wire.request(Wire.register("")), Inbox::fail);
      assertThat(peer.receiveRequest().method()).isEqualTo("REGISTER");
    }
  }

  @Test
  @DisplayName("closes and opens a port again, and says which address it could not bind")
  void opensAndCloses() throws Exception {
    ListeningPoint first = layer.open("a", Transport.UDP, ANY);
    assertThatThrownBy(() -> layer.open("b", Transport.UDP, first.localAddress()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("b on UDP 127.0.0.1:" + first.localAddress().getPort());
    assertThatIllegalArgumentException().isThrownBy(() -> layer.open("a", Transport.UDP, ANY));
    first.close();
    ListeningPoint again = layer.open("a", Transport.UDP, first.localAddress());
    assertThat(layer.listeningPoints()).containsExactly(again);
    assertThat(layer.listeningPoint("a")).isSameAs(again);
  }

  @Test
  @DisplayName("reports a message that cannot be sent")
  void reportsFailure() throws Exception {
    ListeningPoint point = layer.open("p", Transport.UDP, ANY);
    BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    SipRequest large = Wire.request(Wire.register(""));
    large.setBody(new byte[70_000], "x/y");
    Destination peer = new Destination(Transport.UDP, "127.0.0.1", 9);
    layer.flowTo(peer, point).toCompletableFuture().get().send(large, failures::add);
    assertThat(failures.poll(5, SECONDS)).isInstanceOf(IOException.class);

    Destination tcp = new Destination(Transport.TCP, "127.0.0.1", 9);
    assertThat(layer.flowTo(tcp, point).toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  @DisplayName("ends its threads when it is closed, and drops what comes after")
  void leavesNoThread() throws Exception {
    ListeningPoint point = layer.open("p", Transport.UDP, ANY);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    point.execute(() -> thread.complete(Thread.currentThread()));
    Flow flow = layer.flowTo(to(point), point).toCompletableFuture().get();
    layer.close();

    thread.get().join(5000);
    assertThat(thread.get().isAlive()).isFalse();
    BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    flow.send(Wire.request(Wire.register("")), failures::add);
    assertThat(failures).hasSize(1);
    assertThat(inbox.messages).isEmpty();
  }

  private static Destination to(ListeningPoint point) {
    return Destination.of(Transport.UDP, point.localAddress());
  }

  private static Via ours(ListeningPoint point) {
    return Via.parse("SIP/2.0/UDP " + point.sentBy() + ";branch=z9hG4bKours");
  }

  static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
