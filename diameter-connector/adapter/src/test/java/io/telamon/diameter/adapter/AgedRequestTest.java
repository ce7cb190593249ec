package io.telamon.diameter.adapter;

import static io.telamon.diameter.adapter.Container.REALM;
import static io.telamon.diameter.adapter.raw.RawAvp.text;
import static io.telamon.diameter.adapter.raw.RawAvp.text3gpp;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.CxCommand;
import io.telamon.diameter.adapter.node.AcceptedPeers;
import io.telamon.diameter.adapter.node.CxService;
import io.telamon.diameter.adapter.node.DiameterNode;
import io.telamon.diameter.adapter.node.NodeCounters;
import io.telamon.diameter.adapter.node.NodeSettings;
import io.telamon.diameter.adapter.raw.RawMessage;
import io.telamon.diameter.adapter.raw.RawPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that wait for a worker of the HSS, by a clock that the test moves. */
@Timeout(60)
class AgedRequestTest {
  private static final String PEER = "icscf." + REALM;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final AtomicInteger served = new AtomicInteger();
  private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private DiameterNode node;
  private RawPeer peer;

  @BeforeEach
  void connect() throws Exception {
    node =
        DiameterNode.listening(
            new NodeSettings(
                "hss",
                new Origin("hss." + REALM, REALM),
                Role.HSS.served(),
                100,
                TIMEOUT,
                Duration.ofSeconds(30),
                host -> host),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new AcceptedPeers(List.of(new AcceptedPeers.Named(PEER, null)), false, 0),
            new DiameterNode.Surroundings(
                new Unknown(), work::add, timer, () -> now, new NodeCounters()));
    node.start();
    peer = RawPeer.connect(PEER, REALM, node.port());
    assertThat(peer.exchangeCapabilities().resultCode()).isEqualTo(2001);
  }

  @AfterEach
  void disconnect() throws Exception {
    peer.close();
    node.stop();
    timer.shutdownNow();
  }

  @Test
  @DisplayName("A request that waited longer than its sender does is answered 3004 and not served")
  void anAgedRequestIsNotServed() throws Exception {
    RawMessage answer = answerAfter(TIMEOUT.plusMillis(1));
    assertThat(answer.resultCode()).isEqualTo(3004);
    assertThat(answer.flags() & RawMessage.ERROR).isNotZero();
    assertThat(served).hasValue(0);
  }

  @Test
  void aRequestInTimeIsServed() throws Exception {
    assertThat(answerAfter(TIMEOUT).all(297)).hasSize(1);
    assertThat(served).hasValue(1);
  }

  private RawMessage answerAfter(Duration wait) throws Exception {
    String impi = "001010000000001@" + REALM;
    peer.send(
        RawMessage.request(
            300,
            RawMessage.CX,
            7,
            peer.head(REALM, text(1, impi), text3gpp(601, "sip:" + impi), text3gpp(600, REALM))));
    Runnable waiting = work.poll(30, TimeUnit.SECONDS);
    assertThat(waiting).isNotNull();
    now = now.plus(wait);
    waiting.run();
    return peer.receive();
  }

  /** An HSS that knows nobody. */
  private final class Unknown implements CxService {
    @Override
    public <Q, A> A answer(CxCommand<Q, A> command, Q request, Origin origin) {
      served.incrementAndGet();
      return command.answer(DiameterResult.USER_UNKNOWN);
    }
  }
}
