package io.telamon.ue.gi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.profile.Subscriber;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AntiSpoofingFilterTest {
  private static final Subscriber SUBSCRIBER = new Subscriber("001010000000001", 2, "15550100");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final List<String> log = new CopyOnWriteArrayList<>();

  private static PdpContext context() throws Exception {
    return PdpContext.of(SUBSCRIBER, InetAddress.getByName("127.0.1.1"), "ims");
  }

  private void logged(PdpContext context, InetAddress claimed) {
    log.add(
        context.subscriber().imsi()
            + " "
            + context.subscriber().msisdn()
            + " claims "
            + claimed.getHostAddress());
  }

  private static void send(String from, String text, InetSocketAddress to) throws Exception {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getByName(from), 0))) {
      byte[] octets = text.getBytes(UTF_8);
      socket.send(new DatagramPacket(octets, octets.length, to));
    }
  }

  private static DatagramSocket core() throws Exception {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    socket.setSoTimeout(15_000);
    return socket;
  }

  private static InetSocketAddress address(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** The next packet; as packets of one filter keep their order, those before it never came. */
  private static String next(DatagramSocket socket) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
    socket.receive(packet);
    assertThat(packet.getAddress().getHostAddress()).isEqualTo("127.0.1.1");
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }

  @Test
  @DisplayName(
      "GIBA-G-10 GIBA-G-11 GIBA-G-12 a packet with a foreign source never reaches the P-CSCF; the log"
          + " names the subscriber")
  void dropsForeignSources() throws Exception {
    try (DatagramSocket pcscf = core();
        AntiSpoofingFilter filter =
            AntiSpoofingFilter.open(context(), LOOPBACK, address(pcscf), this::logged)) {
      send("127.0.1.2", "forged", filter.access());
      send("127.0.1.1", "honest", filter.access());
      assertThat(next(pcscf)).isEqualTo("honest");
      assertThat(filter.dropped()).isEqualTo(1);
      assertThat(log).containsExactly("001010000000001 15550100 claims 127.0.1.2");
    }
  }

  @Test
  @DisplayName("GIBA-G-12 without a log nothing is logged, and the packet is dropped all the same")
  void withoutLog() throws Exception {
    try (DatagramSocket pcscf = core();
        AntiSpoofingFilter filter =
            AntiSpoofingFilter.open(context(), LOOPBACK, address(pcscf), SecurityLog.OFF)) {
      send("127.0.1.2", "forged", filter.access());
      send("127.0.1.1", "honest", filter.access());
      assertThat(next(pcscf)).isEqualTo("honest");
      assertThat(filter.dropped()).isEqualTo(1);
      assertThat(log).isEmpty();
    }
  }

  @Test
  @DisplayName("GIBA-G-03 other services than the IMS are reached over the APN too")
  void otherServices() throws Exception {
    try (DatagramSocket web = core();
        AntiSpoofingFilter filter =
            AntiSpoofingFilter.open(context(), LOOPBACK, address(web), this::logged)) {
      send("127.0.1.1", "GET / HTTP/3", filter.access());
      assertThat(next(web)).isEqualTo("GET / HTTP/3");
      assertThat(log).isEmpty();
    }
  }

  @Test
  @DisplayName("GIBA-G-10 of IPv6 the prefix is assigned, and the UE chooses the rest")
  void prefixOfIpv6() throws Exception {
    PdpContext context = PdpContext.of(SUBSCRIBER, InetAddress.getByName("2001:db8:1:2::1"), "ims");
    assertThat(context.owns(InetAddress.getByName("2001:db8:1:2:aaaa::7"))).isTrue();
    assertThat(context.owns(InetAddress.getByName("2001:db8:1:3::1"))).isFalse();
    assertThat(context.owns(LOOPBACK)).isFalse();
  }
}
