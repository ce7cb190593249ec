package io.telamon.diameter.adapter;

import static io.telamon.diameter.adapter.Container.REALM;
import static io.telamon.diameter.adapter.raw.RawAvp.number;
import static io.telamon.diameter.adapter.raw.RawAvp.text;
import static io.telamon.diameter.adapter.raw.RawAvp.text3gpp;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.adapter.raw.RawAvp;
import io.telamon.diameter.adapter.raw.RawMessage;
import io.telamon.diameter.adapter.raw.RawPeer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers of the HSS that break, lie or crowd: what they get, and that nobody else notices. */
@Timeout(120)
class PeersTest {
  private static final String ICSCF = "icscf." + REALM;
  private static final String SCSCF = "scscf." + REALM;
  private static final String IMPI = "001010000000001@" + REALM;
  private static final RawAvp[] UAR = {
    text(1, IMPI), text3gpp(601, "sip:" + IMPI), text3gpp(600, REALM)
  };

  private final ScriptedHss hss = new ScriptedHss();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Container container;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    if (container != null) {
      container.close();
    }
  }

  @Test
  @DisplayName("A peer that does not read is disconnected by the watchdog and burns no CPU")
  void aPeerThatDoesNotReadIsDisconnected() throws Exception {
    start("diameter.watchdog-interval", "3000");
    RawPeer stuck = connect(ICSCF);
    stuck.exchangeCapabilities();
    for (int i = 0; i < 2000; i++) {
      stuck.send(request(stuck, i));
    }
    RawPeer other = connect(SCSCF);
    other.exchangeCapabilities();
    long cpuBefore = cpuOfTheNode();
    long start = System.nanoTime();
    long cpu = 0;
    while (isOpen(ICSCF)) {
      assertThat(next(other, 300, request(other, 1)).all(297)).as("others are served").hasSize(1);
      cpu = Math.max(cpu, cpuOfTheNode() - cpuBefore);
      assertThat(System.nanoTime() - start).as("at the watchdog").isLessThan(60_000_000_000L);
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
    assertThat(cpu).as("CPU of the node's threads, ns").isLessThan((System.nanoTime() - start) / 2);
  }

  private static long cpuOfTheNode() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(Diameter|FSM)-.*"))
        .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getId())))
        .sum();
  }

  @Test
  @DisplayName("A peer restarted without FIN is served again at once")
  void aRestartedPeerIsServedAgain() throws Exception {
    start();
    RawPeer dead = connect(ICSCF);
    dead.exchangeCapabilities();
    RawPeer restarted = connect(ICSCF);

    assertThat(restarted.exchangeCapabilities().resultCode()).isEqualTo(2001);
    assertThat(restarted.cx(300, restarted.head(REALM, UAR)).all(297)).hasSize(1);
    assertThat(next(dead, 280).isRequest()).as("it was asked before").isTrue();
    assertThat(dead.isClosedByPeer()).isTrue();
    assertThat(restarted.cx(300, restarted.head(REALM, UAR)).all(297)).hasSize(1);
  }

  @Test
  @DisplayName("Who claims the name of a peer that lives is refused")
  void aLivingPeerIsNotSuperseded() throws Exception {
    start();
    RawPeer living = connect(ICSCF);
    living.exchangeCapabilities();
    RawPeer pretender = connect(ICSCF);
    pretender.send(RawMessage.request(257, 0, 1, pretender.capabilities()));

    RawMessage dwr = next(living, 280);
    living.send(dwr.answer(number(268, 2001), text(264, ICSCF), text(296, REALM)));
    assertThat(pretender.isClosedByPeer()).isTrue();
    assertThat(living.cx(300, living.head(REALM, UAR)).all(297)).hasSize(1);
  }

  @Test
  @DisplayName("A configured peer is known however it spells its name")
  void theNameOfAPeerHasNoCase() throws Exception {
    start("diameter.hss.peers", "Icscf." + REALM + "," + SCSCF);
    RawPeer icscf = connect("iCSCF." + REALM.toUpperCase(Locale.ROOT));
    assertThat(icscf.exchangeCapabilities().resultCode()).isEqualTo(2001);
    assertThat(icscf.cx(300, icscf.head(REALM, UAR)).all(297)).hasSize(1);
    assertThat(isOpen(ICSCF)).isTrue();
  }

  @Test
  @DisplayName("Where anybody may connect, each spelling of a name is the same peer, and no URI is")
  void oneNameIsOnePeer() throws Exception {
    start("diameter.hss.accept-undefined-peers", "true");
    RawPeer living = connect("One.Example");
    living.exchangeCapabilities();
    RawPeer pretender = connect("one.EXAMPLE");
    pretender.send(RawMessage.request(257, 0, 1, pretender.capabilities()));

    RawMessage dwr = next(living, 280);
    living.send(dwr.answer(number(268, 2001), text(264, "One.Example"), text(296, REALM)));
    assertThat(pretender.isClosedByPeer()).isTrue();
    for (String uri : List.of("aaa://one.example:3868", "one.example;transport=tcp", "")) {
      assertThat(isAccepted(uri)).as(uri).isFalse();
    }
    assertThat(living.cx(300, living.head(REALM, UAR)).all(297)).hasSize(1);
  }

  @Test
  @DisplayName("A peer bound to an address is accepted from there only")
  void aPeerIsAcceptedFromItsAddressOnly() throws Exception {
    start("diameter.hss.peers", ICSCF + "=127.0.0.2," + SCSCF);
    RawPeer thief = connect(ICSCF);
    thief.send(RawMessage.request(257, 0, 1, thief.capabilities()));
    assertThat(thief.isClosedByPeer()).isTrue();

    InetAddress right = InetAddress.getByName("127.0.0.2");
    RawPeer icscf =
        keep(new RawPeer(ICSCF, REALM, new Socket("127.0.0.1", container.hssPort(), right, 0)));
    assertThat(icscf.exchangeCapabilities().resultCode()).isEqualTo(2001);
    RawPeer late = connect(ICSCF);
    late.send(RawMessage.request(257, 0, 1, late.capabilities()));
    assertThat(late.isClosedByPeer()).isTrue();
    assertThat(icscf.cx(300, icscf.head(REALM, UAR)).all(297)).hasSize(1);
  }

  @Test
  @DisplayName(
      "A request with an AVP that does not fit is answered with 5014, one with E with 3008")
  void anUnreadableRequestIsAnswered() throws Exception {
    start();
    RawPeer peer = connect(ICSCF);
    peer.exchangeCapabilities();
    for (int claimed : new int[] {0xffffff, 3, 0}) {
      peer.sendOctets(withLength(peer, claimed));
      RawMessage answer = peer.receive();
      assertThat(answer.isRequest()).isFalse();
      assertThat(answer.command()).isEqualTo(300);
      assertThat(answer.hopByHop()).isEqualTo(7);
      assertThat(answer.resultCode()).isEqualTo(5014);
      assertThat(answer.all(263)).hasSize(1);
    }
    byte[] error = RawMessage.request(300, RawMessage.CX, 7, peer.head(REALM, UAR)).encoded();
    error[4] |= RawMessage.ERROR;
    peer.sendOctets(error);
    assertThat(peer.receive().resultCode()).isEqualTo(3008);
    assertThat(peer.cx(300, peer.head(REALM, UAR)).all(297)).hasSize(1);
  }

  /** A request whose second AVP claims this length. */
  private static byte[] withLength(RawPeer peer, int claimed) {
    byte[] request = RawMessage.request(300, RawMessage.CX, 7, peer.head(REALM, UAR)).encoded();
    ByteBuffer octets = ByteBuffer.wrap(request);
    int first = (octets.getInt(24) & 0xffffff) + 3 & ~3;
    octets.putInt(20 + first + 4, 0x40 << 24 | claimed);
    return request;
  }

  @Test
  @DisplayName("A claimed length of 16 MB ends the connection before anything is kept")
  void aClaimedLengthIsBounded() throws Exception {
    start();
    RawPeer peer = connect(ICSCF);
    peer.exchangeCapabilities();
    peer.sendOctets(new byte[] {1, (byte) 0xff, (byte) 0xff, (byte) 0xfc});
    assertThat(peer.isClosedByPeer()).isTrue();
  }

  @Test
  @DisplayName("Who starts with anything but a CER is sent away")
  void theFirstMessageIsACer() throws Exception {
    start();
    RawPeer peer = connect(ICSCF);
    peer.send(RawMessage.request(300, RawMessage.CX, 7, peer.head(REALM, UAR)));
    assertThat(peer.isClosedByPeer()).isTrue();
    assertThat(hss.asked).isEmpty();
  }

  @Test
  @DisplayName("A CER that cannot be read is answered with 3008 or 5014 and ends its connection")
  void anUnreadableCerEndsItsConnection() throws Exception {
    start();
    RawPeer withError = connect(ICSCF);
    byte[] error = cer(withError);
    error[4] |= RawMessage.ERROR;
    withError.sendOctets(error);
    assertThat(withError.receive().resultCode()).isEqualTo(3008);
    assertThat(withError.isClosedByPeer()).isTrue();

    RawPeer withLength = connect(ICSCF);
    byte[] length = cer(withLength);
    ByteBuffer.wrap(length).putInt(24, 0x40 << 24 | 3);
    withLength.sendOctets(length);
    assertThat(withLength.receive().resultCode()).isEqualTo(5014);
    assertThat(withLength.isClosedByPeer()).isTrue();
    assertThat(isAccepted(ICSCF)).as("who sends a good one").isTrue();
  }

  private static byte[] cer(RawPeer peer) {
    return RawMessage.request(257, 0, 1, peer.capabilities()).encoded();
  }

  @Test
  @DisplayName("Who starts with anything but a CER gets no answer, be it one to a broken request")
  void aBrokenFirstRequestIsNotAnswered() throws Exception {
    start();
    RawPeer peer = connect(ICSCF);
    peer.sendOctets(withLength(peer, 3));
    assertThat(peer.isClosedByPeer()).isTrue();

    RawPeer answering = connect(ICSCF);
    byte[] cea = cer(answering);
    cea[4] = 0;
    answering.sendOctets(cea);
    assertThat(answering.isClosedByPeer()).isTrue();
  }

  @Test
  @DisplayName("Connections without a CER are few, and peers come in when these have gone")
  void connectionsWithoutCerAreBounded() throws Exception {
    start();
    List<RawPeer> silent = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      silent.add(connect("silent.example"));
    }
    assertThat(connect("silent.example").isClosedByPeer()).isTrue();
    for (RawPeer one : silent) {
      one.close();
    }
    Container.eventually("a peer is accepted", () -> isAccepted(ICSCF));
  }

  @Test
  @DisplayName("Peers that are not configured are bounded; one that has gone makes room")
  void undefinedPeersAreBounded() throws Exception {
    start("diameter.hss.accept-undefined-peers", "true", "diameter.hss.max-undefined-peers", "2");
    RawPeer first = connect("one.example");
    first.exchangeCapabilities();
    connect("two.example").exchangeCapabilities();
    RawPeer third = connect("three.example");
    third.send(RawMessage.request(257, 0, 1, third.capabilities()));
    assertThat(third.isClosedByPeer()).isTrue();
    assertThat(isAccepted(ICSCF)).as("configured").isTrue();

    first.close();
    Container.eventually("there is room", () -> isAccepted("three.example"));
  }

  @Test
  @DisplayName("No request right after the CEA is lost, over 1,000 connections")
  void noRequestRightAfterTheCeaIsLost() throws Exception {
    start("diameter.hss.accept-undefined-peers", "true");
    for (int i = 0; i < 1000; i++) {
      try (RawPeer peer =
          RawPeer.connect("peer" + i % 50 + ".example", "example", container.hssPort())) {
        RawMessage cea = peer.exchangeCapabilities();
        assertThat(cea.resultCode()).as("connection %d", i).isEqualTo(2001);
        assertThat(peer.cx(300, peer.head(REALM, UAR)).all(297)).as("request %d", i).hasSize(1);
        leave(peer, i);
      }
    }
  }

  private static void leave(RawPeer peer, int i) throws IOException {
    String host = "peer" + i % 50 + ".example";
    RawMessage dpr =
        RawMessage.request(282, 0, 7, text(264, host), text(296, "example"), number(273, 0));
    assertThat(peer.ask(dpr).command()).isEqualTo(282);
    assertThat(peer.isClosedByPeer()).isTrue();
  }

  @Test
  @DisplayName("Three peers at once get their own answers each")
  void threePeersAtOnce() throws Exception {
    start("diameter.hss.peers", ICSCF + "," + SCSCF + ",third.example");
    List<RawPeer> peers = List.of(connect(ICSCF), connect(SCSCF), connect("third.example"));
    for (RawPeer peer : peers) {
      peer.exchangeCapabilities();
    }
    for (int id = 1; id <= 50; id++) {
      for (RawPeer peer : peers) {
        peer.send(request(peer, id * 10 + peers.indexOf(peer)));
      }
    }
    for (RawPeer peer : peers) {
      int own = peers.indexOf(peer);
      long[] answered = new long[50];
      for (int i = 0; i < 50; i++) {
        answered[i] = peer.receive().hopByHop();
      }
      Arrays.sort(answered);
      assertThat(answered)
          .containsExactly(LongStream.rangeClosed(1, 50).map(id -> id * 10 + own).toArray());
    }
  }

  private void start(String... keysAndValues) throws Exception {
    List<String> all = new ArrayList<>(List.of("roles", "hss", "diameter.hss.port", "0"));
    all.addAll(List.of(keysAndValues));
    container = Container.with(all.toArray(String[]::new)).activate("hss", hss);
  }

  private RawPeer connect(String host) throws IOException {
    return keep(RawPeer.connect(host, REALM, container.hssPort()));
  }

  private RawPeer keep(RawPeer peer) {
    opened.add(peer);
    return peer;
  }

  private boolean isAccepted(String host) {
    try (RawPeer peer = RawPeer.connect(host, REALM, container.hssPort())) {
      return peer.exchangeCapabilities().resultCode() == 2001;
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean isOpen(String host) {
    return Arrays.stream((String[]) Container.attribute("hss", "Peers"))
        .anyMatch(line -> line.equals(host + " OKAY") || line.equals(host + " SUSPECT"));
  }

  private static RawMessage request(RawPeer peer, int id) {
    return RawMessage.request(300, RawMessage.CX, id, peer.head(REALM, UAR));
  }

  private static RawMessage next(RawPeer peer, int command, RawMessage request) throws IOException {
    peer.send(request);
    return next(peer, command);
  }

  /** The next message of this command; other requests are answered with success. */
  private static RawMessage next(RawPeer peer, int command) throws IOException {
    RawMessage message = peer.receive();
    while (message.command() != command) {
      if (message.isRequest()) {
        peer.send(message.answer(number(268, 2001), text(264, SCSCF), text(296, REALM)));
      }
      message = peer.receive();
    }
    return message;
  }
}
