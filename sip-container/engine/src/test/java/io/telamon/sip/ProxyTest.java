package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.TooManyHopsException;
import javax.servlet.sip.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProxyTest {
  private RawPeer caller;
  private RawPeer callee;
  private RawPeer other;
  private Forwarding servlet;
  private RunningEngine running;

  @BeforeEach
  void start() throws IOException {
    caller = new RawPeer("127.0.1.1");
    callee = new RawPeer("127.0.1.2");
    other = new RawPeer("127.0.1.3");
    servlet = new Forwarding();
    running = RunningEngine.with(servlet, "proxy");
  }

  @AfterEach
  void stop() {
    running.close();
    caller.close();
    callee.close();
    other.close();
  }

  /** Forwards to the targets of the header field X-Targets. */
  static class Forwarding extends SipServlet {
    final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    final BlockingQueue<ProxyBranch> answered = new LinkedBlockingQueue<>();

    @Override
    protected void doRequest(SipServletRequest request) throws IOException {
      seen.add(request.getMethod() + " " + request.isInitial());
      if (!request.isInitial() || request.getHeader("X-Targets") == null) {
        return;
      }
      try {
        forward(request);
      } catch (TooManyHopsException e) {
        request.createResponse(483).send();
      } catch (ServletParseException e) {
        throw new IllegalStateException(e);
      }
    }

    private void forward(SipServletRequest request)
        throws TooManyHopsException, ServletParseException {
      SipFactory factory = (SipFactory) getServletContext().getAttribute(SIP_FACTORY);
      List<URI> targets = new ArrayList<>();
      for (String target : request.getHeader("X-Targets").split(" ")) {
        targets.add(factory.createURI(target));
      }
      Proxy proxy = request.getProxy();
      proxy.setParallel(request.getHeader("X-Sequential") == null);
      proxy.setRecordRoute(request.getHeader("X-Record-Route") != null);
      if (request.getHeader("X-Timeout") != null) {
        proxy.setProxyTimeout(Integer.parseInt(request.getHeader("X-Timeout")));
        request.getSession().setInvalidateWhenReady(false);
      }
      request.removeHeader("X-Targets");
      request.setHeader("X-Added", "by the proxy");
      proxy.proxyTo(targets);
    }

    @Override
    protected void doResponse(SipServletResponse response) {
      answered.add(response.getProxyBranch());
      seen.add(
          (response.isBranchResponse() ? "branch " : "best ")
              + response.getStatus()
              + " "
              + response.getMethod());
    }
  }

  private String sip(RawPeer peer) {
    return "sip:bob@" + peer.hostPort();
  }

  private void send(String method, String callId, String... headers) throws IOException {
    caller.send(
        caller.request(method, callId, "sip:bob@example.com", headers), running.address("proxy"));
  }

  private void answer(RawPeer peer, String statusLine, String... headers) throws IOException {
    peer.send(RawPeer.response(peer.receive(), statusLine, headers), running.address("proxy"));
  }

  private String nextSeen() throws InterruptedException {
    return servlet.seen.poll(5, TimeUnit.SECONDS);
  }

  private void expectIdle() throws InterruptedException {
    assertThat(RunningEngine.eventually(() -> running.engine().statistics().sipSessions() == 0))
        .isTrue();
  }

  @Test
  void forwardsWithOneHopLessAndTheChangesOfTheServlet() throws Exception {
    send("MESSAGE", "p1", "X-Targets: " + sip(callee));

    String forwarded = callee.receive();
    assertThat(forwarded).startsWith("MESSAGE " + sip(callee) + " SIP/2.0\r\n");
    assertThat(RawPeer.headers(forwarded, "Max-Forwards")).containsExactly("69");
    assertThat(RawPeer.headers(forwarded, "X-Targets")).isEmpty();
    assertThat(RawPeer.headers(forwarded, "X-Added")).containsExactly("by the proxy");
    assertThat(RawPeer.headers(forwarded, "Via")).hasSize(2);
    assertThat(RawPeer.headers(forwarded, "Record-Route")).isEmpty();
    callee.send(RawPeer.response(forwarded, "202 Accepted"), running.address("proxy"));
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 202 Accepted");
    expectIdle();
  }

  @Test
  void refusesARequestWithoutHopsLeftWith483() throws Exception {
    String request =
        caller.request("MESSAGE", "p2", "sip:bob@example.com", "X-Targets: " + sip(callee));
    caller.send(request.replace("Max-Forwards: 70", "Max-Forwards: 0"), running.address("proxy"));
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 483 Too Many Hops");
  }

  @Test
  void tellsTheServletOfASilentDestinationWithA408() throws Exception {
    send("MESSAGE", "p3", "X-Targets: " + sip(callee));
    callee.receive();

    assertThat(nextSeen()).isEqualTo("MESSAGE true");
    assertThat(nextSeen()).isEqualTo("best 408 MESSAGE");
    expectIdle();
  }

  @Test
  @DisplayName("RFC 3261 16.7 step 5: a 2xx behind the final response is kept from the servlet")
  void dropsASuccessThatComesBehindTheFinalResponse() throws Exception {
    send("REGISTER", "p31", "X-Timeout: 1", "X-Targets: " + sip(callee));
    String register = callee.receive();
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 408");
    assertThat(nextSeen()).isEqualTo("REGISTER true");
    assertThat(nextSeen()).isEqualTo("best 408 REGISTER");

    callee.send(RawPeer.response(register, "200 OK"), running.address("proxy"));
    assertThat(servlet.seen.poll(300, TimeUnit.MILLISECONDS)).isNull();
    caller.receivesNothing(50);
  }

  @Test
  void forksInParallelAndForwardsTheBestResponse() throws Exception {
    send("MESSAGE", "p4", "X-Targets: " + sip(callee) + " " + sip(other));
    answer(callee, "480 Temporarily Unavailable");
    answer(other, "404 Not Found");

    String best = caller.receiveFinal();
    assertThat(best).startsWith("SIP/2.0 4");
    assertThat(nextSeen()).isEqualTo("MESSAGE true");
    assertThat(List.of(nextSeen(), nextSeen()))
        .containsExactlyInAnyOrder("branch 480 MESSAGE", "branch 404 MESSAGE");
    assertThat(nextSeen()).startsWith("best 4");
    expectIdle();
  }

  @Test
  void prefersASuccessOverAFailureThatCameEarlier() throws Exception {
    send("MESSAGE", "p5", "X-Targets: " + sip(callee) + " " + sip(other));
    answer(callee, "486 Busy Here");
    answer(other, "200 OK");
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 200 OK");
    expectIdle();
  }

  @Test
  void triesTheNextDestinationOnlyAfterTheFirstHasFailed() throws Exception {
    send("MESSAGE", "p6", "X-Sequential: yes", "X-Targets: " + sip(callee) + " " + sip(other));
    String first = callee.receive();
    other.receivesNothing(50);
    callee.send(RawPeer.response(first, "404 Not Found"), running.address("proxy"));
    answer(other, "200 OK");
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 200 OK");
  }

  @Test
  void followsARedirection() throws Exception {
    send("MESSAGE", "p7", "X-Targets: " + sip(callee));
    answer(callee, "302 Moved Temporarily", "Contact: <" + sip(other) + ">");
    answer(other, "200 OK");
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 200 OK");
  }

  @Test
  @DisplayName("RFC 3261 16.7 step 6: a 503 goes upstream as 500")
  void hidesThe503OfADestination() throws Exception {
    send("MESSAGE", "p8", "X-Targets: " + sip(callee));
    answer(callee, "503 Service Unavailable", "Retry-After: 1000");
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 500 ");
  }

  private ProxyBranch nextAnswered() throws InterruptedException {
    return servlet.answered.poll(5, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("the response of a branch is the one received; it ends with what is forwarded")
  void branchKeepsWhatWasReceived() throws Exception {
    send("MESSAGE", "p81", "X-Targets: " + sip(callee));
    answer(callee, "503 Service Unavailable");
    SipServletResponse received = nextAnswered().getResponse();
    assertThat(received.getStatus()).isEqualTo(503);
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 500 ");
    assertThat(RunningEngine.eventually(received::isCommitted)).isTrue();
  }

  @Test
  @DisplayName("a branch that was kept from a next hop, or hears nothing of it, has no response")
  void branchWithoutAnswerHasNoResponse() throws Exception {
    send("MESSAGE", "p82", "X-Targets: " + sip(callee));
    answer(callee, "503 Service Unavailable", "Retry-After: 1000");
    assertThat(nextAnswered().getResponse()).isNotNull();
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 500 ");
    send("MESSAGE", "p83", "X-Targets: " + sip(callee));
    assertThat(nextAnswered().getResponse()).as("nothing is sent there now").isNull();
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 500 ");
    send("REGISTER", "p84", "X-Timeout: 1", "X-Targets: " + sip(other));
    assertThat(nextAnswered().getResponse()).as("silence").isNull();
  }

  @Test
  void keepsADialogOnItsWayWhenItHasRecordRouted() throws Exception {
    send("INVITE", "p9", "X-Record-Route: yes", "X-Targets: " + sip(callee));
    String invite = callee.receive();
    String recordRoute = RawPeer.headers(invite, "Record-Route").get(0);
    assertThat(recordRoute).contains(";lr").contains(";leg=");
    callee.send(
        RawPeer.response(invite, "200 OK", "Contact: <" + sip(callee) + ">"),
        running.address("proxy"));
    String ok = caller.receiveFinal();
    assertThat(ok).startsWith("SIP/2.0 200 OK");

    sendInDialog("ACK", "p9", recordRoute);
    callee.receiveStarting("ACK " + sip(callee));
    assertThat(running.engine().statistics().sipSessions()).isEqualTo(1);

    sendInDialog("BYE", "p9", recordRoute);
    String bye = callee.receiveStarting("BYE " + sip(callee));
    assertThat(RawPeer.headers(bye, "Route")).isEmpty();
    callee.send(RawPeer.response(bye, "200 OK"), running.address("proxy"));
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 200 OK");
    expectIdle();
    assertThat(servlet.seen)
        .containsSubsequence("INVITE true", "best 200 INVITE", "ACK false", "BYE false");
  }

  private void sendInDialog(String method, String callId, String route) throws IOException {
    String request = caller.request(method, callId, sip(callee), "Route: " + route);
    caller.send(
        request.replace("To: <sip:alice@example.com>", "To: <sip:alice@example.com>;tag=peer"),
        running.address("proxy"));
  }

  @Test
  void forwardsACancelToWhereTheInviteWent() throws Exception {
    send("INVITE", "p10", "X-Targets: " + sip(callee));
    String invite = callee.receive();
    callee.send(RawPeer.response(invite, "180 Ringing"), running.address("proxy"));
    String ringing = caller.receive();
    while (!ringing.startsWith("SIP/2.0 180")) {
      ringing = caller.receive();
    }

    // A CANCEL has the branch of its INVITE.
    String cancel = caller.request("CANCEL", "p10", "sip:bob@example.com");
    caller.send(cancel.replace("z9hG4bKp10cancel", "z9hG4bKp10invite"), running.address("proxy"));
    assertThat(caller.receiveFinal()).contains("CSeq: 1 CANCEL").startsWith("SIP/2.0 200");
    String cancelled = callee.receive();
    while (!cancelled.startsWith("CANCEL ")) {
      cancelled = callee.receive();
    }
    callee.send(RawPeer.response(cancelled, "200 OK"), running.address("proxy"));
    callee.send(RawPeer.response(invite, "487 Request Terminated"), running.address("proxy"));
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 487");
    expectIdle();
  }

  /** Sets a record-routed dialog up and says what its requests have in Route. */
  private String dialog(String callId) throws IOException {
    send("INVITE", callId, "X-Record-Route: yes", "X-Targets: " + sip(callee));
    String invite = callee.receive();
    answerInvite(callee, invite, "peer");
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 200 OK");
    return RawPeer.headers(invite, "Record-Route").get(0);
  }

  private void answerInvite(RawPeer peer, String invite, String tag) throws IOException {
    String ok = RawPeer.response(invite, "200 OK", "Contact: <" + sip(peer) + ">");
    peer.send(ok.replace(";tag=peer", ";tag=" + tag), running.address("proxy"));
  }

  private void sendBye(String callId, int cseq, RawPeer peer, String tag, String route)
      throws IOException {
    String bye = caller.request("BYE", callId, sip(peer), "Route: " + route);
    caller.send(
        bye.replace("z9hG4bK", "z9hG4bK" + cseq)
            .replace("CSeq: 1 ", "CSeq: " + cseq + " ")
            .replace("To: <sip:alice@example.com>", "To: <sip:alice@example.com>;tag=" + tag),
        running.address("proxy"));
  }

  private void answerBye(RawPeer peer, String statusLine) throws IOException {
    String bye = peer.receiveStarting("BYE " + sip(peer));
    peer.send(RawPeer.response(bye, statusLine), running.address("proxy"));
  }

  private String finalOfBye() throws IOException {
    String response = caller.receiveFinal();
    while (!response.contains(" BYE\r\n")) {
      response = caller.receiveFinal();
    }
    return response;
  }

  @Test
  @DisplayName("RFC 3261 16.3 step 3: an ACK without hops left ends here")
  void dropsAnAckWithoutHops() throws Exception {
    String route = dialog("p11");
    String ack =
        caller
            .request("ACK", "p11", sip(callee), "Route: " + route)
            .replace("To: <sip:alice@example.com>", "To: <sip:alice@example.com>;tag=peer");
    caller.send(ack.replace("Max-Forwards: 70", "Max-Forwards: 0"), running.address("proxy"));
    caller.send(ack.replace("Max-Forwards: 70", "Max-Forwards: 7"), running.address("proxy"));
    assertThat(RawPeer.headers(callee.receiveStarting("ACK "), "Max-Forwards"))
        .containsExactly("6");
  }

  @Test
  @DisplayName("RFC 3261 16.7 step 2: timer C begins anew with each provisional response")
  void waitsForACalleeThatRings() throws Exception {
    try (RunningEngine impatient = RunningEngine.withProxyTimeout(1, new Forwarding(), "proxy")) {
      InetSocketAddress proxy = impatient.address("proxy");
      caller.send(
          caller.request("INVITE", "p19", "sip:bob@example.com", "X-Targets: " + sip(callee)),
          proxy);
      String invite = callee.receive();
      for (int i = 0; i < 3; i++) {
        callee.send(RawPeer.response(invite, "180 Ringing"), proxy);
        assertThat(cancelledWithin(600)).isFalse();
      }
      assertThat(cancelledWithin(2000)).isTrue();
    }
  }

  /** Past repetitions of the INVITE on a slow machine. */
  private boolean cancelledWithin(int millis) throws IOException {
    try {
      return callee.receiveWithin(millis).startsWith("CANCEL ") || cancelledWithin(millis);
    } catch (SocketTimeoutException silence) {
      return false;
    }
  }

  @Test
  @DisplayName("a Request-URI of any scheme is no reason to refuse what has a Route onwards")
  void forwardsAnySchemeAlongItsRoute() throws Exception {
    caller.send(
        caller.request(
            "MESSAGE",
            "p17",
            "pres:bob@example.com",
            "Route: <sip:127.0.0.1:" + running.address("proxy").getPort() + ";lr>",
            "Route: <" + sip(callee) + ";lr>",
            "X-Targets: pres:bob@example.com"),
        running.address("proxy"));
    answer(callee, "200 OK");
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 200 OK");
  }

  @Test
  @DisplayName("RFC 3261 16.4: behind a strict router the Request-URI is the last Route")
  void restoresTheRequestUriBehindAStrictRouter() throws Exception {
    String own = dialog("p18");
    sendStrictly("INFO", "p18", own, "Route: <" + sip(other) + ";lr>, <" + sip(callee) + ">");
    String info = other.receiveStarting("INFO " + sip(callee));
    assertThat(RawPeer.headers(info, "Route")).containsExactly("<" + sip(other) + ";lr>");

    sendStrictly("BYE", "p18", own, "Route: " + own, "Route: <" + sip(callee) + ">");
    answerBye(callee, "200 OK");
    assertThat(finalOfBye()).startsWith("SIP/2.0 200");
    expectIdle();
  }

  @Test
  @DisplayName("RFC 3261 16.5: behind our own Record-Route URI without Route there is nobody")
  void refusesWhatIsForARecordRouteUriOnly() throws Exception {
    String own = dialog("p12");
    servlet.seen.clear();
    sendStrictly("ACK", "p12", own, "X-Dropped: yes");
    sendStrictly("BYE", "p12", own, "Route: " + own);
    assertThat(finalOfBye()).startsWith("SIP/2.0 404");
    assertThat(servlet.seen).isEmpty();
  }

  /** As a strict router does: our own Record-Route URI is the Request-URI. */
  private void sendStrictly(String method, String callId, String own, String... headers)
      throws IOException {
    String request = caller.request(method, callId, own.replaceAll("[<>]", ""), headers);
    caller.send(
        request.replace("To: <sip:alice@example.com>", "To: <sip:alice@example.com>;tag=peer"),
        running.address("proxy"));
  }

  @Test
  @DisplayName("RFC 5393 5.3.3: one redirection to many leads to sixty branches at most")
  void boundsTheBreadthOfARedirection() throws Exception {
    send("MESSAGE", "p13", "X-Targets: " + sip(callee));
    answer(
        callee,
        "302 Moved Temporarily",
        "Contact: "
            + IntStream.range(0, 200)
                .mapToObj(n -> "<sip:u" + n + "@" + callee.hostPort() + ">")
                .collect(Collectors.joining(",")));
    assertThat(refuseAll()).hasSize(60);
    assertThat(caller.receiveFinal()).startsWith("SIP/2.0 404");
  }

  /** Answers all requests to the callee 404 until none comes any more; says whom they were for. */
  private Set<String> refuseAll() throws IOException {
    Set<String> targets = new HashSet<>();
    try {
      while (true) {
        String request = callee.receiveWithin(1000);
        targets.add(request.substring(0, request.indexOf("\r\n")));
        callee.send(RawPeer.response(request, "404 Not Found"), running.address("proxy"));
      }
    } catch (SocketTimeoutException nothingMore) {
      return targets;
    }
  }

  @Test
  @DisplayName("RFC 5393 5.3.3: what has ended takes no breadth, but redirections come to an end")
  void boundsTheLengthOfRedirections() throws Exception {
    send("MESSAGE", "p14", "Max-Breadth: 1", "X-Targets: " + sip(callee));
    for (int i = 0; i <= 60; i++) {
      String contact = "Contact: <sip:u" + i + "@" + callee.hostPort() + ">";
      answer(callee, "302 Moved Temporarily", contact);
    }
    String moved = caller.receiveFinal();
    assertThat(moved).startsWith("SIP/2.0 302");
    assertThat(RawPeer.headers(moved, "Contact")).singleElement().asString().contains("sip:u60@");
  }

  @Test
  @DisplayName("RFC 5393 5.3.3: the branches that are open share the breadth, others wait for it")
  void sharesTheBreadthOfAFork() throws Exception {
    RawPeer third = new RawPeer("127.0.1.4");
    try (third) {
      String targets = sip(callee) + " " + sip(other) + " " + sip(third);
      send("REGISTER", "p141", "Max-Breadth: 2", "X-Targets: " + targets);
      String first = callee.receive();
      assertThat(RawPeer.headers(first, "Max-Breadth")).containsExactly("1");
      assertThat(RawPeer.headers(other.receive(), "Max-Breadth")).containsExactly("1");
      third.receivesNothing(50);
      callee.send(RawPeer.response(first, "404 Not Found"), running.address("proxy"));
      assertThat(RawPeer.headers(third.receive(), "Max-Breadth")).containsExactly("1");
    }
  }

  @Test
  @DisplayName("RFC 5393 5.3.3.1: a fork without Max-Breadth has a breadth of sixty")
  void givesAForkItsBreadth() throws Exception {
    send("MESSAGE", "p142", "X-Targets: " + sip(callee) + " " + sip(other));
    assertThat(RawPeer.headers(callee.receive(), "Max-Breadth")).containsExactly("30");
    assertThat(RawPeer.headers(other.receive(), "Max-Breadth")).containsExactly("30");
  }

  @Test
  @DisplayName("a BYE that is challenged leaves the dialog, and comes again")
  void challengedByeEndsNothing() throws Exception {
    String route = dialog("p15");
    sendBye("p15", 2, callee, "peer", route);
    answerBye(callee, "407 Proxy Authentication Required");
    assertThat(finalOfBye()).startsWith("SIP/2.0 407");

    sendBye("p15", 3, callee, "peer", route);
    answerBye(callee, "200 OK");
    assertThat(finalOfBye()).startsWith("SIP/2.0 200");
    expectIdle();
  }

  @Test
  @DisplayName("of the dialogs of a forked INVITE, each is ended by a BYE of its own")
  void eachForkHasItsBye() throws Exception {
    send("INVITE", "p16", "X-Record-Route: yes", "X-Targets: " + sip(callee) + " " + sip(other));
    String one = callee.receive();
    String two = other.receive();
    answerInvite(callee, one, "one");
    answerInvite(other, two, "two");
    assertThat(List.of(caller.receiveFinal(), caller.receiveFinal()))
        .allMatch(response -> response.startsWith("SIP/2.0 200 OK"));

    String route = RawPeer.headers(one, "Record-Route").get(0);
    sendBye("p16", 2, callee, "one", route);
    answerBye(callee, "200 OK");
    assertThat(finalOfBye()).startsWith("SIP/2.0 200");

    sendBye("p16", 3, other, "two", route);
    answerBye(other, "200 OK");
    assertThat(finalOfBye()).startsWith("SIP/2.0 200");
    expectIdle();
  }
}
