package io.telamon.sip.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import io.telamon.sip.message.Via;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.TestCertificates.Identity;
import io.telamon.sip.transport.TlsOptions.ClientCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("TLS")
@Timeout(60)
class TlsTransportTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
  private static final Identity PCSCF = new Identity("pcscf", "uri:sip:pcscf.example.net");
  private static final Identity SECOND = new Identity("second", "dns:second.example.net");
  private static final Identity NAMED_ONLY = new Identity("cn.example.net", null);
  private static final Identity NEIGHBOUR =
      new Identity("neighbour.example.net", "dns:neighbour.example.net,ip:127.0.1.3");

  private final Inbox inbox = new Inbox();
  private TransportLayer layer = layer(StreamConfig.DEFAULT);

  private TransportLayer layer(StreamConfig streams) {
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

  private ListeningPoint open(TlsOptions tls) throws IOException {
    return layer.open("pcscf", Transport.TLS, ANY, PointOptions.builder().tls(tls).build());
  }

  private static TlsOptions ours() throws Exception {
    return TlsOptions.of(TestCertificates.context(List.of(PCSCF), List.of(NEIGHBOUR, NAMED_ONLY)));
  }

  private static SSLSocket connect(ListeningPoint point, SSLContext context) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
    socket.bind(new InetSocketAddress("127.0.1.3", 0));
    socket.connect(point.localAddress(), 5000);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static SSLContext neighbour() throws Exception {
    return TestCertificates.context(List.of(NEIGHBOUR), List.of(PCSCF, SECOND));
  }

  private static SSLContext nobody() throws Exception {
    return TestCertificates.context(List.of(), List.of(PCSCF, SECOND));
  }

  private static byte[] tls(String viaParameters) {
    return Wire.bytes(
        Wire.register("")
            .replace("SIP/2.0/UDP 127.0.1.1:5061", "SIP/2.0/TLS neighbour.example.net:5061")
            .replace(";branch", viaParameters + ";branch"));
  }

  @ParameterizedTest(name = "{0}: takes requests and answers on their connection")
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void requestsAndResponses(String version) throws Exception {
    ListeningPoint point = open(ours());
    SSLSocket socket = connect(point, nobody());
    socket.setEnabledProtocols(new String[] {version});
    try (TcpPeer peer = TcpPeer.over(socket)) {
      peer.send(tls(""));
      Inbox.Arrival arrival = inbox.next();
      assertThat(arrival.message().topVia().received()).isEqualTo("127.0.1.3");
      assertThat(arrival.flow().listeningPoint().transport().isSecure()).isTrue();
      assertThat(arrival.flow().peerCertificates()).isEmpty();
      arrival.flow().send(arrival.request().response(401), Inbox::fail);
      assertThat(peer.receiveResponse().status()).isEqualTo(401);
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
  }

  @Test
  @DisplayName("does not speak what is older than 1.2, and ends with who speaks no TLS at all")
  void olderVersions() throws Exception {
    ListeningPoint point = open(ours());
    try (TcpPeer plain = TcpPeer.connect("127.0.1.3", point.localAddress())) {
      plain.send(tls(""));
      assertThat(plain.isEnded()).isTrue();
    }
    SSLContext context = nobody();
    List<String> versions = List.of(context.createSSLEngine().getSupportedProtocols());
    assertThat(versions).contains("TLSv1.1");
    try (SSLSocket old = connect(point, context)) {
      old.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThatThrownBy(old::startHandshake).isInstanceOf(SSLException.class);
    }
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
    assertThat(inbox.messages).isEmpty();
  }

  @Test
  @DisplayName("shows the certificate of the name asked for (SNI)")
  void serverNameIndication() throws Exception {
    ListeningPoint point =
        open(TlsOptions.of(TestCertificates.context(List.of(PCSCF, SECOND), List.of(NEIGHBOUR))));
    try (SSLSocket socket = connect(point, nobody())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName("second.example.net")));
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      assertThat(CertificateIdentity.of(shown)).containsExactly("second.example.net");
    }
  }

  @Test
  @DisplayName("asks for a certificate if it may be shown, and refuses who has none if it must be")
  void mutual() throws Exception {
    ListeningPoint optional = open(ours().with(ClientCertificate.OPTIONAL));
    try (TcpPeer peer = TcpPeer.over(connect(optional, neighbour()))) {
      peer.send(tls(""));
      assertThat(inbox.next().flow().peerCertificates()).containsExactly(NEIGHBOUR.certificate());
    }
    try (TcpPeer peer = TcpPeer.over(connect(optional, nobody()))) {
      peer.send(tls(""));
      assertThat(inbox.next().flow().peerCertificates()).isEmpty();
    }
    ListeningPoint required =
        layer.open(
            "required",
            Transport.TLS,
            ANY,
            PointOptions.builder().tls(ours().with(ClientCertificate.REQUIRED)).build());
    try (TcpPeer peer = TcpPeer.over(connect(required, neighbour()))) {
      peer.send(tls(""));
      assertThat(inbox.next().flow().peerCertificates()).hasSize(1);
    }
    try (SSLSocket socket = connect(required, nobody())) {
      assertThatThrownBy(
              () -> {
                // 1.3 tells the client behind its own part of the handshake
                socket.getOutputStream().write(tls(""));
                socket.getInputStream().read();
              })
          .isInstanceOf(IOException.class);
    }
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
    assertThat(inbox.messages).isEmpty();
  }

  private static SSLServerSocket server(Identity identity) throws Exception {
    SSLContext context = TestCertificates.context(List.of(identity), List.of(PCSCF));
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getByName("127.0.1.3"));
    server.setNeedClientAuth(true);
    return server;
  }

  private CompletableFuture<Flow> flowTo(
      SSLServerSocket server, String domain, ListeningPoint from) {
    Destination destination =
        new Destination(Transport.TLS, "127.0.1.3", server.getLocalPort(), domain);
    return layer.flowTo(destination, from).toCompletableFuture();
  }

  /** The peer's half of a handshake, which may fail. */
  private static CompletableFuture<SSLSocket> accepting(SSLServerSocket server) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            SSLSocket socket = (SSLSocket) server.accept();
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return socket;
          } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
          }
        });
  }

  @ParameterizedTest(name = "sends to {0}, whose certificate says so")
  @ValueSource(strings = {"neighbour.example.net", "NEIGHBOUR.example.net.", "127.0.1.3"})
  void opensConnections(String domain) throws Exception {
    ListeningPoint point = open(ours());
    try (SSLServerSocket server = server(NEIGHBOUR)) {
      CompletableFuture<SSLSocket> accepted = accepting(server);
      Flow flow = flowTo(server, domain, point).get(20, SECONDS);
      assertThat(flow.peerCertificates()).containsExactly(NEIGHBOUR.certificate());
      assertThat(flowTo(server, domain, point).get(20, SECONDS)).isSameAs(flow);
      try (TcpPeer peer = TcpPeer.over(accepted.get(20, SECONDS))) {
        SipRequest request = Wire.request(Wire.register(""));
        request.pushVia(Via.parse("SIP/2.0/TLS " + point.sentBy() + ";branch=z9hG4bKours"));
        flow.send(request, Inbox::fail);
        peer.send(peer.receiveRequest().response(200).encode());
        assertThat(inbox.next().flow()).isSameAs(flow);
      }
    }
  }

  @Test
  @DisplayName("takes the common name only of a certificate without subjectAltName (RFC 5922 7.1)")
  void commonName() throws Exception {
    ListeningPoint point = open(ours());
    try (SSLServerSocket server = server(NAMED_ONLY)) {
      accepting(server);
      assertThat(flowTo(server, "cn.example.net", point).get(20, SECONDS).isOpen()).isTrue();
    }
    assertThat(CertificateIdentity.isOf(NEIGHBOUR.certificate(), "neighbour.example.net")).isTrue();
    assertThat(CertificateIdentity.isOf(PCSCF.certificate(), "pcscf")).isFalse();
    assertThat(CertificateIdentity.isOf(PCSCF.certificate(), "pcscf.example.net")).isTrue();
  }

  @Test
  @DisplayName("refuses a peer whose certificate is another's, and says whose")
  void wrongName() throws Exception {
    ListeningPoint point = open(ours());
    try (SSLServerSocket server = server(NEIGHBOUR)) {
      accepting(server);
      assertThatThrownBy(() -> flowTo(server, "scscf.example.net", point).get(20, SECONDS))
          .hasMessageContaining(
              "is not scscf.example.net: its certificate is that of"
                  + " [neighbour.example.net, 127.0.1.3]");
    }
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
  }

  @Test
  @DisplayName("refuses a peer whose certificate nobody vouches for")
  void unknownAuthority() throws Exception {
    ListeningPoint point = open(ours());
    try (SSLServerSocket server = server(SECOND)) {
      accepting(server);
      assertThatThrownBy(() -> flowTo(server, "second.example.net", point).get(20, SECONDS))
          .hasMessageContaining("No TLS with 127.0.1.3")
          .hasRootCauseMessage("unable to find valid certification path to requested target");
    }
  }

  @Test
  @DisplayName("reuses a connection for the sent-by of who opened it, if its certificate proves it")
  void alias() throws Exception {
    ListeningPoint point = open(ours().with(ClientCertificate.REQUIRED));
    Destination back = new Destination(Transport.TLS, "127.0.1.3", 5061, "neighbour.example.net");
    try (TcpPeer peer = TcpPeer.over(connect(point, neighbour()))) {
      peer.send(tls(";alias"));
      Flow incoming = inbox.next().flow();
      assertThat(layer.flowTo(back, point).toCompletableFuture().get(20, SECONDS))
          .isSameAs(incoming);
      Destination another = new Destination(Transport.TLS, "127.0.1.3", 5061, "a.example.net");
      assertThatThrownBy(() -> layer.flowTo(another, point).toCompletableFuture().get(20, SECONDS))
          .hasMessageContaining("No connection to 127.0.1.3:5061");
    }
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
    assertThatThrownBy(() -> layer.flowTo(back, point).toCompletableFuture().get(20, SECONDS))
        .hasMessageContaining("No connection to 127.0.1.3:5061");
  }

  @Test
  @DisplayName("takes the newest connection for a sent-by, and one sent-by of each connection")
  void newestAlias() throws Exception {
    ListeningPoint point = open(ours().with(ClientCertificate.REQUIRED));
    Destination back = new Destination(Transport.TLS, "127.0.1.3", 5061, "Neighbour.example.net");
    Destination other = new Destination(Transport.TLS, "127.0.1.3", 5062, "neighbour.example.net");
    try (TcpPeer before = TcpPeer.over(connect(point, neighbour()));
        TcpPeer restarted = TcpPeer.over(connect(point, neighbour()))) {
      before.send(tls(";alias"));
      inbox.next();
      restarted.send(tls(";alias"));
      Flow newest = inbox.next().flow();
      assertThat(layer.flowTo(back, point).toCompletableFuture().get(20, SECONDS)).isSameAs(newest);
      String second = new String(tls(";alias"), StandardCharsets.UTF_8);
      restarted.send(second.replace("net:5061", "net:5062").getBytes(StandardCharsets.UTF_8));
      inbox.next();
      assertThatThrownBy(() -> layer.flowTo(other, point).toCompletableFuture().get(20, SECONDS))
          .hasMessageContaining("No connection to 127.0.1.3:5062");
      restarted.close();
      assertThat(aliasOf(before, back, point)).as("the older one has it again").isTrue();
    }
  }

  /** True if within 20 s a connection that asks for an alias is used for what goes there. */
  private boolean aliasOf(TcpPeer peer, Destination back, ListeningPoint point) throws Exception {
    long end = System.nanoTime() + SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      peer.send(tls(";alias"));
      Flow asking = inbox.next().flow();
      CompletableFuture<Flow> used = layer.flowTo(back, point).toCompletableFuture();
      if (used.handle((flow, failure) -> flow == asking).get(20, SECONDS)) {
        return true;
      }
    }
    return false;
  }

  @Test
  @DisplayName("RFC 5922 7.3: who has connected gets what is for its address, or a name it proves")
  void provesTheNameOfARequest() throws Exception {
    ListeningPoint point = open(ours().with(ClientCertificate.OPTIONAL));
    try (TcpPeer peer = TcpPeer.over(connect(point, nobody()))) {
      peer.send(tls(""));
      Flow accepted = inbox.next().flow();
      assertThat(flowBack(accepted, "127.0.1.3").get(10, SECONDS)).isSameAs(accepted);
      assertThatThrownBy(() -> flowBack(accepted, "neighbour.example.net").get(10, SECONDS))
          .hasMessageContaining("No connection to 127.0.1.3");
    }
    try (TcpPeer peer = TcpPeer.over(connect(point, neighbour()))) {
      peer.send(tls(""));
      Flow accepted = inbox.next().flow();
      assertThat(flowBack(accepted, "neighbour.example.net").get(10, SECONDS)).isSameAs(accepted);
    }
  }

  private CompletableFuture<Flow> flowBack(Flow accepted, String domain) {
    int port = accepted.remoteAddress().getPort();
    return layer
        .flowTo(
            new Destination(Transport.TLS, "127.0.1.3", port, domain), accepted.listeningPoint())
        .toCompletableFuture();
  }

  @Test
  @DisplayName("gives no alias to who only claims to be that one")
  void forgedAlias() throws Exception {
    ListeningPoint point = open(ours());
    Destination back = new Destination(Transport.TLS, "127.0.1.3", 5061, "neighbour.example.net");
    try (TcpPeer peer = TcpPeer.over(connect(point, nobody()))) {
      peer.send(tls(";alias"));
      inbox.next();
      assertThatThrownBy(() -> layer.flowTo(back, point).toCompletableFuture().get(20, SECONDS))
          .hasMessageContaining("No connection to 127.0.1.3:5061");
    }
  }

  @Test
  @DisplayName("leaves a peer that does not come to an end with its handshake")
  void halfOpen() throws Exception {
    layer.close();
    StreamConfig usual = StreamConfig.DEFAULT;
    layer =
        layer(
            new StreamConfig(
                10,
                Duration.ofSeconds(30),
                Duration.ofMillis(300),
                usual.writeTimeout(),
                usual.idleTimeout(),
                usual.writeBufferBytes()));
    ListeningPoint point = open(ours());
    try (TcpPeer silent = TcpPeer.connect("127.0.1.3", point.localAddress())) {
      silent.send(new byte[] {22, 3});
      assertThat(silent.isEnded()).isTrue();
    }
    Eventually.holds("no connection is left", () -> layer.openConnections() == 0);
  }

  @Test
  @DisplayName("needs a context, one to open connections, and goes with sips")
  void contexts() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.open("pcscf", Transport.TLS, ANY))
        .withMessage("pcscf: TLS needs a TLS context");
    ListeningPoint point =
        open(new TlsOptions(ours().server(), null, ClientCertificate.AS_CONTEXT));
    Destination there = new Destination(Transport.TLS, "127.0.1.3", 5061, "a.example.net");
    assertThatThrownBy(() -> layer.flowTo(there, point).toCompletableFuture().get(20, SECONDS))
        .hasMessageContaining("pcscf has no TLS context to open connections with");

    assertThat(sips("sips:a.example.net")).isEqualTo(Transport.TLS);
    assertThat(sips("sips:a.example.net;transport=tcp")).isEqualTo(Transport.TLS);
    assertThat(sips("sips:a.example.net;transport=ws")).isEqualTo(Transport.WSS);
    assertThat(sips("sip:a.example.net;transport=tls")).isEqualTo(Transport.TLS);
  }

  private static Transport sips(String uri) {
    return Destination.of((SipUri) Uri.parse(uri)).transport();
  }
}
