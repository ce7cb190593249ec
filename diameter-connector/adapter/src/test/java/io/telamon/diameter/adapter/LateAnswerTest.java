package io.telamon.diameter.adapter;

import static io.telamon.diameter.adapter.Container.REALM;
import static io.telamon.diameter.adapter.raw.RawAvp.group;
import static io.telamon.diameter.adapter.raw.RawAvp.number;
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
import io.telamon.diameter.adapter.raw.RawAvp;
import io.telamon.diameter.adapter.raw.RawMessage;
import io.telamon.diameter.adapter.raw.RawPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that go before they have their answer, and the threads they leave behind: none. */
@Timeout(60)
class LateAnswerTest {
  private static final String PEER = "late.example";

  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final NodeCounters counters = new NodeCounters();
  private DiameterNode node;

  @BeforeEach
  void start() {
    node =
        DiameterNode.listening(
            new NodeSettings(
                "hss",
                new Origin("hss." + REALM, REALM),
                Role.HSS.served(),
                100,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                host -> host),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new AcceptedPeers(List.of(), true, 1),
            new DiameterNode.Surroundings(
                new Unknown(), work::add, timer, InstantSource.system(), counters));
    node.start();
  }

  @AfterEach
  void stop() {
    node.stop();
    timer.shutdownNow();
  }

  @Test
  @DisplayName("an answer to a peer that is gone is not sent and starts no thread")
  void answerToAPeerThatIsGone() throws Exception {
    Runnable answer = requestOfAPeerThatGoes();
    answer.run();
    assertThat(threads()).isEmpty();
    assertThat(counters.byPeer().get(PEER)).doesNotContainKey("ANSWERS_SENT");
  }

  @Test
  @DisplayName("nor does one to a peer that was forgotten since")
  void answerToAPeerThatIsForgotten() throws Exception {
    Runnable answer = requestOfAPeerThatGoes();
    try (RawPeer next = RawPeer.connect("next.example", REALM, node.port())) {
      assertThat(next.exchangeCapabilities().resultCode()).isEqualTo(2001);
      assertThat(node.peers()).noneMatch(line -> line.startsWith(PEER));
      answer.run();
      assertThat(threads()).isEmpty();
    }
  }

  @Test
  @DisplayName("a peer whose CER is refused leaves no thread either")
  void refusedPeer() throws Exception {
    try (RawPeer peer = RawPeer.connect(PEER, REALM, node.port())) {
      RawAvp[] cer = peer.capabilities();
      cer[6] = group(260, number(266, 10415), number(258, 16777217));
      assertThat(peer.ask(RawMessage.request(257, 0, 1, cer)).resultCode()).isEqualTo(5010);
    }
    Container.eventually("its thread ended", () -> threads().isEmpty());
  }

  private Runnable requestOfAPeerThatGoes() throws Exception {
    String impi = "001010000000001@" + REALM;
    RawAvp[] uar = {text(1, impi), text3gpp(601, "sip:" + impi), text3gpp(600, REALM)};
    try (RawPeer peer = RawPeer.connect(PEER, REALM, node.port())) {
      peer.exchangeCapabilities();
      peer.send(RawMessage.request(300, RawMessage.CX, 7, peer.head(REALM, uar)));
      Runnable waiting = work.poll(30, TimeUnit.SECONDS);
      assertThat(waiting).isNotNull();
      peer.close();
      Container.eventually("its thread ended", () -> threads().isEmpty());
      return waiting;
    }
  }

  /** Those of the peer's state machine. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("FSM-") && name.contains(PEER))
        .toList();
  }

  /** An HSS that knows nobody. */
  private static final class Unknown implements CxService {
    @Override
    public <Q, A> A answer(CxCommand<Q, A> command, Q request, Origin origin) {
      return command.answer(DiameterResult.USER_UNKNOWN);
    }
  }
}
