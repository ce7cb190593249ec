package io.telamon.sip.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keep-alives we send (RFC 5626 3.5)")
@Timeout(30)
class ClientKeepAliveTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private final Inbox inbox = new Inbox();
  private final TransportLayer layer = new TransportLayer(TransportConfig.DEFAULT);
  private final BlockingQueue<InetSocketAddress> answered = new LinkedBlockingQueue<>();

  ClientKeepAliveTest() {
    layer.deliverTo(inbox);
  }

  @AfterEach
  void close() {
    layer.close();
  }

  private Flow flow(ListeningPoint point, InetSocketAddress peer) throws Exception {
    return layer
        .flowTo(Destination.of(point.transport(), peer), point)
        .toCompletableFuture()
        .get(20, SECONDS);
  }

  @ParameterizedTest(name = "a Binding request, and our address in the answer to it: {0}")
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void stun(String address) throws Exception {
    InetSocketAddress local = new InetSocketAddress(address, 0);
    ListeningPoint point = layer.open("ue", Transport.UDP, local);
    try (RawPeer peer = new RawPeer(address);
        RawPeer stranger = new RawPeer(address)) {
      flow(point, peer.address()).keepAlive(answered::add);
      byte[] request = peer.receive();
      assertThat(HexFormat.of().formatHex(request)).startsWith("000100002112a442").hasSize(40);

      InetSocketAddress mapped = new InetSocketAddress("192.0.2.1", 32853);
      byte[] wrong = StunBinding.answer(request, mapped);
      stranger.send(wrong, point.localAddress());
      byte[] otherId = wrong.clone();
      otherId[12] ^= 1;
      peer.send(otherId, point.localAddress());
      byte[] right = StunBinding.answer(request, peer.lastSender());
      peer.send(right, point.localAddress());
      assertThat(answered.poll(20, SECONDS)).isEqualTo(point.localAddress());
      peer.send(right, point.localAddress());
      peer.send(Wire.bytes(Wire.register("")), point.localAddress());
      inbox.next();
      assertThat(answered).as("answered once").isEmpty();
    }
  }

  @ParameterizedTest(
      name = "the sample responses of RFC 5769 2.2 and 2.3, without their integrity: {1}")
  @CsvSource({
    "0101001c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220"
        + "002000080001a147e112a643, 192.0.2.1",
    "010100282112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220"
        + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9,"
        + " 2001:db8:1234:5678:11:2233:4455:6677"
  })
  void samples(String response, String address) throws Exception {
    byte[] octets = HexFormat.of().parseHex(response);
    assertThat(StunBinding.isResponse(octets)).isTrue();
    assertThat(StunBinding.isResponse(Arrays.copyOf(octets, octets.length - 4))).isFalse();
    assertThat(StunBinding.mappedAddress(octets))
        .isEqualTo(new InetSocketAddress(InetAddress.getByName(address), 32853));
  }

  @ParameterizedTest(name = "no address in {0}")
  @ValueSource(
      strings = {
        "010100002112a442b7e7a701bc34d686fa87dfae",
        "010100082112a442b7e7a701bc34d686fa87dfae00200004 0001a147",
        "010100042112a442b7e7a701bc34d686fa87dfae0020ffff",
        "010100052112a442b7e7a701bc34d686fa87dfae8022000074"
      })
  void noAddress(String response) {
    byte[] octets = HexFormat.of().parseHex(response.replace(" ", ""));
    assertThat(StunBinding.mappedAddress(octets)).isNull();
  }

  @Test
  @DisplayName("a double CRLF on a connection, answered by one; messages around it are read")
  void crlf() throws Exception {
    ListeningPoint point = layer.open("ue", Transport.TCP, ANY);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.1.2"))) {
      InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
      Flow flow = flow(point, address);
      try (TcpPeer peer = TcpPeer.accept(server)) {
        flow.keepAlive(answered::add);
        assertThat(new String(peer.read())).isEqualTo("\r\n\r\n");
        byte[] request = Wire.bytes(Wire.register("").replace("SIP/2.0/UDP", "SIP/2.0/TCP"));
        peer.send(request);
        inbox.next();
        assertThat(answered).as("a message is no pong").isEmpty();
        peer.send(Wire.bytes("\n"));
        assertThat(answered.poll(20, SECONDS)).isEqualTo(point.localAddress());
        peer.send(Wire.bytes("\n\n"));
        assertThat(new String(peer.read())).as("their ping is answered").isEqualTo("\r\n");
        peer.send(request);
        inbox.next();
        assertThat(answered).as("answered once").isEmpty();
      }
    }
  }
}
