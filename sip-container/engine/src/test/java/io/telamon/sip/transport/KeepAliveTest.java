package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.Wire;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keep-alives and flows of UDP (RFC 5626)")
@Timeout(30)
class KeepAliveTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String TRANSACTION = "b7e7a701bc34d686fa87dfae";

  private final Inbox inbox = new Inbox();
  private final TransportLayer layer = new TransportLayer(TransportConfig.DEFAULT);

  KeepAliveTest() {
    layer.deliverTo(inbox);
  }

  @AfterEach
  void close() {
    layer.close();
  }

  private ListeningPoint open(String address) throws Exception {
    return layer.open("p", Transport.UDP, new InetSocketAddress(address, 0));
  }

  @ParameterizedTest(name = "a STUN Binding request is answered with the address it came from: {0}")
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void stunBinding(String address) throws Exception {
    ListeningPoint point = open(address);
    try (RawPeer peer = new RawPeer(address)) {
      peer.send(HEX.parseHex("000100002112a442" + TRANSACTION), point.localAddress());
      byte[] answer = peer.receive();
      byte[] ip = peer.address().getAddress().getAddress();
      assertThat(HEX.formatHex(answer, 0, 20))
          .isEqualTo("0101" + (ip.length == 4 ? "000c" : "0018") + "2112a442" + TRANSACTION);
      assertThat(HEX.formatHex(answer, 20, 26))
          .isEqualTo("0020" + (ip.length == 4 ? "0008" + "0001" : "0014" + "0002"));
      int port = (answer[26] & 0xff) << 8 | answer[27] & 0xff;
      assertThat(port ^ 0x2112).isEqualTo(peer.address().getPort());
      byte[] mapped = Arrays.copyOfRange(answer, 28, answer.length);
      byte[] mask = HEX.parseHex("2112a442" + TRANSACTION);
      for (int i = 0; i < mapped.length; i++) {
        mapped[i] ^= mask[i];
      }
      assertThat(mapped).isEqualTo(ip);
    }
  }

  @Test
  @DisplayName("matches the sample response of RFC 5769 2.2 in its mapped address")
  void sampleOfRfc5769() {
    byte[] request = HEX.parseHex("000100002112a442" + TRANSACTION);
    byte[] answer = StunBinding.answer(request, new InetSocketAddress("192.0.2.1", 32853));
    assertThat(HEX.formatHex(answer, 20, 32)).isEqualTo("002000080001a147e112a643");
  }

  @Test
  @DisplayName("other STUN gets no answer, and the next request is served")
  void otherStun() throws Exception {
    ListeningPoint point = open("127.0.0.1");
    try (RawPeer peer = new RawPeer("127.0.1.2")) {
      peer.send(HEX.parseHex("000100042112a442" + TRANSACTION), point.localAddress());
      peer.send(HEX.parseHex("011100002112a442" + TRANSACTION), point.localAddress());
      peer.send(HEX.parseHex("0001ffff2112a442" + TRANSACTION), point.localAddress());
      peer.send(Wire.bytes(Wire.register("")), point.localAddress());
      inbox.next();
      assertThat(point.counters().dropped()).isEqualTo(3);
      assertThat(point.counters().malformed()).isZero();
    }
  }

  @Test
  @DisplayName("STUN counts among the requests a source may send: nobody is flooded in its name")
  void floodOfStun() throws Exception {
    ListeningPoint point =
        layer.open(
            "p",
            Transport.UDP,
            new InetSocketAddress("127.0.0.1", 0),
            PointOptions.builder().requestsPerSecond(1).build());
    try (RawPeer peer = new RawPeer("127.0.1.2")) {
      for (int i = 0; i < 200; i++) {
        peer.send(HEX.parseHex("000100002112a442" + TRANSACTION), point.localAddress());
      }
      peer.receive();
      Eventually.holds("some get no answer", () -> point.counters().limited() > 0);
    }
  }

  @Test
  @DisplayName("RFC 6223: an offer of keep-alives is answered with the interval of the point")
  void keepOffered() throws Exception {
    layer.open(
        "p",
        Transport.UDP,
        new InetSocketAddress("127.0.0.1", 0),
        PointOptions.builder().keepAliveSeconds(30).build());
    assertThat(keep("p", ";keep")).isEqualTo("30");
    assertThat(keep("p", "")).isNull();
    assertThat(keep("p", ";keep=7")).isEqualTo("7");
    layer.open("silent", Transport.UDP, new InetSocketAddress("127.0.0.1", 0));
    assertThat(keep("silent", ";keep")).isEmpty();
  }

  /** What the response to a request with this Via parameter says of keep-alives. */
  private String keep(String point, String offer) throws Exception {
    try (RawPeer peer = new RawPeer("127.0.1.2")) {
      InetSocketAddress there = layer.listeningPoint(point).localAddress();
      peer.send(Wire.bytes(Wire.register("").replace(";branch", offer + ";branch")), there);
      Inbox.Arrival arrival = inbox.next();
      arrival.flow().send(arrival.request().response(200), Inbox::fail);
      return peer.receiveResponse().topVia().parameters().get("keep");
    }
  }

  @Test
  @DisplayName("a flow token names the flow, and no other token names anything")
  void tokens() throws Exception {
    ListeningPoint point = open("127.0.0.1");
    try (RawPeer peer = new RawPeer("127.0.1.2")) {
      peer.send(Wire.bytes(Wire.register("")), point.localAddress());
      Inbox.Arrival arrival = inbox.next();
      String token = arrival.flow().token();
      assertThat(token).matches("[A-Za-z0-9_-]+");
      assertThat(layer.flow(token)).isEqualTo(arrival.flow());
      layer.flow(token).send(arrival.request().response(200), Inbox::fail);
      assertThat(peer.receiveResponse().status()).isEqualTo(200);

      char other = token.charAt(3) == 'A' ? 'B' : 'A';
      assertThat(layer.flow(token.substring(0, 3) + other + token.substring(4))).isNull();
      assertThat(layer.flow("")).isNull();
      assertThat(layer.flow("alice")).isNull();
      assertThat(layer.flow("not base64!")).isNull();
      point.close();
      assertThat(layer.flow(token)).isNull();
    }
  }

  @Test
  @DisplayName("responses leave from the port that the listening point names for them")
  void responsesFromAnotherPort() throws Exception {
    ListeningPoint client = layer.open("pc", Transport.UDP, new InetSocketAddress("127.0.0.1", 0));
    ListeningPoint server =
        layer.open(
            "ps",
            Transport.UDP,
            new InetSocketAddress("127.0.0.1", 0),
            PointOptions.builder().responsesFrom("pc").build());
    try (RawPeer peer = new RawPeer("127.0.1.2")) {
      peer.send(
          Wire.bytes(Wire.register("").replace(";branch", ";rport;branch")), server.localAddress());
      Inbox.Arrival arrival = inbox.next();
      assertThat(arrival.flow().listeningPoint()).isSameAs(server);
      var response = arrival.request().response(200);
      layer
          .flowForResponse(response, server)
          .toCompletableFuture()
          .get()
          .send(response, Inbox::fail);
      assertThat(peer.receiveResponse().status()).isEqualTo(200);
      assertThat(peer.lastSender()).isEqualTo(client.localAddress());
    }
  }
}
