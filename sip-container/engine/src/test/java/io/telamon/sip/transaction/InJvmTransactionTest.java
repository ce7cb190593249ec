package io.telamon.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
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

@DisplayName("A transaction between listening points of one JVM")
@Timeout(30)
class InJvmTransactionTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private final ManualTimers timers = new ManualTimers();
  private final TransportLayer transport = new TransportLayer(TransportConfig.DEFAULT);
  private final TransactionLayer layer =
      new TransactionLayer(transport, TransactionConfig.DEFAULT, timers);
  private final RecordingUser user = new RecordingUser();
  private final RecordingListener listener = new RecordingListener();
  private final ListeningPoint p = transport.open("pcscf", Transport.UDP, ANY);
  private final ListeningPoint s = transport.open("scscf", Transport.UDP, ANY);

  InJvmTransactionTest() throws IOException {
    layer.deliverTo(user);
  }

  @AfterEach
  void close() {
    layer.close();
    transport.close();
  }

  @Test
  @DisplayName("arrives once, marked internal, and leaves nothing behind when it is answered")
  void completesAtOnce() throws Exception {
    layer.send(ClientTransactionTest.request("REGISTER"), to(s), p, listener);
    RecordingUser.Call call = user.next("REGISTER");
    assertThat(call.transaction().flow().listeningPoint()).isSameAs(s);
    assertThat(call.transaction().flow().isInternal()).isTrue();
    assertThat(call.request().topVia().sentBy()).isEqualTo(p.sentBy());
    advance(Duration.ofSeconds(20));
    assertThat(user.calls).as("timer E does not run").isEmpty();

    call.transaction().respond(call.request().response(200));
    assertThat(listener.next()).isEqualTo("200");
    assertThat(listener.next()).isEqualTo("terminated");
    onThePoints();
    assertThat(layer.activeClientTransactions()).isZero();
    assertThat(layer.activeServerTransactions()).isZero();
    assertThat(timers.pending()).isZero();
  }

  @Test
  @DisplayName("times out by timer F like any other")
  void timesOut() throws Exception {
    layer.send(ClientTransactionTest.request("REGISTER"), to(s), p, listener);
    user.next("REGISTER");
    advance(Duration.ofSeconds(32));
    assertThat(listener.next()).isEqualTo("timeout");
    user.next("TIMEOUT");
  }

  @Test
  @DisplayName("of an INVITE is acknowledged without a socket, and no timer G or A runs")
  void inviteIsRefused() throws Exception {
    layer.send(ClientTransactionTest.request("INVITE"), to(s), p, listener);
    RecordingUser.Call call = user.next("INVITE");
    advance(Duration.ofMillis(199));
    call.transaction().respond(call.request().response(486));
    assertThat(listener.next()).isEqualTo("486");
    assertThat(listener.next()).isEqualTo("terminated");
    advance(Duration.ofSeconds(1));
    assertThat(user.calls).isEmpty();
    assertThat(p.counters().sent() + s.counters().sent()).isZero();
  }

  @Test
  @DisplayName("is matched by listening point: the same request may pass several of them")
  void sameRequestAtTwoPoints() throws Exception {
    SipRequest first = ClientTransactionTest.request("REGISTER");
    layer.send(first.copy(), to(s), p, listener);
    RecordingUser.Call atS = user.next("REGISTER");
    SipRequest forwarded = atS.request().copy();
    layer.send(forwarded, to(p), s, new RecordingListener());
    RecordingUser.Call atP = user.next("REGISTER");
    assertThat(atP.transaction()).isNotSameAs(atS.transaction());
    assertThat(atP.transaction().flow().listeningPoint()).isSameAs(p);
    assertThat(atP.request().vias()).hasSize(2);
    assertThat(layer.activeServerTransactions()).isEqualTo(2);
  }

  @Test
  @DisplayName("goes onto the wire when the other listening point has closed")
  void closedPeer() throws Exception {
    s.close();
    layer.send(ClientTransactionTest.request("REGISTER"), to(s), p, listener);
    advance(Duration.ofSeconds(32));
    assertThat(listener.next()).isEqualTo("timeout");
    assertThat(p.counters().sent()).isPositive();
  }

  private static Destination to(ListeningPoint point) {
    return Destination.of(Transport.UDP, point.localAddress());
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
