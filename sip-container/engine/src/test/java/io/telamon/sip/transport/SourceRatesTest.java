package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The rate of a source")
@Timeout(30)
class SourceRatesTest {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
  private long now;

  private static InetAddress source(int number) throws Exception {
    return InetAddress.getByAddress(
        new byte[] {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
  }

  @Test
  @DisplayName("is a second's worth at once, and then as time passes; others have their own")
  void tokens() throws Exception {
    SourceRates rates = new SourceRates(10, 100, () -> now);
    for (int i = 0; i < 10; i++) {
      assertThat(rates.allows(source(1))).isTrue();
    }
    assertThat(rates.allows(source(1))).isFalse();
    assertThat(rates.allows(source(2))).isTrue();
    now += TimeUnit.MILLISECONDS.toNanos(250);
    assertThat(rates.allows(source(1))).isTrue();
    assertThat(rates.allows(source(1))).isTrue();
    assertThat(rates.allows(source(1))).isFalse();
    now += TimeUnit.HOURS.toNanos(1);
    for (int i = 0; i < 10; i++) {
      assertThat(rates.allows(source(1))).isTrue();
    }
    assertThat(rates.allows(source(1))).isFalse();
  }

  @Test
  @DisplayName("is remembered for a bounded number of sources, those seen last")
  void bounded() throws Exception {
    SourceRates rates = new SourceRates(1, 100, () -> now);
    assertThat(rates.allows(source(0))).isTrue();
    for (int i = 1; i < 10_000; i++) {
      rates.allows(source(i));
      assertThat(rates.allows(source(0))).isFalse();
    }
    assertThat(rates.sources()).isEqualTo(100);
  }

  @Test
  @DisplayName("costs the flooding source its requests, never a response, and nobody else anything")
  void flood() throws Exception {
    Inbox inbox = new Inbox();
    try (TransportLayer layer = new TransportLayer(TransportConfig.DEFAULT)) {
      layer.deliverTo(inbox);
      ListeningPoint point =
          layer.open("p", Transport.UDP, ANY, PointOptions.builder().requestsPerSecond(5).build());
      try (RawPeer flooder = new RawPeer("127.0.1.2");
          RawPeer other = new RawPeer("127.0.1.3")) {
        for (int i = 0; i < 60; i++) {
          flooder.send(Wire.bytes(Wire.register("")), point.localAddress());
        }
        SipRequest request = Wire.request(Wire.register(""));
        request.replaceTopVia(
            io.telamon.sip.message.Via.parse(
                "SIP/2.0/UDP " + point.sentBy() + ";branch=z9hG4bKours"));
        flooder.send(request.response(200).encode(), point.localAddress());
        other.send(Wire.bytes(Wire.register("")), point.localAddress());
        int requests = 0;
        boolean otherServed = false;
        boolean response = false;
        while (!otherServed) {
          Inbox.Arrival arrival = inbox.next();
          otherServed = arrival.flow().remoteAddress().equals(other.address());
          response |= arrival.message() instanceof SipResponse;
          requests++;
        }
        assertThat(response).isTrue();
        assertThat(requests).isLessThan(40);
        assertThat(point.counters().dropped()).isGreaterThan(20);
      }
    }
  }

  @Test
  @DisplayName("is told over a connection, by 503 with Retry-After")
  void toldOverConnections() throws Exception {
    Inbox inbox = new Inbox();
    try (TransportLayer layer = new TransportLayer(TransportConfig.DEFAULT)) {
      layer.deliverTo(inbox);
      ListeningPoint point =
          layer.open("p", Transport.TCP, ANY, PointOptions.builder().requestsPerSecond(1).build());
      try (TcpPeer peer = TcpPeer.connect("127.0.1.2", point.localAddress())) {
        byte[] request = Wire.bytes(Wire.register(""));
        peer.send(request);
        peer.send(request);
        peer.send(request);
        SipResponse refusal = peer.receiveResponse();
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.header("Retry-After")).isEqualTo("1");
        inbox.next();
      }
    }
  }
}
