package io.telamon.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A next hop")
@Timeout(30)
class NextHopsTest {
  private static final InetSocketAddress HOP = new InetSocketAddress("10.0.0.1", 5060);
  private static final InetSocketAddress OTHER = new InetSocketAddress("10.0.0.2", 5060);

  private final SipRequest request = Wire.request(Wire.register(""));
  private long now;
  private double random = 0.5;
  private final NextHops hops = new NextHops(() -> now, () -> random);

  private void answer(int status, String retryAfter, String viaParameters) {
    SipResponse response = request.response(status);
    response.replaceTopVia(Via.parse("SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKa" + viaParameters));
    if (retryAfter != null) {
      response.setHeader("Retry-After", retryAfter);
    }
    hops.learn(HOP, response);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  @DisplayName("that answers 503 with Retry-After gets no request until then (RFC 3261 21.5.4)")
  void retryAfter() {
    answer(503, "18000 (maintenance);duration=3600", "");
    answer(503, "10", "");
    assertThat(hops.admits(HOP, request)).isFalse();
    assertThat(hops.admits(OTHER, request)).isTrue();
    assertThat(hops.heldBack()).isEqualTo(1);
    assertThat(hops.restrained()).isEqualTo(1);
    pass(Duration.ofSeconds(10));
    assertThat(hops.admits(HOP, request)).isTrue();
    assertThat(hops.restrained()).isZero();
  }

  @Test
  @DisplayName("cannot close the way for longer than two minutes")
  void capped() {
    answer(503, "99999999999999999999", "");
    pass(Duration.ofSeconds(119));
    assertThat(hops.admits(HOP, request)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(hops.admits(HOP, request)).isTrue();
  }

  @Test
  @DisplayName(
      "says nothing for the next request by 503 alone, nor by Retry-After in another answer")
  void nothingSaid() {
    answer(503, null, "");
    answer(503, "soon", "");
    answer(486, "60", "");
    assertThat(hops.admits(HOP, request)).isTrue();
  }

  @Test
  @DisplayName("still gets requests within dialogs and CANCEL")
  void dialogs() {
    answer(503, "10", "");
    SipRequest bye = Wire.request(Wire.register(""));
    bye.setTo(NameAddr.parse("<sip:bob@example.com>;tag=t"));
    assertThat(hops.admits(HOP, bye)).isTrue();
    assertThat(hops.admits(HOP, SipRequest.create("CANCEL", request.requestUri()))).isTrue();
  }

  @Test
  @DisplayName("gets so much less as it asks for by oc, for as long as oc-validity says (RFC 7339)")
  void overloadControl() {
    answer(200, null, ";oc=40;oc-algo=\"loss\";oc-validity=2000;oc-seq=1.1");
    random = 0.39;
    assertThat(hops.admits(HOP, request)).isFalse();
    random = 0.4;
    assertThat(hops.admits(HOP, request)).isTrue();
    random = 0;
    pass(Duration.ofMillis(1999));
    assertThat(hops.admits(HOP, request)).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(hops.admits(HOP, request)).isTrue();
  }

  @Test
  @DisplayName("is believed what it said last, by oc-seq, and may take it back")
  void sequence() {
    answer(200, null, ";oc=100;oc-algo=\"loss\";oc-seq=2.0");
    answer(200, null, ";oc=0;oc-algo=\"loss\";oc-seq=1.9");
    assertThat(hops.admits(HOP, request)).isFalse();
    answer(200, null, ";oc=100;oc-algo=\"loss\";oc-validity=0;oc-seq=2.1");
    assertThat(hops.admits(HOP, request)).isTrue();
  }

  @Test
  @DisplayName("that writes nonsense is not believed")
  void nonsense() {
    answer(200, null, ";oc=many;oc-validity=2000");
    answer(200, null, ";oc=100;oc-validity=long");
    answer(200, null, ";oc");
    assertThat(hops.admits(HOP, request)).isTrue();
  }

  @Test
  @DisplayName("is spared over real sockets: the request fails at once and is not sent")
  void overSockets() throws Exception {
    TransactionConfig offering =
        new TransactionConfig(TimerConfig.DEFAULT, 100, true, TransactionConfig.DEFAULT_PATIENCE);
    try (TransportLayer transport = new TransportLayer(TransportConfig.DEFAULT);
        TransactionLayer layer = new TransactionLayer(transport, offering, new ManualTimers());
        RawPeer busy = new RawPeer("127.0.0.1");
        RawPeer idle = new RawPeer("127.0.0.1")) {
      ListeningPoint point =
          transport.open("ue", Transport.UDP, new InetSocketAddress("127.0.1.1", 0));
      RecordingListener listener = new RecordingListener();
      layer.send(newRequest(), to(busy), point, listener);
      SipRequest received = busy.receiveRequest();
      assertThat(received.topVia().toString()).contains(";oc;oc-algo=\"loss\"");
      SipResponse refusal = received.response(503);
      refusal.replaceTopVia(received.topVia().withParameter("oc", "100"));
      busy.send(refusal.encode(), point.localAddress());
      assertThat(listener.next()).isEqualTo("503");

      layer.send(newRequest(), to(busy), point, listener);
      assertThat(listener.next()).isEqualTo("transport error");
      layer.send(newRequest(), to(idle), point, listener);
      idle.receiveRequest();
      assertThat(layer.heldBackRequests()).isEqualTo(1);
    }
  }

  private SipRequest newRequest() {
    SipRequest fresh = request.copy();
    fresh.popVia();
    return fresh;
  }

  private static Destination to(RawPeer peer) {
    return Destination.of(Transport.UDP, peer.address());
  }
}
