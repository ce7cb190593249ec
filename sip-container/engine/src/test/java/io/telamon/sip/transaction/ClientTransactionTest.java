package io.telamon.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.telamon.sip.message.CSeq;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Via;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A client transaction over UDP")
@Timeout(30)
class ClientTransactionTest {
  private final ManualTimers timers = new ManualTimers();
  private final TransportLayer transport =
      new TransportLayer(
          TransportConfig.DEFAULT,
          host -> CompletableFuture.failedFuture(new IOException("no such host")));
  private final TransactionLayer layer =
      new TransactionLayer(transport, TransactionConfig.DEFAULT, timers);
  private final RecordingListener listener = new RecordingListener();
  private final RawPeer peer = new RawPeer("127.0.0.1");
  private final ListeningPoint point =
      transport.open("ue", Transport.UDP, new InetSocketAddress("127.0.1.1", 0));

  ClientTransactionTest() throws IOException {}

  @AfterEach
  void close() {
    layer.close();
    transport.close();
    peer.close();
  }

  @Test
  @DisplayName("adds its Via, takes it off the response, and ends by timer K")
  void requestAndResponse() throws Exception {
    ClientTransaction transaction =
        layer.send(
            request("REGISTER"),
            peerDestination(),
            point,
            Parameters.NONE.with("leg", "a1"),
            listener);

    SipRequest sent = peer.receiveRequest();
    Via via = sent.topVia();
    assertThat(via.sentBy()).isEqualTo(point.sentBy());
    assertThat(via.branch()).isEqualTo(transaction.branch()).startsWith("z9hG4bK");
    assertThat(via.parameters().get("leg")).isEqualTo("a1");
    peer.send(sent.response(200).encode(), point.localAddress());

    assertThat(listener.next()).isEqualTo("200");
    assertThat(listener.lastResponse.vias()).isEmpty();
    assertThat(layer.activeClientTransactions()).isEqualTo(1);
    advance(Duration.ofSeconds(5));
    assertThat(listener.next()).isEqualTo("terminated");
    assertThat(layer.activeClientTransactions()).isZero();
    assertThat(timers.pending()).isZero();
  }

  @Test
  @DisplayName("repeats a request after 0.5, 1.5, 3.5, 7.5, 11.5 s and gives up after 32 s")
  void retransmitsAndTimesOut() throws Exception {
    layer.send(request("REGISTER"), peerDestination(), point, listener);
    byte[] first = peer.receive();
    for (int millis : new int[] {500, 1000, 2000, 4000, 4000}) {
      advance(Duration.ofMillis(millis - 1));
      assertThat(listener.events).isEmpty();
      advance(Duration.ofMillis(1));
      assertThat(peer.receive()).isEqualTo(first);
    }
    assertThat(peer.hearsNothing()).isTrue();
    for (int i = 0; i < 6; i++) {
      advance(Duration.ofSeconds(4));
    }
    assertThat(listener.next()).isEqualTo("timeout");
    assertThat(listener.next()).isEqualTo("terminated");
    assertThat(timers.pending()).isZero();
  }

  @Test
  @DisplayName(
      "acknowledges a refused INVITE itself, again for each repetition (RFC 3261 17.1.1.3)")
  void acknowledgesRefusal() throws Exception {
    SipRequest invite = request("INVITE");
    invite.setHeader("Route", "<sip:127.0.0.1;lr>");
    layer.send(invite, peerDestination(), point, listener);
    SipRequest sent = peer.receiveRequest();
    byte[] refusal = sent.response(486, "Busy Here", "t1").encode();
    peer.send(refusal, point.localAddress());

    SipRequest ack = peer.receiveRequest();
    assertThat(ack.method()).isEqualTo("ACK");
    assertThat(ack.vias()).containsExactly(sent.topVia());
    assertThat(ack.to().tag()).isEqualTo("t1");
    assertThat(ack.cseq()).isEqualTo(new CSeq(1, "ACK"));
    assertThat(ack.headers("Route")).containsExactly("<sip:127.0.0.1;lr>");
    peer.send(refusal, point.localAddress());
    assertThat(peer.receiveRequest().method()).isEqualTo("ACK");

    assertThat(listener.next()).isEqualTo("486");
    advance(Duration.ofSeconds(32));
    assertThat(listener.next()).isEqualTo("terminated");
  }

  @Test
  @DisplayName("hands up every 2xx of an INVITE until timer M (RFC 6026)")
  void handsUpRepeatedSuccess() throws Exception {
    layer.send(request("INVITE"), peerDestination(), point, listener);
    SipRequest sent = peer.receiveRequest();
    for (int i = 0; i < 2; i++) {
      peer.send(sent.response(200, "OK", "fork" + i).encode(), point.localAddress());
      assertThat(listener.next()).isEqualTo("200");
      assertThat(listener.lastResponse.to().tag()).isEqualTo("fork" + i);
    }
    advance(Duration.ofSeconds(32));
    assertThat(listener.next()).isEqualTo("terminated");
    assertThat(peer.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("holds a CANCEL back until the first provisional response (RFC 3261 9.1)")
  void cancelWaitsForProvisional() throws Exception {
    ClientTransaction transaction =
        layer.send(request("INVITE"), peerDestination(), point, listener);
    SipRequest invite = peer.receiveRequest();
    transaction.cancel("SIP;cause=487");
    assertThat(peer.hearsNothing()).isTrue();
    peer.send(invite.response(100).encode(), point.localAddress());

    SipRequest cancel = peer.receiveRequest();
    assertThat(cancel.method()).isEqualTo("CANCEL");
    assertThat(cancel.topVia()).isEqualTo(invite.topVia());
    assertThat(cancel.requestUriText()).isEqualTo(invite.requestUriText());
    assertThat(cancel.cseq()).isEqualTo(new CSeq(1, "CANCEL"));
    assertThat(cancel.header("Reason")).isEqualTo("SIP;cause=487");
    peer.send(cancel.response(200).encode(), point.localAddress());
    peer.send(invite.response(487, "Request Terminated", "x").encode(), point.localAddress());
    assertThat(peer.receiveRequest().method()).isEqualTo("ACK");
    assertThat(listener.next()).isEqualTo("100");
    assertThat(listener.next()).isEqualTo("487");
  }

  @Test
  @DisplayName("ends 64*T1 after a CANCEL nobody heeds (RFC 3261 9.1)")
  void cancelledInviteEnds() throws Exception {
    ClientTransaction transaction =
        layer.send(request("INVITE"), peerDestination(), point, listener);
    SipRequest invite = peer.receiveRequest();
    peer.send(invite.response(180).encode(), point.localAddress());
    assertThat(listener.next()).isEqualTo("180");
    transaction.cancel(null);
    assertThat(peer.receiveRequest().method()).isEqualTo("CANCEL");
    advance(Duration.ofSeconds(32));
    assertThat(listener.next()).isEqualTo("timeout");
    assertThat(listener.next()).isEqualTo("terminated");
  }

  @Test
  @DisplayName("takes a response of another branch or method for a stray one")
  void strayResponsesAreNotMatched() throws Exception {
    RecordingUser user = new RecordingUser();
    layer.deliverTo(user);
    layer.send(request("REGISTER"), peerDestination(), point, listener);
    SipRequest sent = peer.receiveRequest();
    SipRequest guessed = sent.copy();
    guessed.replaceTopVia(sent.topVia().withParameter("branch", "z9hG4bKguess"));
    peer.send(guessed.response(200).encode(), point.localAddress());
    user.next("stray 200");
    SipRequest other = sent.copy();
    other.setCseq(new CSeq(1, "MESSAGE"));
    peer.send(other.response(202).encode(), point.localAddress());
    user.next("stray 202");
    assertThat(listener.events).isEmpty();
  }

  @Test
  @DisplayName("reports a host that cannot be resolved as a transport error")
  void reportsUnknownHost() throws Exception {
    Destination nowhere = new Destination(Transport.UDP, "nowhere.example.net", 5060);
    layer.send(request("REGISTER"), nowhere, point, listener);
    assertThat(listener.next()).isEqualTo("transport error");
    assertThat(listener.next()).isEqualTo("terminated");
    assertThat(timers.pending()).isZero();
  }

  @Test
  @DisplayName("cannot be cancelled unless it is an INVITE")
  void onlyInviteIsCancelled() {
    ClientTransaction transaction =
        layer.send(request("REGISTER"), peerDestination(), point, listener);
    assertThatIllegalStateException().isThrownBy(() -> transaction.cancel(null));
  }

  private Destination peerDestination() {
    return Destination.of(Transport.UDP, peer.address());
  }

  static SipRequest request(String method) {
    SipRequest request = SipRequest.create(method, SipUri.parse("sip:ims.example.net"));
    request.setHeader("Max-Forwards", "70");
    request.setHeader("From", "<sip:a@ims.example.net>;tag=f1");
    request.setHeader("To", "<sip:b@ims.example.net>");
    request.setHeader("Call-ID", "c1");
    request.setCseq(new CSeq(1, method));
    return request;
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
