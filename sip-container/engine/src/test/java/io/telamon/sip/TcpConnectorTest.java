package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplicationDescriptor;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.PointOptions;
import io.telamon.sip.transport.TcpPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A TCP connector")
@Timeout(30)
class TcpConnectorTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  @Test
  @DisplayName("brings requests to a servlet and its answers back")
  void serves() throws Exception {
    try (SipEngine engine = SipEngine.builder().build()) {
      engine.addListeningPoint(
          new ListeningPointConfig(
              "tcp",
              "tcp",
              ANY,
              1,
              PointOptions.builder()
                  .sentBy(ListeningPointConfig.sentBy("tcp", "sip.example.net:5999"))
                  .build()));
      engine.deploy(
          SipApplicationDescriptor.of(
              "test", null, List.of(ServletDescriptor.of("echo", "Echo")), Set.of("tcp")),
          new Echoes());
      engine.resume();
      InetSocketAddress address =
          Objects.requireNonNull(engine.statistics().listeningPoints().get(0).boundAddress());
      try (TcpPeer peer = TcpPeer.connect("127.0.1.2", address)) {
        peer.send(
            Wire.bytes(Wire.register("").replace("REGISTER", "MESSAGE").replace("/UDP", "/TCP")));
        SipResponse response = peer.receiveResponse();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("X-Transport")).isEqualTo("TCP");
      }
    }
  }

  /** Answers with what it knows of the transport. */
  private static final class Echo extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doMessage(SipServletRequest request) throws IOException {
      SipServletResponse response = request.createResponse(200);
      response.setHeader("X-Transport", request.getTransport());
      response.send();
    }
  }

  private static final class Echoes implements ServletFactory {
    @Override
    public Object create(ServletDescriptor descriptor) {
      return new Echo();
    }

    @Override
    public void destroy(Object component) {}
  }
}
