package io.telamon.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.Wire;
import io.telamon.sip.transaction.TimerConfig.Timer;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.RawPeer;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The length of a timer")
@org.junit.jupiter.api.Timeout(30)
class TimerConfigTest {
  private static final Duration T1 = Duration.ofMillis(500);
  private static final Duration T2 = Duration.ofSeconds(4);
  private static final Duration T4 = Duration.ofSeconds(5);

  @Test
  @DisplayName("follows from T1 and T4 as in RFC 3261 annex A, or is the one set")
  void lengths() {
    TimerConfig usual = TimerConfig.DEFAULT;
    for (Timer timer : Timer.values()) {
      boolean shortOne = timer == Timer.I || timer == Timer.K;
      assertThat(usual.length(timer)).isEqualTo(shortOne ? T4 : Duration.ofSeconds(32));
    }
    for (Timer timer : Timer.values()) {
      TimerConfig own =
          new TimerConfig(T1, T2, T4, Duration.ZERO, Map.of(timer, Duration.ofSeconds(7)));
      assertThat(own.length(timer)).isEqualTo(Duration.ofSeconds(7));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimerConfig(T1, T2, T4, T1, Map.of(Timer.B, Duration.ofSeconds(-1))));
    assertThatIllegalArgumentException().isThrownBy(() -> TimerConfig.of(Duration.ZERO, T2, T4));
  }

  @Test
  @DisplayName("is what a transaction goes by")
  void used() throws Exception {
    ManualTimers timers = new ManualTimers();
    TimerConfig hasty = new TimerConfig(T1, T2, T4, T1, Map.of(Timer.F, Duration.ofSeconds(3)));
    try (TransportLayer transport = new TransportLayer(TransportConfig.DEFAULT);
        TransactionLayer layer =
            new TransactionLayer(transport, new TransactionConfig(hasty, 10), timers);
        RawPeer silent = new RawPeer("127.0.0.1")) {
      ListeningPoint point =
          transport.open("ue", Transport.UDP, new InetSocketAddress("127.0.1.1", 0));
      RecordingListener listener = new RecordingListener();
      SipRequest request = Wire.request(Wire.register(""));
      request.popVia();
      layer.send(request, Destination.of(Transport.UDP, silent.address()), point, listener);
      silent.receiveRequest();
      CountDownLatch done = new CountDownLatch(1);
      point.execute(done::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      timers.advance(Duration.ofSeconds(3));
      assertThat(listener.next()).isEqualTo("timeout");
    }
  }
}
