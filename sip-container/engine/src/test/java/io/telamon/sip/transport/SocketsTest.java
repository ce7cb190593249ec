package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("UDP sockets")
@Timeout(60)
class SocketsTest {
  private static final int BURST = 300;

  private final Inbox inbox = new Inbox();

  private TransportLayer layer(Sockets sockets) {
    TransportLayer layer = new TransportLayer(TransportConfig.DEFAULT.with(sockets));
    layer.deliverTo(inbox);
    return layer;
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      architectures = {"amd64", "aarch64"})
  @DisplayName("are epoll's on Linux")
  void epollOnLinux() {
    assertThat(Epoll.unavailabilityCause()).isNull();
    assertThat(Sockets.best()).isEqualTo(Sockets.EPOLL);
  }

  @ParameterizedTest(name = "{0}: take a burst in order, and send one that leaves in order")
  @EnumSource(Sockets.class)
  void burst(Sockets sockets) throws Exception {
    try (TransportLayer layer = layer(sockets);
        RawPeer peer = new RawPeer("127.0.1.2")) {
      ListeningPoint point = layer.open("p", Transport.UDP, new InetSocketAddress("127.0.0.1", 0));
      sendWhileBusy(point, peer, BURST);
      for (int i = 0; i < BURST; i++) {
        SipRequest request = inbox.next().request();
        assertThat(request.cseq().number()).isEqualTo(i);
        Flow back = layer.flowForResponse(request.response(200), point).toCompletableFuture().get();
        back.send(request.response(200), Inbox::fail);
      }
      for (int i = 0; i < BURST; i++) {
        assertThat(peer.receiveResponse().cseq().number()).isEqualTo(i);
      }
    }
  }

  /** All of them wait in the kernel when the point's thread comes to read. */
  private static void sendWhileBusy(ListeningPoint point, RawPeer peer, int count)
      throws IOException {
    CountDownLatch sent = new CountDownLatch(1);
    point.execute(() -> TransportLayerTest.waitFor(sent));
    try {
      for (int i = 0; i < count; i++) {
        peer.send(numbered(i, 600), point.localAddress());
      }
    } finally {
      sent.countDown();
    }
  }

  private static byte[] numbered(int number, int bodyLength) {
    SipRequest request = Wire.request(Wire.register("").replace(";branch", ";rport;branch"));
    request.setHeader("CSeq", number + " REGISTER");
    request.setBody(new byte[bodyLength], "application/octet-stream");
    return request.encode();
  }

  @ParameterizedTest(name = "{0}: take the largest datagram whole")
  @EnumSource(Sockets.class)
  void largest(Sockets sockets) throws Exception {
    try (TransportLayer layer = layer(sockets);
        RawPeer peer = new RawPeer("127.0.1.2")) {
      ListeningPoint point = layer.open("p", Transport.UDP, new InetSocketAddress("127.0.0.1", 0));
      int body = 65_507 - numbered(1, 10_000).length + 10_000;
      peer.send(numbered(1, body), point.localAddress());
      assertThat(inbox.next().message().body()).hasSize(body);
    }
  }

  @ParameterizedTest(name = "{0}: lose what does not fit into a receive buffer made small")
  @EnumSource(Sockets.class)
  void smallReceiveBuffer(Sockets sockets) throws Exception {
    try (TransportLayer layer = layer(sockets);
        RawPeer peer = new RawPeer("127.0.1.2")) {
      ListeningPoint point =
          layer.open(
              "p",
              Transport.UDP,
              new InetSocketAddress("127.0.0.1", 0),
              PointOptions.builder().receiveBuffer(10_000).build());
      sendWhileBusy(point, peer, BURST);
      inbox.next();
      assertThat(inbox.messages.size()).isLessThan(BURST / 2);
    }
  }

  @ParameterizedTest(name = "{0}: speak IPv6")
  @EnumSource(Sockets.class)
  void ipv6(Sockets sockets) throws Exception {
    try (TransportLayer layer = layer(sockets);
        RawPeer peer = new RawPeer("::1")) {
      ListeningPoint point = layer.open("p", Transport.UDP, new InetSocketAddress("::1", 0));
      peer.send(numbered(1, 0), point.localAddress());
      Inbox.Arrival arrival = inbox.next();
      assertThat(arrival.flow().remoteAddress()).isEqualTo(peer.address());
      assertThat(arrival.message().topVia().received()).isEqualTo("::1");
      arrival.flow().send(arrival.request().response(200), Inbox::fail);
      assertThat(peer.receiveResponse().status()).isEqualTo(200);
    }
  }
}
