package io.telamon.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The P-CSCF's transports, spoken by SIPp and by a WebSocket of the JDK. */
@DisplayName("Registration by SIP digest over each transport of the P-CSCF")
@RunsOn(Topology.CONVERGED)
class ConvergedTransportsIT {
  private static final String IMSI = "001010000700011";
  private static final String ADDRESS = "127.0.6.11";

  private final Core core;
  @TempDir Path room;

  ConvergedTransportsIT(Core core) {
    this.core = core;
  }

  private SippDigestPhone phone() {
    return new SippDigestPhone(IMSI, ADDRESS, room);
  }

  @BeforeEach
  void provision() throws Exception {
    assertThat(core.provisioning().send("PUT", IMSI, phone().subscriber()).statusCode())
        .isIn(200, 201, 428);
  }

  @Test
  @DisplayName("UDP, where one message in ten is lost and repeated")
  void udpWithLoss() throws Exception {
    Peer.needs("sipp");
    registers(core.pcscf(), udp(), List.of("-m", "20", "-l", "1", "-lost", "10"));
  }

  /** Repeats early, since so much is lost. */
  private static String udp() throws IOException {
    return registration().replace("retrans=\"2000\"", "retrans=\"500\"");
  }

  private static String registration() throws IOException {
    return SippDigestPhone.scenario("digest-register.sipp.xml").replace("@STATUS@", "200");
  }

  @Test
  @DisplayName("TCP")
  void tcp() throws Exception {
    Peer.needs("sipp");
    String overTcp = registration().replace("[transport]", "TCP");
    registers(core.pcscf(), overTcp, List.of("-m", "5", "-l", "1", "-t", "t1"));
  }

  @Test
  @DisplayName("TLS, a connection for each time, agreed on by Security-Client and Security-Verify")
  void tls() throws Exception {
    Peer.needs("sipp");
    try (TlsBridge bridge = new TlsBridge(ADDRESS, core.pcscfTls())) {
      String overTls = SippDigestPhone.scenario("digest-tls.sipp.xml");
      registers(bridge.address(), overTls, List.of("-m", "3", "-l", "1", "-t", "tn"));
      assertThat(bridge.versions()).containsExactly("TLSv1.3");
    }
  }

  private void registers(InetSocketAddress pcscf, String scenario, List<String> options)
      throws Exception {
    Peer.Result result = phone().play(pcscf, scenario, SippDigestPhone.PASSWORD, options);
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(core.provisioning().get(IMSI)).contains("\"REGISTERED\"");
  }

  /** Keeps the text that comes. */
  private static final class Frames implements WebSocket.Listener {
    final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      texts.add(text.toString());
      socket.request(1);
      return null;
    }
  }

  @Test
  @DisplayName("WebSocket: a page of the P-CSCF's own is challenged, another's does not get in")
  void webSocket() throws Exception {
    Frames frames = new Frames();
    WebSocket socket = connect("http://" + core.pcscfWs().getAddress().getHostAddress(), frames);
    socket.sendText(register(), true).get(20, SECONDS);
    String answer = frames.texts.poll(30, SECONDS);
    while (answer != null && answer.startsWith("SIP/2.0 100")) {
      answer = frames.texts.poll(30, SECONDS);
    }
    assertThat(answer).startsWith("SIP/2.0 401").contains("received=127.0.0.1");
    socket.abort();
    assertThatThrownBy(() -> connect("https://evil.example.org", frames))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  private WebSocket connect(String origin, Frames frames) throws Exception {
    String host = core.pcscfWs().getAddress().getHostAddress();
    URI uri = URI.create("ws://" + host + ':' + core.pcscfWs().getPort() + "/sip");
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols("sip")
        .header("Origin", origin)
        .buildAsync(uri, frames)
        .get(20, SECONDS);
  }

  private String register() {
    return """
        REGISTER sip:%1$s SIP/2.0
        Via: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK56sdasks
        Max-Forwards: 70
        From: <%2$s>;tag=asdyka899
        To: <%2$s>
        Call-ID: asidkj3ss
        CSeq: 1 REGISTER
        Contact: <sip:0uiqsqy@df7jal23ls0d.invalid;transport=ws>
        Authorization: Digest username="%3$s",realm="%1$s",nonce="",uri="sip:%1$s",response=""
        Supported: path

        """
        .formatted(SipPhone.HOME, phone().impu(), phone().impi())
        .replace("\n", "\r\n");
  }
}
