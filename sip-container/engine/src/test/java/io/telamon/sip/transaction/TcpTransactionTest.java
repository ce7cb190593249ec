package io.telamon.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.CSeq;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.PointOptions;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.TcpPeer;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import io.telamon.sip.transport.location.Names;
import io.telamon.sip.transport.location.ServerLocation;
import io.telamon.sip.transport.location.Zone;
import io.telamon.sip.transport.location.ZoneFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A transaction over TCP")
@Timeout(30)
class TcpTransactionTest {
  private static final String APART = "127.0.1.60";

  private final ManualTimers timers = new ManualTimers();
  private final TransportLayer transport = new TransportLayer(TransportConfig.DEFAULT);
  private final TransactionLayer layer =
      new TransactionLayer(transport, TransactionConfig.DEFAULT, timers);
  private final RecordingListener listener = new RecordingListener();
  private final RecordingUser user = new RecordingUser();
  private final ListeningPoint udp =
      transport.open("ue", Transport.UDP, new InetSocketAddress("127.0.1.1", 0));

  TcpTransactionTest() throws IOException {
    layer.deliverTo(user);
  }

  @AfterEach
  void close() {
    layer.close();
    transport.close();
  }

  private ListeningPoint openTwin() throws IOException {
    return transport.open("ue-tcp", Transport.TCP, udp.localAddress());
  }

  private static ServerSocket server(int port) throws IOException {
    return new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
  }

  /** Beside a UDP socket: at an address that no connection of another test has a port of. */
  private static ServerSocket beside(RawPeer peer) throws IOException {
    return new ServerSocket(peer.address().getPort(), 5, peer.address().getAddress());
  }

  private static SipRequest request(int padding) {
    SipRequest request = Wire.request(Wire.register(""));
    request.popVia();
    request.setRequestUri(SipUri.of(null, "127.0.0.1", 5060));
    request.setCseq(new CSeq(1, "REGISTER"));
    request.setHeader("X-Padding", "x".repeat(padding));
    return request;
  }

  private void advance(Duration time) throws Exception {
    timers.advance(time);
  }

  @Test
  @DisplayName("is not retransmitted, ends at once, and names TCP in its Via")
  void clientTransaction() throws Exception {
    openTwin();
    try (ServerSocket server = server(0)) {
      Destination peer =
          Destination.of(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress());
      layer.send(request(0), peer, udp, listener);
      try (TcpPeer accepted = TcpPeer.accept(server)) {
        SipRequest sent = accepted.receiveRequest();
        assertThat(sent.topVia().transport()).isEqualTo("TCP");
        advance(Duration.ofSeconds(10));
        accepted.send(sent.response(200).encode());
        assertThat(listener.next()).isEqualTo("200");
        assertThat(listener.next()).isEqualTo("terminated");
        assertThat(timers.pending()).isZero();
      }
    }
  }

  @Test
  @DisplayName("is what a request above 1300 bytes gets where there is a TCP twin (18.1.1)")
  void largeRequestGoesByTcp() throws Exception {
    openTwin();
    try (RawPeer peer = new RawPeer(APART);
        ServerSocket server = beside(peer)) {
      Destination destination = Destination.of(Transport.UDP, peer.address());
      layer.send(request(0), destination, udp, listener);
      assertThat(peer.receiveRequest().topVia().transport()).isEqualTo("UDP");

      layer.send(request(1300), destination, udp, listener);
      try (TcpPeer accepted = TcpPeer.accept(server)) {
        SipRequest sent = accepted.receiveRequest();
        assertThat(sent.topVia().transport()).isEqualTo("TCP");
        assertThat(sent.vias()).hasSize(1);
        accepted.send(sent.response(200).encode());
        assertThat(listener.next()).isEqualTo("200");
      }
    }
  }

  @Test
  @DisplayName("gives way to UDP if the peer has no TCP (18.1.1)")
  void fallsBackToUdp() throws Exception {
    openTwin();
    try (RawPeer peer = new RawPeer("127.0.0.1")) {
      layer.send(request(1300), Destination.of(Transport.UDP, peer.address()), udp, listener);
      SipRequest sent = peer.receiveRequest();
      assertThat(sent.topVia().transport()).isEqualTo("UDP");
      peer.send(sent.response(200).encode(), udp.localAddress());
      assertThat(listener.next()).isEqualTo("200");
    }
  }

  @Test
  @DisplayName("is not used for large requests without a twin, nor where the point may not switch")
  void staysWithUdp() throws Exception {
    try (RawPeer peer = new RawPeer(APART);
        ServerSocket server = beside(peer)) {
      assertThat(server.isBound()).isTrue();
      Destination destination = Destination.of(Transport.UDP, peer.address());
      layer.send(request(1300), destination, udp, listener);
      assertThat(peer.receiveRequest().topVia().transport()).isEqualTo("UDP");

      ListeningPoint fixed =
          transport.open(
              "fixed",
              Transport.UDP,
              new InetSocketAddress(APART, 0),
              PointOptions.builder().largeRequestsByTcp(false).build());
      transport.open("fixed-tcp", Transport.TCP, fixed.localAddress());
      layer.send(request(1300), destination, fixed, listener);
      assertThat(peer.receiveRequest().topVia().sentBy()).isEqualTo(fixed.sentBy());
    }
  }

  @Test
  @DisplayName("answers over the connection of the request")
  void answersOverTheConnection() throws Exception {
    ListeningPoint tcp = openTwin();
    try (TcpPeer peer = TcpPeer.connect("127.0.1.3", tcp.localAddress())) {
      peer.send(overTcp("127.0.1.3:5061"));
      RecordingUser.Call call = user.next("REGISTER");
      call.transaction().respond(call.request().response(200));
      assertThat(peer.receiveResponse().status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("answers at received and the sent-by port if the connection has ended (18.2.2)")
  void answersOverANewConnection() throws Exception {
    ListeningPoint tcp = openTwin();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.1.3"))) {
      TcpPeer peer = TcpPeer.connect("127.0.1.3", tcp.localAddress());
      peer.send(overTcp("ue.example.net:" + server.getLocalPort()));
      RecordingUser.Call call = user.next("REGISTER");
      peer.close();
      awaitEnd(call.transaction().flow());
      call.transaction().respond(call.request().response(200));
      try (TcpPeer accepted = TcpPeer.accept(server)) {
        assertThat(accepted.receiveResponse().status()).isEqualTo(200);
      }
    }
  }

  @Test
  @DisplayName("answers where the sent-by is found by name if nobody listens at received (3263 5)")
  void answersAtTheSentBy() throws Exception {
    Zone zone = ZoneFile.parse(List.of("proxy.example.net. A 127.0.1.4"));
    ServerLocation names = new ServerLocation(new Names(zone, List.of()), bound -> 0);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.1.4"));
        TransportLayer located = new TransportLayer(TransportConfig.DEFAULT, names);
        TransactionLayer answering =
            new TransactionLayer(located, TransactionConfig.DEFAULT, new ManualTimers())) {
      answering.deliverTo(user);
      ListeningPoint tcp = located.open("p", Transport.TCP, new InetSocketAddress("127.0.1.1", 0));
      TcpPeer peer = TcpPeer.connect("127.0.1.3", tcp.localAddress());
      peer.send(overTcp("proxy.example.net:" + server.getLocalPort()));
      RecordingUser.Call call = user.next("REGISTER");
      peer.close();
      awaitEnd(call.transaction().flow());
      call.transaction().respond(call.request().response(200));
      try (TcpPeer accepted = TcpPeer.accept(server)) {
        assertThat(accepted.receiveResponse().status()).isEqualTo(200);
      }
    }
  }

  @Test
  @DisplayName("reports an answer that has no way back")
  void reportsLostAnswer() throws Exception {
    ListeningPoint tcp = openTwin();
    int free;
    try (ServerSocket server = server(0)) {
      free = server.getLocalPort();
    }
    TcpPeer peer = TcpPeer.connect("127.0.0.1", tcp.localAddress());
    peer.send(overTcp("127.0.0.1:" + free));
    RecordingUser.Call call = user.next("REGISTER");
    peer.close();
    awaitEnd(call.transaction().flow());
    call.transaction().respond(call.request().response(183));
    user.next("TRANSPORT_ERROR");
  }

  private static byte[] overTcp(String sentBy) {
    return Wire.bytes(
        Wire.register("").replace("SIP/2.0/UDP 127.0.1.1:5061", "SIP/2.0/TCP " + sentBy));
  }

  private static void awaitEnd(Flow flow) throws InterruptedException {
    Object monitor = new Object();
    synchronized (monitor) {
      for (int i = 0; i < 500 && flow.isOpen(); i++) {
        monitor.wait(10);
      }
    }
    assertThat(flow.isOpen()).isFalse();
  }
}
