package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.transport.location.TestDns;
import io.telamon.sip.transport.location.Zone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A proxy that forwards to a domain")
@Timeout(60)
class LocatedProxyTest {
  @Test
  @DisplayName(
      "asks the name server for NAPTR, SRV and A, and goes on to the next server after 503")
  void locates() throws Exception {
    try (TestDns dns = new TestDns();
        RawPeer caller = new RawPeer("127.0.1.1");
        RawPeer busy = new RawPeer("127.0.1.2");
        RawPeer idle = new RawPeer("127.0.1.3");
        RunningEngine running =
            RunningEngine.with(
                SipEngine.builder()
                    .drainTime(Duration.ZERO)
                    .names(Zone.EMPTY, List.of(dns.address())),
                new Forwarding(),
                "proxy")) {
      dns.naptr("example.net", 60, 1, 1, "SIP+D2U", "_sip._udp.example.net");
      dns.srv("_sip._udp.example.net", 60, 1, 0, port(busy), "busy.example.net");
      dns.srv("_sip._udp.example.net", 60, 2, 0, port(idle), "idle.example.net");
      dns.a("busy.example.net", 60, "127.0.1.2").a("idle.example.net", 60, "127.0.1.3");

      caller.send(
          caller.request("OPTIONS", "located", "sip:bob@example.net"), running.address("proxy"));
      String first = busy.receive();
      busy.send(RawPeer.response(first, "503 Service Unavailable"), running.address("proxy"));
      String second = idle.receive();
      assertThat(second).startsWith("OPTIONS sip:bob@example.net SIP/2.0\r\n");
      assertThat(RawPeer.headers(second, "Via").get(0))
          .isNotEqualTo(RawPeer.headers(first, "Via").get(0));
      idle.send(RawPeer.response(second, "200 OK"), running.address("proxy"));
      assertThat(caller.receiveFinal()).startsWith("SIP/2.0 200 ");
    }
  }

  private static int port(RawPeer peer) {
    return Integer.parseInt(peer.hostPort().substring(peer.hostPort().indexOf(':') + 1));
  }

  private static final class Forwarding extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
      try {
        request.getProxy().proxyTo(request.getRequestURI());
      } catch (javax.servlet.sip.TooManyHopsException e) {
        throw new IOException(e);
      }
    }
  }
}
