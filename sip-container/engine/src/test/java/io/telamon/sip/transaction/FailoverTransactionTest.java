package io.telamon.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import io.telamon.sip.transport.location.Names;
import io.telamon.sip.transport.location.ServerLocation;
import io.telamon.sip.transport.location.ZoneFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A domain with two servers: the one on 127.0.3.1 first, then the one on 127.0.3.2. */
@DisplayName("A request to a domain with two servers (RFC 3263 4.3)")
@Timeout(60)
class FailoverTransactionTest {
  private final RawPeer first = new RawPeer("127.0.3.1");
  private final RawPeer second = new RawPeer("127.0.3.2");
  private final int unused = unusedPort();
  private final ManualTimers timers = new ManualTimers();
  private final TransportLayer transport =
      new TransportLayer(
          TransportConfig.DEFAULT,
          new ServerLocation(new Names(ZoneFile.parse(zone()), List.of()), bound -> 0));
  private final TransactionLayer layer =
      new TransactionLayer(transport, TransactionConfig.DEFAULT, timers);
  private final RecordingListener listener = new RecordingListener();
  private final ListeningPoint udp =
      transport.open("p", Transport.UDP, new InetSocketAddress("127.0.1.1", 0));

  FailoverTransactionTest() throws IOException {}

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.3.3", 0));
      return socket.getLocalPort();
    }
  }

  private List<String> zone() {
    return List.of(
        "$ORIGIN example.net.",
        "a A 127.0.3.1",
        "b A 127.0.3.2",
        "c A 127.0.3.3",
        "v6only AAAA 2001:db8::1",
        "_sip._udp SRV 0 0 " + first.address().getPort() + " a",
        "_sip._udp SRV 1 0 " + second.address().getPort() + " b",
        "_sip._tcp.broken SRV 0 0 " + unused + " c",
        "_sip._udp.broken SRV 0 0 " + second.address().getPort() + " b",
        "broken NAPTR 1 1 s SIP+D2T \"\" _sip._tcp.broken",
        "broken NAPTR 2 1 s SIP+D2U \"\" _sip._udp.broken");
  }

  @AfterEach
  void close() {
    layer.close();
    transport.close();
    first.close();
    second.close();
  }

  /** Lets time pass once the listening point has done what it was at. */
  private void advance(Duration time) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    udp.execute(done::countDown);
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    timers.advance(time);
  }

  private ClientTransaction send(String method, String uri) {
    SipRequest request = Wire.request(Wire.register("").replace("REGISTER", method)).copy();
    request.popVia();
    return layer.send(request, Destination.of((SipUri) Uri.parse(uri)), udp, listener);
  }

  private void answer(RawPeer peer, SipRequest request, int status) throws IOException {
    peer.send(request.response(status, "Answer", "t").encode(), udp.localAddress());
  }

  @Test
  @DisplayName("goes to the first, and its answer is the answer")
  void firstServer() throws Exception {
    ClientTransaction transaction = send("OPTIONS", "sip:example.net");
    SipRequest received = first.receiveRequest();
    answer(first, received, 404);
    assertThat(listener.next()).isEqualTo("404");
    assertThat(transaction.branch()).isEqualTo(received.topVia().branch());
    assertThat(transaction.flow().remoteAddress()).isEqualTo(first.address());
    advance(Duration.ofSeconds(5));
    assertThat(listener.next()).isEqualTo("terminated");
    assertThat(timers.pending()).isZero();
  }

  @Test
  @DisplayName("brings its Via back to who sent it: received, rport and keep are told there")
  void ownVia() throws Exception {
    send("OPTIONS", "sip:example.net");
    SipRequest received = first.receiveRequest();
    received.replaceTopVia(received.topVia().withParameter("keep", "30"));
    answer(first, received, 200);
    assertThat(listener.next()).isEqualTo("200");
    assertThat(listener.lastOwnVia).isEqualTo(received.topVia());
  }

  @Test
  @DisplayName("goes to the second, with a branch of its own, if the first answers 503")
  void unavailable() throws Exception {
    for (String method : List.of("OPTIONS", "INVITE")) {
      ClientTransaction transaction = send(method, "sip:example.net");
      SipRequest one = first.receiveRequest();
      answer(first, one, 503);
      SipRequest two = second.receiveRequest();
      assertThat(two.topVia().branch()).isNotEqualTo(one.topVia().branch());
      assertThat(two.vias()).hasSize(1);
      answer(second, two, 200);
      assertThat(listener.next()).isEqualTo("200");
      assertThat(transaction.branch()).isEqualTo(two.topVia().branch());
      if (method.equals("INVITE")) {
        assertThat(first.receiveRequest().method()).isEqualTo("ACK");
      } else {
        advance(Duration.ofSeconds(5));
        assertThat(listener.next()).isEqualTo("terminated");
      }
    }
  }

  @Test
  @DisplayName("goes to the second if the first keeps silent, and fails if that does, too")
  void silence() throws Exception {
    send("OPTIONS", "sip:example.net");
    first.receiveRequest();
    advance(TransactionConfig.DEFAULT_PATIENCE);
    second.receiveRequest();
    advance(Duration.ofSeconds(32));
    assertThat(listener.next()).isEqualTo("timeout");
    assertThat(listener.next()).isEqualTo("terminated");
    assertThat(listener.events).isEmpty();
    assertThat(layer.activeClientTransactions()).isZero();
  }

  @Test
  @DisplayName("stays with the first if that has said that it is at work")
  void provisional() throws Exception {
    send("INVITE", "sip:example.net");
    SipRequest invite = first.receiveRequest();
    answer(first, invite, 180);
    assertThat(listener.next()).isEqualTo("180");
    advance(Duration.ofSeconds(60));
    answer(first, invite, 486);
    assertThat(listener.next()).isEqualTo("486");
  }

  @Test
  @DisplayName("goes to the second if there is no connection to the first")
  void transportError() throws Exception {
    transport.open("t", Transport.TCP, udp.localAddress());
    send("OPTIONS", "sip:broken.example.net");
    SipRequest received = second.receiveRequest();
    assertThat(received.topVia().transport()).isEqualTo("UDP");
    answer(second, received, 200);
    assertThat(listener.next()).isEqualTo("200");
  }

  @Test
  @DisplayName("is answered 503 if all are unavailable")
  void allUnavailable() throws Exception {
    send("OPTIONS", "sip:example.net");
    answer(first, first.receiveRequest(), 503);
    answer(second, second.receiveRequest(), 503);
    assertThat(listener.next()).isEqualTo("503");
  }

  @Test
  @DisplayName("that was cancelled goes to no other server")
  void cancelled() throws Exception {
    ClientTransaction transaction = send("INVITE", "sip:example.net");
    SipRequest invite = first.receiveRequest();
    answer(first, invite, 100);
    assertThat(listener.next()).isEqualTo("100");
    transaction.cancel(null);
    SipRequest cancel = first.receiveRequest();
    assertThat(cancel.method()).isEqualTo("CANCEL");
    answer(first, invite, 503);
    assertThat(listener.next()).isEqualTo("503");
  }

  @Test
  @DisplayName("that nobody knows fails at once")
  void unknown() throws Exception {
    send("OPTIONS", "sip:v6only.example.net");
    assertThat(listener.next()).isEqualTo("transport error");
    assertThat(listener.next()).isEqualTo("terminated");
  }

  @Test
  @DisplayName("finds a server also for what has no transaction: the ACK of a 2xx")
  void stateless() throws Exception {
    SipRequest ack = Wire.request(Wire.register("").replace("REGISTER", "ACK"));
    ack.popVia();
    layer.sendStateless(ack, Destination.of((SipUri) Uri.parse("sip:example.net")), udp);
    assertThat(first.receiveRequest().method()).isEqualTo("ACK");
  }
}
