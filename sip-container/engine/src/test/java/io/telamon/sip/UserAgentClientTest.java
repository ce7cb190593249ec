package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.application.SipApplication;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.junit.jupiter.api.Test;

class UserAgentClientTest {
  /** Notes the answers it gets. */
  static class Client extends SipServlet {
    final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    @Override
    protected void doResponse(SipServletResponse response) {
      answers.add(response.getStatus() + " to " + response.getRequest().getRequestURI());
    }
  }

  private static SipServletRequest request(RunningEngine running, RawPeer peer) throws Exception {
    SipFactory factory = running.application().factory();
    return factory.createRequest(
        factory.createApplicationSession(),
        "MESSAGE",
        "<sip:us@example.com>",
        "<sip:peer@" + peer.hostPort() + ">");
  }

  @Test
  void sendsFromTheChosenInterfaceAndGetsTheAnswer() throws Exception {
    Client client = new Client();
    try (RawPeer peer = new RawPeer("127.0.1.1");
        RunningEngine running = RunningEngine.with(client, "first", "second")) {
      SipServletRequest request = request(running, peer);
      request.getSession().setOutboundInterface(running.address("second"));
      request.setContent("hello", "text/plain");
      request.send();

      String sent = peer.receive();
      InetSocketAddress second = running.address("second");
      assertThat(sent).startsWith("MESSAGE sip:peer@" + peer.hostPort() + " SIP/2.0\r\n");
      assertThat(sent).endsWith("\r\n\r\nhello");
      assertThat(RawPeer.headers(sent, "Via").get(0)).contains("127.0.0.1:" + second.getPort());
      assertThat(RawPeer.headers(sent, "From").get(0)).contains(";tag=");
      peer.send(RawPeer.response(sent, "200 OK"), second);
      assertThat(client.answers.poll(5, TimeUnit.SECONDS))
          .isEqualTo("200 to sip:peer@" + peer.hostPort());
      assertThat(RunningEngine.eventually(() -> running.engine().statistics().sipSessions() == 0))
          .isTrue();
    }
  }

  @Test
  void tellsTheServletOfSilenceWithA408() throws Exception {
    Client client = new Client();
    try (RawPeer peer = new RawPeer("127.0.1.1");
        RunningEngine running = RunningEngine.with(client, "only")) {
      request(running, peer).send();
      assertThat(client.answers.poll(8, TimeUnit.SECONDS)).startsWith("408 ");
    }
  }

  @Test
  void givesResourcesBeforeAnEngineIsThereAndSaysSoWhenOneIsNeeded() throws Exception {
    SipApplication prepared = SipApplication.prepare("early");

    assertThat(prepared.factory().createSipURI("alice", "example.com"))
        .hasToString("sip:alice@example.com");
    assertThatThrownBy(() -> prepared.factory().createApplicationSession())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("early is not deployed");
  }

  @Test
  void endsAnApplicationSessionOnceItIsInvalidated() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Client(), "only")) {
      SipApplicationSession session = running.application().factory().createApplicationSession();
      assertThat(running.engine().statistics().applicationSessions()).isEqualTo(1);
      session.invalidate();
      assertThat(running.engine().statistics().applicationSessions()).isZero();
      assertThatThrownBy(() -> session.setAttribute("a", "b"))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
