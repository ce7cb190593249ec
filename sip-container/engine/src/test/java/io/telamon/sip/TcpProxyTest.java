package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.TcpPeer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A proxy with UDP and TCP at one address")
@Timeout(30)
class TcpProxyTest {
  private RunningEngine running;
  private InetSocketAddress address;

  @BeforeEach
  void start() {
    running = RunningEngine.with(new Proxying(), "p");
    address = running.withTcp("p");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  @DisplayName("forwards from TCP to UDP and back, each side with its own transport in Via")
  void betweenTransports() throws Exception {
    try (TcpPeer client = TcpPeer.connect("127.0.1.2", address);
        RawPeer server = new RawPeer("127.0.0.1")) {
      client.send(message("TCP", server.address(), 0));
      SipRequest forwarded = server.receiveRequest();
      assertThat(forwarded.vias()).extracting(Via::transport).containsExactly("UDP", "TCP");
      assertThat(forwarded.firstAddress("Record-Route").uri().toString()).contains("transport=tcp");
      server.send(forwarded.response(200).encode(), address);
      SipResponse response = client.receiveResponse();
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.vias()).hasSize(1);
    }
  }

  @Test
  @DisplayName("forwards by TCP what is too large for a datagram")
  void largeByTcp() throws Exception {
    try (RawPeer client = new RawPeer("127.0.1.2");
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      InetSocketAddress target = (InetSocketAddress) server.getLocalSocketAddress();
      client.send(message("UDP", target, 1200), address);
      try (TcpPeer accepted = TcpPeer.accept(server)) {
        SipRequest forwarded = accepted.receiveRequest();
        assertThat(forwarded.vias()).extracting(Via::transport).containsExactly("TCP", "UDP");
        accepted.send(forwarded.response(200).encode());
        SipResponse response = client.receiveResponse();
        while (response.status() == 100) {
          response = client.receiveResponse();
        }
        assertThat(response.status()).isEqualTo(200);
      }
    }
  }

  private static byte[] message(String transport, InetSocketAddress target, int padding) {
    String text =
        Wire.register("X-Padding: " + "x".repeat(padding) + "\n")
            .replace("REGISTER sip:ims.mnc001.mcc001.3gppnetwork.org", "REGISTER sip:TARGET")
            .replace("REGISTER", "SUBSCRIBE")
            .replace("TARGET", "127.0.0.1:" + target.getPort())
            .replace("SIP/2.0/UDP 127.0.1.1:5061", "SIP/2.0/" + transport + " 127.0.1.2;rport");
    return Wire.bytes(text);
  }

  /** Forwards by the Request-URI. */
  private static final class Proxying extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doSubscribe(SipServletRequest request) throws ServletException, IOException {
      Proxy proxy = request.getProxy();
      proxy.setRecordRoute(true);
      proxy.proxyTo(request.getRequestURI());
    }
  }
}
