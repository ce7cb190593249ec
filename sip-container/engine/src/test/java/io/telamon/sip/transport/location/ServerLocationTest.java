package io.telamon.sip.transport.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.Reach;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.location.NameRecord.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

@DisplayName("Locating SIP servers (RFC 3263)")
@Timeout(60)
class ServerLocationTest {
  private static final String ZONE =
      """
      $ORIGIN example.net.
      $TTL 1h
      @     IN SOA ns admin ( 1 3600 ; serial and refresh
                              600 86400 30 )
      @        NAPTR 50 50 "s" "SIPS+D2T" "" _sips._tcp
               NAPTR 90 50 "s" "SIP+D2T"  "" _sip._tcp
               NAPTR 90 60 "s" "SIP+D2U"  "" _sip._udp
               NAPTR 10 10 "u" "E2U+sip" "!^.*$!sip:x@example.net!" .
      _sips._tcp SRV 0 0 5061 tls
      _sip._tcp  SRV 0 0 5060 one
      _sip._udp  SRV 1 0 5070 one
                 SRV 0 0 5060 two
      one        A    192.0.2.1
      two        A    192.0.2.2
      two        AAAA 2001:db8::2
      tls        A    192.0.2.3
      alias      CNAME one
      _sip._udp.srvonly  SRV 0 0 5090 one
      srvonly    A    192.0.2.9
      _sip._udp.closed   SRV 0 0 0 .
      closed     A    192.0.2.8
      _sip._udp.halfdead SRV 0 0 5060 unknown.srvonly
                         SRV 1 0 5060 one
      empty      TXT  "nothing to see"
      """;

  private static final Reach V4 =
      new Reach(EnumSet.of(Transport.UDP, Transport.TCP, Transport.TLS), true, false);

  private static final ServerLocation LOCATION =
      new ServerLocation(
          new Names(ZoneFile.parse(ZONE.lines().toList()), List.of()), bound -> bound - 1);

  /** URI, what can be sent over, what is tried in which order. */
  private static final String CASES =
      """
      sip:alice@example.net               UDP,TCP,TLS  TLS:192.0.2.3:5061 TCP:192.0.2.1:5060 UDP:192.0.2.2:5060 UDP:192.0.2.1:5070
      sip:alice@example.net               UDP          UDP:192.0.2.2:5060 UDP:192.0.2.1:5070
      sip:alice@EXAMPLE.net               UDP,TCP      TCP:192.0.2.1:5060 UDP:192.0.2.2:5060 UDP:192.0.2.1:5070
      sips:alice@example.net              UDP,TCP,TLS  TLS:192.0.2.3:5061
      sip:alice@example.net;transport=udp UDP,TCP,TLS  UDP:192.0.2.2:5060 UDP:192.0.2.1:5070
      sip:alice@example.net;transport=tls UDP,TCP,TLS  TLS:192.0.2.3:5061
      sip:one.example.net                 UDP,TCP      UDP:192.0.2.1:5060
      sip:one.example.net:5080            UDP,TCP      UDP:192.0.2.1:5080
      sip:one.example.net;transport=tcp   UDP,TCP      TCP:192.0.2.1:5060
      sips:one.example.net                UDP,TLS      TLS:192.0.2.1:5061
      sips:one.example.net:5071           UDP,TLS      TLS:192.0.2.1:5071
      sip:alias.example.net               UDP          UDP:192.0.2.1:5060
      sip:a@srvonly.example.net           UDP,TCP      UDP:192.0.2.1:5090
      sip:a@srvonly.example.net:5060      UDP,TCP      UDP:192.0.2.9:5060
      sip:a@x.org;maddr=one.example.net   UDP,TCP      UDP:192.0.2.1:5060
      sip:a@halfdead.example.net          UDP          UDP:192.0.2.1:5060
      """;

  @TestFactory
  @DisplayName("finds transport, address and port of:")
  Stream<DynamicTest> cases() {
    return CASES
        .lines()
        .map(line -> line.split(" +"))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0] + " over " + row[1],
                    () ->
                        assertThat(locate(row[0], reach(row[1])))
                            .containsExactly(Arrays.copyOfRange(row, 2, row.length))));
  }

  private static Reach reach(String transports) {
    Set<Transport> named = EnumSet.noneOf(Transport.class);
    Arrays.stream(transports.split(",")).map(Transport::valueOf).forEach(named::add);
    return new Reach(named, true, false);
  }

  private static List<String> locate(String uri, Reach reach) throws Exception {
    return locate(LOCATION, uri, reach);
  }

  private static List<String> locate(ServerLocation location, String uri, Reach reach)
      throws Exception {
    return location
        .locate(Destination.of((SipUri) Uri.parse(uri)), reach)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS)
        .stream()
        .map(ServerLocationTest::text)
        .toList();
  }

  private static String text(Destination found) {
    return found.transport() + ":" + found.address().getHostAddress() + ":" + found.port();
  }

  @Test
  @DisplayName("keeps the name of the URI, which a certificate has to show")
  void keepsTheName() throws Exception {
    Destination named = Destination.of((SipUri) Uri.parse("sips:example.net"));
    assertThat(LOCATION.locate(named, V4).toCompletableFuture().get(30, TimeUnit.SECONDS))
        .singleElement()
        .satisfies(found -> assertThat(found.host()).isEqualTo("example.net"));
  }

  @Test
  @DisplayName("finds addresses of the families that the socket reaches")
  void families() throws Exception {
    Set<Transport> udp = EnumSet.of(Transport.UDP);
    assertThat(locate("sip:two.example.net", new Reach(udp, false, true)))
        .containsExactly("UDP:2001:db8:0:0:0:0:0:2:5060");
    assertThat(locate("sip:two.example.net", new Reach(udp, true, true)))
        .containsExactly("UDP:192.0.2.2:5060", "UDP:2001:db8:0:0:0:0:0:2:5060");
    assertThatThrownBy(() -> locate("sip:one.example.net", new Reach(udp, false, true)))
        .hasMessageContaining("one.example.net has no server");
  }

  @Test
  @DisplayName("finds the hosts file, too: localhost needs no name server")
  void hostsFile() throws Exception {
    assertThat(locate("sip:localhost:5099", V4)).containsExactly("UDP:127.0.0.1:5099");
    assertThat(locate("sip:localhost", V4)).containsExactly("UDP:127.0.0.1:5060");
  }

  @Test
  @DisplayName(
      "does without NAPTR where a name server does not know them, and fails where SRV fails")
  void failures() throws Exception {
    NameService noNaptr =
        (name, type) ->
            switch (type) {
              case NAPTR -> CompletableFuture.failedFuture(new IOException("not implemented"));
              case SRV -> answer(new Service(0, 0, 5070, "h"));
              default -> answer(new NameRecord.Address(InetAddress.getLoopbackAddress()));
            };
    ServerLocation location = new ServerLocation(noNaptr, bound -> 0);
    assertThat(locate(location, "sip:example.org", reach("UDP")))
        .containsExactly("UDP:127.0.0.1:5070");
    ServerLocation dead =
        new ServerLocation(
            (name, type) -> CompletableFuture.failedFuture(new IOException("timeout")), bound -> 0);
    assertThatThrownBy(() -> locate(dead, "sip:example.org", V4))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("timeout");
  }

  private static CompletableFuture<NameAnswer> answer(NameRecord record) {
    return CompletableFuture.completedFuture(new NameAnswer(List.of(record), Duration.ZERO));
  }

  @Test
  @DisplayName("does not try more than sixteen servers, whatever is listed")
  void bounded() throws Exception {
    NameService many =
        (name, type) ->
            CompletableFuture.completedFuture(
                new NameAnswer(
                    type == NameRecord.Type.SRV
                        ? java.util.stream.IntStream.range(0, 1000)
                            .mapToObj(i -> (NameRecord) new Service(0, 1, 1 + i, "h"))
                            .toList()
                        : List.of(new NameRecord.Address(InetAddress.getLoopbackAddress())),
                    Duration.ZERO));
    assertThat(locate(new ServerLocation(many, bound -> 0), "sip:example.org", reach("UDP")))
        .hasSize(16);
  }

  @Test
  @DisplayName("draws servers of one priority by their weight (RFC 2782)")
  void weights() {
    Random random = new Random(1);
    List<Service> records =
        List.of(
            new Service(1, 100, 1, "later"),
            new Service(0, 75, 2, "often"),
            new Service(0, 25, 3, "seldom"),
            new Service(0, 0, 4, "never"));
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      List<Service> ordered = SrvSelection.inOrder(records, random::nextInt);
      assertThat(ordered).hasSize(4).last().extracting(Service::target).isEqualTo("later");
      first.merge(ordered.get(0).target(), 1, Integer::sum);
    }
    assertThat(first.get("often")).isBetween(7000, 7800);
    assertThat(first.get("seldom")).isBetween(2200, 2800);
    assertThat(first.get("never")).isBetween(1, 300);
  }

  @Test
  @DisplayName("names the line of a zone file that is wrong")
  void wrongZone() {
    for (String wrong :
        List.of(
            "h.example.net. A 192.0.2.300",
            "h.example.net. SRV 0 0 70000 x.",
            "h.example.net. SRV 0 0",
            "h.example.net. NAPTR 1 1 \"s")) {
      assertThatThrownBy(() -> ZoneFile.parse(List.of("; a comment", wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("line 2: " + wrong);
    }
    assertThatThrownBy(() -> ZoneFile.parse(List.of("@ SOA a b (")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
