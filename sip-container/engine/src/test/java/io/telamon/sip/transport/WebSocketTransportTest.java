package io.telamon.sip.transport;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.TestCertificates.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("WebSocket (RFC 7118)")
@Timeout(60)
class WebSocketTransportTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
  private static final Identity PCSCF =
      new Identity("pcscf", "uri:sip:pcscf.example.net,ip:127.0.0.1");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Inbox inbox = new Inbox();
  private TransportLayer layer = layer(10_000);

  private TransportLayer layer(int messageMillis) {
    StreamConfig usual = StreamConfig.DEFAULT;
    StreamConfig streams =
        new StreamConfig(
            10,
            usual.connectTimeout(),
            Duration.ofMillis(messageMillis),
            usual.writeTimeout(),
            usual.idleTimeout(),
            usual.writeBufferBytes());
    TransportLayer made =
        new TransportLayer(
            new TransportConfig(DecoderLimits.DEFAULT, 1, 1000, FlowCodec.PLAIN, streams));
    made.deliverTo(inbox);
    return made;
  }

  @AfterEach
  void close() {
    layer.close();
  }

  private ListeningPoint open(PointOptions options) throws IOException {
    return layer.open("pcscf", Transport.WS, ANY, options);
  }

  /** What a client hears. */
  private static final class Frames implements WebSocket.Listener {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
    final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> ends = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      binaries.add(bytes);
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      pongs.add(StandardCharsets.UTF_8.decode(message).toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      ends.add(true);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ends.add(true);
    }

    SipResponse response() throws InterruptedException {
      String next = texts.poll(10, SECONDS);
      assertThat(next).isNotNull();
      return (SipResponse)
          new SipDecoder(DecoderLimits.DEFAULT).decode(next.getBytes(StandardCharsets.UTF_8));
    }
  }

  private WebSocket connect(ListeningPoint point, Frames frames) throws Exception {
    return http.newWebSocketBuilder()
        .subprotocols("sip")
        .connectTimeout(Duration.ofSeconds(10))
        .buildAsync(uri("ws", point), frames)
        .get(20, SECONDS);
  }

  private static URI uri(String scheme, ListeningPoint point) {
    return URI.create(scheme + "://127.0.0.1:" + point.localAddress().getPort() + "/");
  }

  /** Without Content-Length, which a frame makes needless. */
  private static String register() {
    return Wire.register("")
        .replace("SIP/2.0/UDP 127.0.1.1:5061", "SIP/2.0/WS df7jal23ls0d.invalid")
        .replace("Content-Length: 0\n", "")
        .replace("\n", "\r\n");
  }

  @Test
  @DisplayName("takes a message from each frame, also one in pieces, and answers in a text frame")
  void requestsAndResponses() throws Exception {
    Frames frames = new Frames();
    ListeningPoint point = open(PointOptions.DEFAULT);
    WebSocket socket = connect(point, frames);
    assertThat(socket.getSubprotocol()).isEqualTo("sip");
    socket.sendText(register(), true).get(10, SECONDS);
    Inbox.Arrival arrival = inbox.next();
    assertThat(arrival.message().topVia().transport()).isEqualTo("WS");
    assertThat(arrival.message().topVia().received()).isEqualTo("127.0.0.1");
    arrival.flow().send(arrival.request().response(401), Inbox::fail);
    assertThat(frames.response().status()).isEqualTo(401);

    socket.sendText(register().substring(0, 50), false).get(10, SECONDS);
    socket.sendText(register().substring(50), true).get(10, SECONDS);
    assertThat(inbox.next().flow()).isSameAs(arrival.flow());
    socket
        .sendBinary(ByteBuffer.wrap(register().getBytes(StandardCharsets.UTF_8)), true)
        .get(10, SECONDS);
    assertThat(inbox.next().flow()).isSameAs(arrival.flow());

    SipResponse binary = arrival.request().response(200);
    binary.setBody(new byte[] {(byte) 0xff, 0, (byte) 0xfe}, "application/octet-stream");
    arrival.flow().send(binary, Inbox::fail);
    assertThat(frames.binaries.poll(10, SECONDS)).endsWith((byte) 0xff, (byte) 0, (byte) 0xfe);
    socket.abort();
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
  }

  @Test
  @DisplayName("sends requests to a client by the token of its flow, its address being nobody's")
  void flowToken() throws Exception {
    Frames frames = new Frames();
    ListeningPoint point = open(PointOptions.DEFAULT);
    WebSocket socket = connect(point, frames);
    socket.sendText(register(), true).get(10, SECONDS);
    String token = inbox.next().flow().token();

    SipRequest request = Wire.request(Wire.register(""));
    request.pushVia(Via.parse("SIP/2.0/WS " + point.sentBy() + ";branch=z9hG4bKours"));
    layer.flow(token).send(request, Inbox::fail);
    assertThat(frames.texts.poll(10, SECONDS)).startsWith("REGISTER ").contains("SIP/2.0/WS 127");
    socket.abort();
    Eventually.holds("the token names nothing any more", () -> layer.flow(token) == null);
  }

  @Test
  @DisplayName("answers CRLF keep-alives and pings")
  void keepAlives() throws Exception {
    Frames frames = new Frames();
    WebSocket socket = connect(open(PointOptions.DEFAULT), frames);
    socket.sendText("\r\n\r\n", true).get(10, SECONDS);
    assertThat(frames.texts.poll(10, SECONDS)).isEqualTo("\r\n");
    socket.sendPing(ByteBuffer.wrap(new byte[] {'h', 'i'})).get(10, SECONDS);
    assertThat(frames.pongs.poll(10, SECONDS)).isEqualTo("hi");
    socket.abort();
  }

  @Test
  @DisplayName("leaves a client that stops within a frame, not one that has only pinged")
  void slowFrame() throws Exception {
    layer.close();
    layer = layer(400);
    ListeningPoint point = open(PointOptions.DEFAULT);
    Frames frames = new Frames();
    WebSocket pinged = connect(point, frames);
    pinged.sendPing(ByteBuffer.allocate(0)).get(10, SECONDS);
    frames.pongs.poll(10, SECONDS);

    Frames ended = new Frames();
    WebSocket slow = connect(point, ended);
    slow.sendText(register(), false).get(10, SECONDS);
    assertThat(ended.ends.poll(20, SECONDS)).isTrue();

    pinged.sendText(register(), true).get(10, SECONDS);
    inbox.next();
    pinged.abort();
  }

  @Test
  @DisplayName("gives a message in fragments no more time for the pings between them")
  void slowFragments() throws Exception {
    layer.close();
    layer = layer(2000);
    Frames frames = new Frames();
    WebSocket slow = connect(open(PointOptions.DEFAULT), frames);
    slow.sendText(register(), false).get(10, SECONDS);
    int fragments = 0;
    while (frames.ends.poll(100, MILLISECONDS) == null && ++fragments < 200) {
      slow.sendPing(ByteBuffer.allocate(0))
          .thenCompose(sent -> slow.sendText("X-More: 1\r\n", false))
          .exceptionally(ended -> slow)
          .get(10, SECONDS);
    }
    assertThat(fragments).isLessThan(200);
    Eventually.holds("none is left", () -> layer.openConnections() == 0);
  }

  @Test
  @DisplayName("leaves a client that does not come to an end with its handshake")
  void slowHandshake() throws Exception {
    layer.close();
    layer = layer(300);
    try (TcpPeer peer = TcpPeer.connect("127.0.1.2", open(PointOptions.DEFAULT).localAddress())) {
      peer.send(Wire.bytes("GET / HTTP/1.1\nHost: a\n"));
      assertThat(peer.isEnded()).isTrue();
    }
  }

  private int status(ListeningPoint point, String subprotocol, @Nullable String origin) {
    WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols(subprotocol);
    if (origin != null) {
      builder.header("Origin", origin);
    }
    try {
      builder.buildAsync(uri("ws", point), new Frames()).get(20, SECONDS).abort();
      return 101;
    } catch (ExecutionException refused) {
      assertThat(refused).hasCauseInstanceOf(WebSocketHandshakeException.class);
      return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  @DisplayName("takes pages of the same host, and clients that are no browser")
  void sameHost() throws Exception {
    ListeningPoint point = open(PointOptions.DEFAULT);
    assertThat(status(point, "sip", null)).isEqualTo(101);
    assertThat(status(point, "sip", "http://127.0.0.1:8080")).isEqualTo(101);
    assertThat(status(point, "sip", "https://evil.example.org")).isEqualTo(403);
    assertThat(status(point, "sip", "null")).isEqualTo(403);
  }

  @Test
  @DisplayName("takes pages of the origins configured, in place of the same host")
  void origins() throws Exception {
    ListeningPoint point =
        open(
            PointOptions.builder()
                .origins(OriginPolicy.of(Set.of("https://phone.example.net")))
                .build());
    assertThat(status(point, "sip", "https://PHONE.example.net")).isEqualTo(101);
    assertThat(status(point, "sip", "http://phone.example.net")).isEqualTo(403);
    assertThat(status(point, "sip", "http://127.0.0.1")).isEqualTo(403);
    assertThat(
            OriginPolicy.of(Set.of("*"))
                .admits(new WebSocketHandshake("https://any", null, "/", ANY)))
        .isTrue();
  }

  @Test
  @DisplayName("refuses who does not speak sip, and who wants no WebSocket")
  void otherClients() throws Exception {
    ListeningPoint point = open(PointOptions.DEFAULT);
    assertThat(status(point, "mqtt", null)).isEqualTo(400);
    HttpResponse<Void> answer =
        http.send(
            HttpRequest.newBuilder(uri("http", point)).build(),
            HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(426);
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
  }

  @Test
  @DisplayName("runs on TLS, and between two transport layers")
  void secureBetweenTwo() throws Exception {
    PointOptions options =
        PointOptions.builder()
            .tls(TlsOptions.of(TestCertificates.context(List.of(PCSCF), List.of(PCSCF))))
            .build();
    ListeningPoint server = layer.open("pcscf", Transport.WSS, ANY, options);
    try (TransportLayer other = layer(10_000)) {
      Inbox client = new Inbox();
      other.deliverTo(client);
      ListeningPoint ue = other.open("ue", Transport.WSS, ANY, options);
      Destination there = Destination.of(Transport.WSS, server.localAddress());
      Flow flow = other.flowTo(there, ue).toCompletableFuture().get(20, SECONDS);
      SipRequest request = Wire.request(Wire.register(""));
      request.pushVia(Via.parse("SIP/2.0/WSS " + ue.sentBy() + ";branch=z9hG4bKours"));
      flow.send(request, Inbox::fail);
      Inbox.Arrival arrival = inbox.next();
      assertThat(arrival.flow().listeningPoint()).isSameAs(server);
      arrival.flow().send(arrival.request().response(200), Inbox::fail);
      assertThat(client.next().flow()).isSameAs(flow);

      Destination wrong =
          new Destination(
              Transport.WSS, "127.0.0.1", server.localAddress().getPort(), "a.example.net");
      assertThatThrownBy(() -> other.flowTo(wrong, ue).toCompletableFuture().get(20, SECONDS))
          .hasMessageContaining("is not a.example.net");
    }
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
  }
}
