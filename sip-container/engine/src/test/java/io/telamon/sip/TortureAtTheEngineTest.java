package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.Decoded;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Torture;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.TcpPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("An engine that got the torture messages")
@Timeout(60)
class TortureAtTheEngineTest {
  private static final String GOOD = Wire.register("").replace("REGISTER", "MESSAGE");

  @Test
  @DisplayName("serves the next good request over UDP and over TCP")
  void survives() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "udp")) {
      running
          .engine()
          .addListeningPoint(
              ListeningPointConfig.tcp("tcp", new InetSocketAddress("127.0.0.1", 0)));
      try (RawPeer peer = new RawPeer("127.0.1.1")) {
        for (Torture.Row row : Torture.rows()) {
          peer.send(row.bytes(), running.address("udp"));
          TcpPeer stream = TcpPeer.connect("127.0.1.1", running.address("tcp"));
          stream.send(row.bytes());
          stream.close();
        }
        peer.send(Wire.bytes(GOOD.replace(";branch", ";rport;branch")), running.address("udp"));
        assertThat(finalAnswer(peer).status()).isEqualTo(299);
      }
      try (TcpPeer stream = TcpPeer.connect("127.0.1.1", running.address("tcp"))) {
        stream.send(Wire.bytes(GOOD.replace("776asdhds", "other")));
        assertThat(stream.receiveResponse().status()).isEqualTo(299);
      }
    }
  }

  @Test
  @DisplayName(
      "answers at their source those whose Via cannot be read (RFC 4475 3.1.2.1, 3.1.2.16)")
  void unreadableVia() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "udp");
        RawPeer peer = new RawPeer("127.0.1.1")) {
      assertThat(statusLine("badinv01", peer, running)).startsWith("SIP/2.0 400 ");
      assertThat(statusLine("badvers", peer, running)).startsWith("SIP/2.0 505 ");
    }
  }

  private static String statusLine(String name, RawPeer peer, RunningEngine running)
      throws IOException {
    for (Torture.Row row : Torture.rows()) {
      if (row.name().equals(name)) {
        peer.send(row.bytes(), running.address("udp"));
      }
    }
    return new String(peer.receive(), StandardCharsets.UTF_8);
  }

  /** Answers to the torture messages themselves may come before, and echo what was bad. */
  private static SipResponse finalAnswer(RawPeer peer) throws IOException {
    while (true) {
      Decoded decoded = new SipDecoder(DecoderLimits.DEFAULT).decode(peer.receive());
      boolean ours =
          decoded instanceof SipResponse response && response.callId().startsWith("a84b4c76e66710");
      if (ours) {
        return (SipResponse) decoded;
      }
    }
  }

  /** Answers whatever comes. */
  private static final class Answering extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doRequest(SipServletRequest request) throws IOException {
      if (!request.getMethod().equals("ACK")) {
        request.createResponse(299).send();
      }
    }
  }
}
