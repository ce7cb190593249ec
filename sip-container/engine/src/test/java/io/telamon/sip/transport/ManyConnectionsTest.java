package io.telamon.sip.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.TestCertificates.Identity;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A listening point with many connections")
@Timeout(600)
class ManyConnectionsTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
  private static final int IDLE = 8000;
  private static final int WEB_SOCKETS = 2000;
  private static final Identity PCSCF =
      new Identity("pcscf", "uri:sip:pcscf.example.net,ip:127.0.0.1");

  private static final int AT_ONCE = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String REGISTER =
      new String(Wire.bytes(Wire.register("")), StandardCharsets.UTF_8);

  private final HttpClient http =
      HttpClient.newBuilder()
          .sslContext(TestCertificates.context(List.of(), List.of(PCSCF)))
          .build();
  private final Inbox inbox = new Inbox();
  private final TransportLayer layer = new TransportLayer(patient());

  /** A loaded machine must not run into time-outs: they are not what is tested here. */
  private static TransportConfig patient() {
    StreamConfig streams =
        new StreamConfig(
            10_000,
            PATIENCE,
            PATIENCE,
            PATIENCE,
            StreamConfig.DEFAULT.idleTimeout(),
            StreamConfig.DEFAULT.writeBufferBytes());
    return new TransportConfig(DecoderLimits.DEFAULT, 2, 1000, FlowCodec.PLAIN, streams);
  }

  ManyConnectionsTest() throws Exception {
    layer.deliverTo(inbox);
  }

  @AfterEach
  void close() {
    layer.close();
  }

  private static Process load(int port, int connections) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ManyConnections.class.getName(),
            String.valueOf(port),
            String.valueOf(connections))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  @DisplayName("keeps 8000 idle ones by TCP, serves others meanwhile, and forgets them afterwards")
  void idle() throws Exception {
    ListeningPoint point = layer.open("pcscf", Transport.TCP, ANY);
    Process load = load(point.localAddress().getPort(), IDLE);
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(load.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("open " + IDLE);
      Eventually.holds("all are accepted", () -> layer.openConnections() == IDLE);
      try (TcpPeer other = TcpPeer.connect("127.0.1.2", point.localAddress())) {
        other.send(Wire.bytes(Wire.register("")));
        Inbox.Arrival arrival = inbox.next();
        arrival.flow().send(arrival.request().response(200), Inbox::fail);
        assertThat(other.receiveResponse().status()).isEqualTo(200);
      }
    } finally {
      load.destroyForcibly();
    }
    Eventually.holds("none is left", () -> layer.openConnections() == 0);
  }

  @Test
  @DisplayName("takes a request over each of 2000 WSS ones, and gives all memory back")
  void webSockets() throws Exception {
    long buffersBefore = buffersInUse();
    PointOptions options =
        PointOptions.builder()
            .tls(TlsOptions.of(TestCertificates.context(List.of(PCSCF), List.of(PCSCF))))
            .build();
    ListeningPoint server = layer.open("pcscf", Transport.WSS, ANY, options);
    URI uri = URI.create("wss://127.0.0.1:" + server.localAddress().getPort() + "/");
    List<WebSocket> clients = new ArrayList<>();
    for (int i = 0; i < WEB_SOCKETS; i += AT_ONCE) {
      clients.addAll(connect(uri));
    }
    for (WebSocket client : clients) {
      client.sendText(REGISTER, true).get(20, SECONDS);
      inbox.next();
    }
    assertThat(layer.openConnections()).isEqualTo(WEB_SOCKETS);
    clients.forEach(WebSocket::abort);
    Eventually.holds("none is left", () -> layer.openConnections() == 0);
    layer.close();
    Eventually.holds("all buffers are back", () -> buffersInUse() <= buffersBefore);
  }

  /** All of one client's connections are its own: WebSockets share none. */
  private List<WebSocket> connect(URI uri) throws Exception {
    List<CompletableFuture<WebSocket>> opening = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      opening.add(
          http.newWebSocketBuilder()
              .subprotocols("sip")
              .buildAsync(uri, new WebSocket.Listener() {}));
    }
    List<WebSocket> open = new ArrayList<>();
    for (CompletableFuture<WebSocket> one : opening) {
      open.add(one.get(60, SECONDS));
    }
    return open;
  }

  /** Of all arenas; threads that have ended have given back what they cached. */
  private static long buffersInUse() {
    PooledByteBufAllocator pool = PooledByteBufAllocator.DEFAULT;
    return Stream.concat(pool.metric().directArenas().stream(), pool.metric().heapArenas().stream())
        .mapToLong(PoolArenaMetric::numActiveAllocations)
        .sum();
  }
}
