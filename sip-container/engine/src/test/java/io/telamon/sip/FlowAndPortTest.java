package io.telamon.sip;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.PointOptions;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.TcpPeer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.servlet.sip.Flow;
import javax.servlet.sip.FlowFailedEvent;
import javax.servlet.sip.FlowListener;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A servlet chooses the way of a request")
@Timeout(60)
class FlowAndPortTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  @Test
  @DisplayName("by the token of a flow, which leads through the client's connection (RFC 5626 5.3)")
  void flowToken() throws Exception {
    try (RunningEngine running = RunningEngine.with(new EdgeProxy(), "edge");
        RawPeer caller = new RawPeer("127.0.1.3")) {
      InetSocketAddress udp = running.withTcp("edge");
      TcpPeer client = TcpPeer.connect("127.0.1.2", udp);
      client.send(Wire.bytes(Wire.register("").replace("SIP/2.0/UDP", "SIP/2.0/TCP")));
      String token = client.receiveResponse().header("X-Token");

      caller.send(subscribe(token), udp);
      SipRequest forwarded = client.receiveRequest();
      assertThat(forwarded.vias()).extracting(Via::transport).containsExactly("TCP", "UDP");
      client.send(forwarded.response(200).encode());
      assertThat(finalStatus(caller)).isEqualTo(200);

      client.close();
      assertThat(RunningEngine.eventually(() -> connections(running) == 0)).isTrue();
      caller.send(subscribe(token), udp);
      assertThat(finalStatus(caller)).isEqualTo(430);
      caller.send(subscribe("forged"), udp);
      assertThat(finalStatus(caller)).isEqualTo(430);
    }
  }

  @Test
  @DisplayName("and is told when a flow it holds has failed, not of one it has released (JSR 359)")
  void flowFailed() throws Exception {
    Holder holder = new Holder();
    try (RunningEngine running = RunningEngine.with(holder, "edge")) {
      InetSocketAddress udp = running.withTcp("edge");
      TcpPeer released = TcpPeer.connect("127.0.1.2", udp);
      released.send(overTcp("Subject: release\n"));
      assertThat(released.receiveResponse().status()).isEqualTo(200);
      TcpPeer held = TcpPeer.connect("127.0.1.3", udp);
      held.send(overTcp("Subject: hold\n"));
      String token = held.receiveResponse().header("X-Token");

      released.close();
      assertThat(RunningEngine.eventually(() -> connections(running) == 1)).isTrue();
      held.close();
      Flow failed = holder.failed.poll(20, SECONDS);
      assertThat(failed).isNotNull();
      assertThat(failed.isActive()).isFalse();
      assertThat(failed.getRemoteAddress().getHostString()).isEqualTo("127.0.1.3");
      assertThat(((SipServletContext) holder.getServletContext()).getFlow(token)).isNull();
      assertThat(holder.failed).isEmpty();
    }
  }

  private static byte[] overTcp(String header) {
    return Wire.bytes(
        Wire.register(header)
            .replace("SIP/2.0/UDP", "SIP/2.0/TCP")
            .replace("z9hG4bK776asdhds", "z9hG4bKtcp" + ++calls)
            .replace("a84b4c76e66710", "tcp" + calls));
  }

  private static int connections(RunningEngine running) {
    return running.engine().statistics().listeningPoints().stream()
        .mapToInt(ListeningPointStatistics::connections)
        .sum();
  }

  /** Answers with the token of the flow, releases it where it is asked to, and keeps what fails. */
  private static final class Holder extends SipServlet implements FlowListener {
    private static final long serialVersionUID = 1L;

    private final transient BlockingQueue<Flow> failed = new LinkedBlockingQueue<>();

    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
      Flow flow = request.getSession().getFlow();
      SipServletResponse response = request.createResponse(200);
      response.setHeader("X-Token", flow.getToken());
      if ("release".equals(request.getHeader("Subject"))) {
        flow.release();
      }
      response.send();
    }

    @Override
    public void flowFailed(FlowFailedEvent event) {
      failed.add(event.getFlow());
    }
  }

  private static int finalStatus(RawPeer caller) throws IOException {
    SipResponse response = caller.receiveResponse();
    while (response.status() == 100) {
      response = caller.receiveResponse();
    }
    return response.status();
  }

  private static int calls;

  private static byte[] subscribe(String token) {
    return Wire.bytes(
        Wire.register("")
            .replace("REGISTER sip:ims.mnc001.mcc001.3gppnetwork.org", "REGISTER sip:" + token)
            .replace("sip:" + token, "sip:" + token + "@client.invalid")
            .replace("REGISTER", "SUBSCRIBE")
            .replace("z9hG4bK776asdhds", "z9hG4bK" + ++calls)
            .replace("a84b4c76e66710", "call" + calls)
            .replace(";branch", ";rport;branch"));
  }

  /** Gives tokens away and finds clients by them. */
  private static final class EdgeProxy extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
      SipServletResponse response = request.createResponse(200);
      response.setHeader("X-Token", request.getSession().getFlow().getToken());
      response.send();
    }

    @Override
    protected void doSubscribe(SipServletRequest request) throws ServletException, IOException {
      String token = ((javax.servlet.sip.SipURI) request.getRequestURI()).getUser();
      Flow flow = ((SipServletContext) getServletContext()).getFlow(token);
      if (flow == null || !flow.isActive()) {
        request.createResponse(430).send();
        return;
      }
      Proxy proxy = request.getProxy();
      proxy.setFlow(flow);
      proxy.proxyTo(request.getRequestURI());
    }
  }

  @Test
  @DisplayName("by one of the ports that a connector has opened ahead")
  void ports() throws Exception {
    try (RunningEngine running = RunningEngine.with(new ByPort());
        RawPeer client = new RawPeer("127.0.1.2");
        RawPeer server = new RawPeer("127.0.0.1")) {
      running
          .engine()
          .addListeningPoint(new ListeningPointConfig("pc", "UDP", ANY, 3, PointOptions.DEFAULT));
      List<Integer> sources = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        client.send(to(server.address(), i), running.address("pc"));
        SipRequest forwarded = server.receiveRequest();
        InetSocketAddress source = server.lastSender();
        assertThat(forwarded.topVia().sentBy().port()).isEqualTo(source.getPort());
        sources.add(source.getPort());
        server.send(forwarded.response(200).encode(), source);
        assertThat(finalStatus(client)).isEqualTo(200);
      }
      assertThat(sources).doesNotHaveDuplicates();
      assertThat(running.engine().statistics().listeningPoints()).hasSize(1);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ListeningPointConfig(
                    "pc",
                    "UDP",
                    new InetSocketAddress("127.0.0.1", 65_530),
                    7,
                    PointOptions.DEFAULT))
        .withMessageContaining("it has no 7 ports from 65530");
  }

  private static byte[] to(InetSocketAddress server, int port) {
    return Wire.bytes(
        Wire.register("Subject: " + port + "\n")
            .replace(
                "REGISTER sip:ims.mnc001.mcc001.3gppnetwork.org",
                "REGISTER sip:127.0.0.1:" + server.getPort())
            .replace("REGISTER", "SUBSCRIBE")
            .replace("z9hG4bK776asdhds", "z9hG4bKport" + port)
            .replace("a84b4c76e66710", "port" + port)
            .replace(";branch", ";rport;branch"));
  }

  /** Forwards from the outbound interface with the number in Subject. */
  private static final class ByPort extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doSubscribe(SipServletRequest request) throws ServletException, IOException {
      List<?> interfaces = (List<?>) getServletContext().getAttribute(OUTBOUND_INTERFACES);
      javax.servlet.sip.SipURI chosen =
          (javax.servlet.sip.SipURI) interfaces.get(Integer.parseInt(request.getHeader("Subject")));
      Proxy proxy = request.getProxy();
      proxy.setOutboundInterface(new InetSocketAddress(chosen.getHost(), chosen.getPort()));
      proxy.proxyTo(request.getRequestURI());
    }
  }
}
