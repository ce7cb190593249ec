package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UserAgentServerTest {
  private RawPeer peer;

  @BeforeEach
  void openPeer() throws IOException {
    peer = new RawPeer("127.0.1.1");
  }

  @AfterEach
  void closePeer() {
    peer.close();
  }

  /** Answers each request in the way its user part asks for. */
  static class Answering extends SipServlet {
    final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Override
    protected void doRequest(SipServletRequest request) throws ServletException, IOException {
      seen.add(
          "%s initial=%s internal=%s %s -> %d"
              .formatted(
                  request.getMethod(),
                  request.isInitial(),
                  request.isInternallyRouted(),
                  request.getRemoteAddr() + ":" + request.getRemotePort(),
                  request.getLocalPort()));
      super.doRequest(request);
    }

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
      SipServletResponse response = request.createResponse(200);
      response.setHeader("Contact", "<sip:me@example.com>;q=0.5");
      response.addHeader("X-Transport", request.getTransport());
      response.addHeader("X-Nul", "" + request.getAttribute("io.telamon.sip.holdsNul"));
      response.send();
    }

    @Override
    protected void doMessage(SipServletRequest request) {
      throw new IllegalStateException("a secret of the servlet");
    }

    @Override
    protected void doInfo(SipServletRequest request) throws IOException {
      try {
        request.setHeader("Via", "SIP/2.0/UDP evil.example.com");
      } catch (IllegalArgumentException expected) {
        request.createResponse(488, "Via Refused").send();
      }
    }
  }

  @Test
  void answersWithToTagAndTheHeaderFieldsOfTheServlet() throws Exception {
    Answering servlet = new Answering();
    try (RunningEngine running = RunningEngine.with(servlet, "uas")) {
      peer.send(peer.request("OPTIONS", "c1", running.uri("uas")), running.address("uas"));

      String response = peer.receiveFinal();
      assertThat(response).startsWith("SIP/2.0 200 OK\r\n");
      assertThat(RawPeer.headers(response, "To").get(0)).contains(";tag=");
      assertThat(RawPeer.headers(response, "Contact"))
          .containsExactly("<sip:me@example.com>;q=0.5");
      assertThat(RawPeer.headers(response, "X-Transport")).containsExactly("UDP");
      assertThat(servlet.seen.poll(5, TimeUnit.SECONDS))
          .isEqualTo(
              "OPTIONS initial=true internal=false %s -> %d"
                  .formatted(peer.hostPort(), running.address("uas").getPort()));
    }
  }

  @Test
  void refusesASchemeNobodyKnowsWith416() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      for (String unknown : List.of("nobodyKnowsThisScheme:totallyopaque", "urn:isbn:0451450523")) {
        peer.send(
            peer.request("OPTIONS", "c2" + unknown.length(), unknown), running.address("uas"));
        assertThat(peer.receiveFinal()).startsWith("SIP/2.0 416 Unsupported URI Scheme\r\n");
      }
      assertThat(running.engine().statistics().sipSessions()).isZero();
    }
  }

  @Test
  @DisplayName("tells the application whether a header field holds a NUL")
  void tellsOfANul() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      for (String subject : List.of("plain", "\"\\\0\"")) {
        String callId = "c4" + subject.length();
        peer.send(
            peer.request("OPTIONS", callId, running.uri("uas"), "Subject: " + subject),
            running.address("uas"));
        assertThat(RawPeer.headers(peer.receiveFinal(), "X-Nul"))
            .containsExactly(subject.equals("plain") ? "false" : "true");
      }
    }
  }

  @Test
  @DisplayName("RFC 5031: an emergency call, and any other by its service, is the application's")
  void givesACallToAServiceToTheApplication() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      for (String service : List.of("urn:service:sos", "URN:Service:sos.fire")) {
        peer.send(
            peer.request("OPTIONS", "c2" + service.length(), service), running.address("uas"));
        assertThat(peer.receiveFinal()).startsWith("SIP/2.0 200 ");
      }
    }
  }

  @Test
  void refusesAMessageWithoutMandatoryHeaderFieldsWith400() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      String broken = peer.request("OPTIONS", "c3", running.uri("uas"));
      peer.send(broken.replaceFirst("To: [^\r]*\r\n", ""), running.address("uas"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 400 ");
    }
  }

  @Test
  void servesTheApplicationThatUsesTheListeningPointAndClosesItWithTheLast() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      running.engine().undeploy(running.deploy("second", new Answering(), Set.of("other")));
      running.deploy("third", new Answering(), Set.of("other"));
      peer.send(peer.request("OPTIONS", "c4", running.uri("uas")), running.address("uas"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 200 ");
      running.engine().undeploy(running.application());
      assertThat(running.engine().statistics().listeningPoints()).noneMatch(p -> p.open());
    }
  }

  @Test
  void answers500WithoutTellingThePeerWhyWhenTheServletFails() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      peer.send(peer.request("MESSAGE", "c5", running.uri("uas")), running.address("uas"));
      assertThat(peer.receiveFinal())
          .startsWith("SIP/2.0 500 Server Internal Error\r\n")
          .doesNotContain("secret");
    }
  }

  @Test
  void keepsSystemHeaderFieldsFromTheApplication() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      peer.send(peer.request("INFO", "c6", running.uri("uas")), running.address("uas"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 488 Via Refused\r\n");
    }
  }

  @Test
  void answers481ToARequestOfADialogNobodyHas() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      String bye = peer.request("BYE", "c7", running.uri("uas"));
      peer.send(
          bye.replace("To: <sip:alice@example.com>", "To: <sip:alice@example.com>;tag=x"),
          running.address("uas"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 481 ");
    }
  }

  @Test
  @DisplayName("RFC 4320 4.2: a request that a servlet never answers times out and leaves nothing")
  void forgetsARequestThatIsNeverAnswered() throws Exception {
    SipServlet silent =
        new SipServlet() {
          @Override
          protected void doRequest(SipServletRequest request) {}
        };
    try (RunningEngine running = RunningEngine.with(silent, "uas")) {
      peer.send(peer.request("OPTIONS", "c8", running.uri("uas")), running.address("uas"));

      assertThat(RunningEngine.eventually(() -> running.engine().statistics().sipSessions() == 1))
          .isTrue();
      // 64 times T1 of the fixture is 3.2 s.
      assertThat(RunningEngine.eventually(() -> isIdle(running))).isTrue();
      peer.receivesNothing(50);
    }
  }

  private static boolean isIdle(RunningEngine running) {
    EngineStatistics now = running.engine().statistics();
    return now.sipSessions() == 0 && now.activeServerTransactions() == 0;
  }

  @Test
  void opensNoSocketBeforeItIsResumedAndNoneAfterItIsSuspended() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Answering(), "uas")) {
      running.engine().suspend();
      assertThat(running.engine().statistics().listeningPoints()).allMatch(point -> !point.open());
      running.engine().resume();
      peer.send(peer.request("OPTIONS", "c9", running.uri("uas")), running.address("uas"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 200 ");
    }
  }
}
