package io.telamon.sip.transport.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.transport.location.NameRecord.Address;
import io.telamon.sip.transport.location.NameRecord.Pointer;
import io.telamon.sip.transport.location.NameRecord.Service;
import io.telamon.sip.transport.location.NameRecord.Type;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A question to a name server")
@Timeout(60)
class DnsQueriesTest {
  private final TestDns server = new TestDns();
  private final TestDns second = new TestDns();
  private final DnsQueries queries =
      new DnsQueries(List.of(server.address(), second.address()), Duration.ofSeconds(5));

  DnsQueriesTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    queries.close();
    server.close();
    second.close();
  }

  private NameAnswer ask(String name, Type type) throws Exception {
    return queries.lookUp(name, type).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Address address(String text) throws IOException {
    return new Address(InetAddress.getByName(text));
  }

  @Test
  @DisplayName("is answered with A, AAAA, SRV and NAPTR records and the least time to live")
  void records() throws Exception {
    server.a("h.example.net", 300, "192.0.2.1").a("h.example.net", 60, "192.0.2.2");
    server.aaaa("h.example.net", 60, "2001:db8::1");
    server.srv("_sip._udp.example.net", 60, 10, 20, 5070, "h.example.net");
    server.naptr("example.net", 60, 50, 60, "SIP+D2U", "_sip._udp.example.net");

    NameAnswer a = ask("h.example.net", Type.A);
    assertThat(a.records()).containsExactly(address("192.0.2.1"), address("192.0.2.2"));
    assertThat(a.timeToLive()).isEqualTo(Duration.ofSeconds(60));
    assertThat(ask("H.Example.NET.", Type.AAAA).records()).containsExactly(address("2001:db8::1"));
    assertThat(ask("_sip._udp.example.net", Type.SRV).records())
        .containsExactly(new Service(10, 20, 5070, "h.example.net"));
    assertThat(ask("example.net", Type.NAPTR).records())
        .containsExactly(new Pointer(50, 60, "s", "SIP+D2U", "", "_sip._udp.example.net"));
  }

  @Test
  @DisplayName("is asked again by TCP if the answer over UDP is cut off")
  void truncation() throws Exception {
    server.truncate();
    server.a("h.example.net", 60, "192.0.2.1");
    assertThat(ask("h.example.net", Type.A).records()).containsExactly(address("192.0.2.1"));
    assertThat(server.questions())
        .containsExactly("h.example.net A over udp", "h.example.net A over tcp");
  }

  @Test
  @DisplayName("about a name nobody has is answered for as long as the SOA says (RFC 2308)")
  void noSuchName() throws Exception {
    NameAnswer none = ask("nobody.example.net", Type.A);
    assertThat(none.records()).isEmpty();
    assertThat(none.timeToLive()).isEqualTo(Duration.ofSeconds(30));
    assertThat(second.questions()).isEmpty();
  }

  @Test
  @DisplayName("follows aliases, in the answer or by another question")
  void aliases() throws Exception {
    server.cname("www.example.net", 60, "h.example.net").a("h.example.net", 60, "192.0.2.1");
    server.cname("far.example.net", 60, "h.example.org");
    assertThat(ask("www.example.net", Type.A).records()).containsExactly(address("192.0.2.1"));
    assertThat(ask("far.example.net", Type.A).records()).isEmpty();
    assertThat(server.questions()).contains("h.example.org A over udp");
  }

  @Test
  @DisplayName("is not answered by records of other names")
  void others() throws Exception {
    server.talkOfOthers();
    server.a("h.example.net", 60, "192.0.2.1");
    assertThat(ask("h.example.net", Type.A).records()).containsExactly(address("192.0.2.1"));
    assertThat(ask("nobody.example.net", Type.A).records()).isEmpty();
  }

  @Test
  @DisplayName("goes to the next server if one fails")
  void nextServer() throws Exception {
    server.fail(2);
    second.a("h.example.net", 60, "192.0.2.1");
    assertThat(ask("h.example.net", Type.A).records()).containsExactly(address("192.0.2.1"));
  }

  @Test
  @DisplayName("fails in bounded time if no server answers, or all answer nonsense")
  void nobodyAnswers() throws Exception {
    try (DnsQueries impatient =
        new DnsQueries(List.of(server.address(), second.address()), Duration.ofMillis(100))) {
      server.keepSilent(true);
      second.fail(5);
      assertThatThrownBy(
              () ->
                  impatient
                      .lookUp("h.example.net", Type.A)
                      .toCompletableFuture()
                      .get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(IOException.class);
      assertThat(server.questions()).isEmpty();
      assertThat(second.questions()).hasSize(2);
    }
    second.fail(-1);
    second.srv("h.example.net", 60, 0, 0, 0, "");
    server.keepSilent(false);
    server.fail(1);
    assertThat(ask("h.example.net", Type.SRV).records()).containsExactly(new Service(0, 0, 0, ""));
  }

  @Test
  @DisplayName("that no server can be asked fails, and so does one after the end")
  void unaskable() throws Exception {
    String tooLong = "x".repeat(64) + ".example.net";
    assertThatThrownBy(() -> ask(tooLong, Type.A)).isInstanceOf(ExecutionException.class);
    queries.close();
    assertThatThrownBy(() -> ask("h.example.net", Type.A)).isInstanceOf(ExecutionException.class);
    try (DnsQueries nowhere =
        new DnsQueries(List.of(new InetSocketAddress("127.0.0.1", 9)), Duration.ofMillis(100))) {
      assertThatThrownBy(
              () ->
                  nowhere
                      .lookUp("h.example.net", Type.A)
                      .toCompletableFuture()
                      .get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
    }
  }
}
