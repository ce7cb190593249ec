package io.telamon.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A server transaction over UDP")
@Timeout(30)
class ServerTransactionTest {
  private final ManualTimers timers = new ManualTimers();
  private final TransportLayer transport = new TransportLayer(TransportConfig.DEFAULT);
  private final TransactionLayer layer =
      new TransactionLayer(transport, new TransactionConfig(TimerConfig.DEFAULT, 2), timers);
  private final RecordingUser user = new RecordingUser();
  private final RawPeer peer = new RawPeer("127.0.1.1");
  private final ListeningPoint point =
      transport.open("pcscf", Transport.UDP, new InetSocketAddress("127.0.0.1", 0));

  ServerTransactionTest() throws IOException {
    layer.deliverTo(user);
  }

  @AfterEach
  void close() {
    layer.close();
    transport.close();
    peer.close();
  }

  @Test
  @DisplayName("tells the user once, and answers repetitions itself until timer J")
  void absorbsRepetitions() throws Exception {
    SipRequest request = request("REGISTER", "1");
    send(request);
    RecordingUser.Call call = user.next("REGISTER");
    send(request);
    assertThat(peer.hearsNothing()).isTrue();
    call.transaction().respond(call.request().response(200, "OK", call.transaction().toTag()));
    SipResponse first = peer.receiveResponse();
    send(request);
    assertThat(peer.receiveResponse().encode()).isEqualTo(first.encode());

    assertThat(user.calls).isEmpty();
    assertThat(call.transaction().isAnswered()).isTrue();
    assertThat(first.to().tag()).isEqualTo(call.transaction().toTag());
    advance(Duration.ofSeconds(32));
    assertThat(layer.activeServerTransactions()).isZero();
    assertThat(timers.pending()).isZero();
  }

  @Test
  @DisplayName("does not send a second final response")
  void ignoresSecondFinal() throws Exception {
    send(request("MESSAGE", "1"));
    RecordingUser.Call call = user.next("MESSAGE");
    call.transaction().respond(call.request().response(200));
    assertThat(peer.receiveResponse().status()).isEqualTo(200);
    call.transaction().respond(call.request().response(403));
    assertThat(peer.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("is forgotten when nobody answers for 64*T1 (RFC 4320 4.2)")
  void unansweredEnds() throws Exception {
    send(request("MESSAGE", "1"));
    user.next("MESSAGE");
    advance(Duration.ofSeconds(32));
    user.next("TIMEOUT");
    assertThat(layer.activeServerTransactions()).isZero();
    assertThat(peer.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("answers 500 for a user that throws")
  void answersForFailingUser() throws Exception {
    send(request("FAIL", "1"));
    user.next("FAIL");
    assertThat(peer.receiveResponse().status()).isEqualTo(500);
  }

  @Test
  @DisplayName("sends 100 for an INVITE after 200 ms without an answer, not for others")
  void sendsTrying() throws Exception {
    send(request("INVITE", "1"));
    user.next("INVITE");
    send(request("MESSAGE", "2"));
    user.next("MESSAGE");
    advance(Duration.ofMillis(200));
    SipResponse trying = peer.receiveResponse();
    assertThat(trying.status()).isEqualTo(100);
    assertThat(trying.cseq().method()).isEqualTo("INVITE");
    assertThat(peer.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("repeats a refusal of INVITE until its ACK, which it keeps to itself")
  void repeatsRefusalUntilAck() throws Exception {
    SipRequest invite = request("INVITE", "1");
    send(invite);
    RecordingUser.Call call = user.next("INVITE");
    call.transaction().respond(call.request().response(486, "Busy Here", "t"));
    assertThat(peer.receiveResponse().status()).isEqualTo(486);
    advance(Duration.ofMillis(500));
    assertThat(peer.receiveResponse().status()).isEqualTo(486);
    advance(Duration.ofMillis(1000));
    assertThat(peer.receiveResponse().status()).isEqualTo(486);

    send(ackOf(invite));
    send(request("MESSAGE", "2"));
    user.next("MESSAGE");
    advance(Duration.ofSeconds(5));
    assertThat(layer.activeServerTransactions()).isEqualTo(1);
    assertThat(peer.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("tells the user when no ACK comes (timer H)")
  void reportsMissingAck() throws Exception {
    send(request("INVITE", "1"));
    RecordingUser.Call call = user.next("INVITE");
    call.transaction().respond(call.request().response(486));
    peer.receiveResponse();
    for (int i = 0; i < 64; i++) {
      advance(Duration.ofMillis(500));
    }
    user.next("TIMEOUT");
    assertThat(layer.activeServerTransactions()).isZero();
  }

  @Test
  @DisplayName("hands up the ACK of a 2xx and absorbs the repeated INVITE (RFC 6026)")
  void acceptedInvite() throws Exception {
    SipRequest invite = request("INVITE", "1");
    send(invite);
    RecordingUser.Call call = user.next("INVITE");
    call.transaction().respond(call.request().response(200, "OK", "t"));
    assertThat(peer.receiveResponse().status()).isEqualTo(200);
    send(invite);
    assertThat(peer.hearsNothing()).isTrue();
    call.transaction().respond(call.request().response(200, "OK", "t"));
    assertThat(peer.receiveResponse().status()).isEqualTo(200);

    SipRequest ack = request("ACK", "other");
    send(ack);
    assertThat(user.next("ACK").request().topVia().branch()).isEqualTo("z9hG4bKother");
    advance(Duration.ofSeconds(32));
    assertThat(layer.activeServerTransactions()).isZero();
  }

  @Test
  @DisplayName("is found by a CANCEL, which is answered 200; without one it is 481")
  void cancelIsMatched() throws Exception {
    send(request("INVITE", "1"));
    RecordingUser.Call invite = user.next("INVITE");
    send(request("CANCEL", "1"));
    SipResponse ok = peer.receiveResponse();
    assertThat(ok.status()).isEqualTo(200);
    assertThat(ok.cseq().method()).isEqualTo("CANCEL");
    assertThat(ok.to().tag()).isEqualTo(invite.transaction().toTag());
    assertThat(user.next("CANCEL").transaction()).isSameAs(invite.transaction());
    invite.transaction().respond(invite.request().response(487));
    assertThat(peer.receiveResponse().status()).isEqualTo(487);
  }

  @Test
  @DisplayName(
      "is needed by a CANCEL: without it the answer is 481, always the same, from no memory")
  void strayCancel() throws Exception {
    send(request("CANCEL", "9"));
    SipResponse first = peer.receiveResponse();
    assertThat(first.status()).isEqualTo(481);
    assertThat(first.to().tag()).isNotNull();
    assertThat(layer.activeServerTransactions()).isZero();

    send(request("CANCEL", "9"));
    assertThat(peer.receiveResponse().to().tag()).isEqualTo(first.to().tag());
    assertThat(user.calls).isEmpty();
  }

  @Test
  @DisplayName("has its place however many CANCELs have come that match none")
  void strayCancelsLeaveRoom() throws Exception {
    for (String branch : List.of("7", "8", "9")) {
      send(request("CANCEL", branch));
      assertThat(peer.receiveResponse().status()).isEqualTo(481);
    }
    send(request("MESSAGE", "1"));
    user.next("MESSAGE");
    assertThat(layer.activeServerTransactions()).isEqualTo(1);
  }

  @Test
  @DisplayName("is matched without magic cookie by what RFC 2543 clients are told apart by")
  void matchesOldClients() throws Exception {
    SipRequest request = request("MESSAGE", "1");
    request.replaceTopVia(request.topVia().withParameter("branch", "1"));
    send(request);
    RecordingUser.Call call = user.next("MESSAGE");
    call.transaction().respond(call.request().response(200));
    peer.receiveResponse();
    send(request);
    assertThat(peer.receiveResponse().status()).isEqualTo(200);
    SipRequest next = request.copy();
    next.setHeader("Call-ID", "c2");
    send(next);
    user.next("MESSAGE");
  }

  @Test
  @DisplayName("is refused with 503 and Retry-After beyond the limit")
  void limitIsKept() throws Exception {
    send(request("MESSAGE", "1"));
    user.next("MESSAGE");
    send(request("MESSAGE", "2"));
    user.next("MESSAGE");
    send(request("MESSAGE", "3"));
    SipResponse refusal = peer.receiveResponse();
    assertThat(refusal.status()).isEqualTo(503);
    assertThat(refusal.header("Retry-After")).isEqualTo("10");
    assertThat(layer.activeServerTransactions()).isEqualTo(2);
  }

  private void send(SipRequest request) throws IOException {
    peer.send(request.encode(), point.localAddress());
  }

  private SipRequest request(String method, String branch) {
    SipRequest request = ClientTransactionTest.request(method);
    String sentBy = "127.0.1.1:" + peer.address().getPort();
    request.pushVia(Via.parse("SIP/2.0/UDP " + sentBy + ";branch=z9hG4bK" + branch));
    return request;
  }

  private SipRequest ackOf(SipRequest invite) {
    SipRequest ack = request("ACK", "1");
    assertThat(ack.topVia()).isEqualTo(invite.topVia());
    return ack;
  }

  /** Lets time pass between two moments in which the listening points have nothing left to do. */
  private void advance(Duration time) {
    onThePoints();
    timers.advance(time);
    onThePoints();
  }

  private void onThePoints() {
    for (ListeningPoint each : transport.listeningPoints()) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      each.execute(() -> done.complete(null));
      done.join();
    }
  }
}
