package io.telamon.ue.phone;

import static io.telamon.ue.phone.PhoneTestSupport.events;
import static io.telamon.ue.phone.PhoneTestSupport.giba;
import static io.telamon.ue.phone.PhoneTestSupport.open;
import static io.telamon.ue.phone.PhoneTestSupport.timers;
import static io.telamon.ue.registration.ScriptedPcscf.bindingResponse;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.profile.Authentication.DigestTls;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Terminal;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ScriptedPcscf;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.registration.TlsPcscf;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keep-alives that were agreed on (RFC 6223, RFC 5626 4.4), and flows that fail by them (4.5). */
@Timeout(90)
class KeepAlivesTest {
  private static final Capabilities OFFERS = Capabilities.NONE.withKeepAlives();
  private static final SipTimers TIMERS = timers(100).withFlowRecovery(Duration.ofMillis(200));

  private final BlockingQueue<SocketAddress> asked = new LinkedBlockingQueue<>();

  private static ScriptedNetwork network(String agreed, String more) throws Exception {
    ScriptedNetwork network = new ScriptedNetwork();
    network.instead =
        request ->
            request.text().startsWith("REGISTER")
                ? ScriptedPcscf.registered(request, 3600)
                    .replace(";keep", agreed)
                    .replace("Service-Route", more + "Service-Route")
                : null;
    return network;
  }

  private DatagramPacket seenRightly(DatagramPacket request) {
    asked.add(request.getSocketAddress());
    return bindingResponse(request, (InetSocketAddress) request.getSocketAddress());
  }

  private static PhoneSettings settings(ScriptedNetwork network, Capabilities able) {
    return PhoneSettings.of(giba(network).able(able)).with(TIMERS);
  }

  @Test
  @DisplayName("REG-U-35 as agreed a keep-alive goes out again and again, over the registered flow")
  void keepsAlive() throws Exception {
    List<PhoneEvent> events = events();
    try (ScriptedNetwork network = network(";keep=1", "")) {
      network.answerStun(this::seenRightly);
      try (Phone phone = open(settings(network, OFFERS), events)) {
        phone.register();
        for (int i = 0; i < 2; i++) {
          assertThat(asked.poll(20, TimeUnit.SECONDS)).isEqualTo(phone.ue().localAddress());
        }
      }
    }
    assertThat(events).noneMatch(PhoneEvent.FlowFailed.class::isInstance);
  }

  @Test
  @DisplayName("RFC 5626 4.4 Flow-Timer of a registered flow asks for keep-alives too")
  void flowTimer() throws Exception {
    Capabilities flow = Capabilities.NONE.on(Terminal.ofImei("359000001234567")).onFlow(1);
    try (ScriptedNetwork network = network("", "Flow-Timer: 1\r\n")) {
      network.answerStun(this::seenRightly);
      try (Phone phone = open(settings(network, flow), events())) {
        phone.register();
        assertThat(asked.poll(20, TimeUnit.SECONDS)).isEqualTo(phone.ue().localAddress());
      }
    }
  }

  @Test
  @DisplayName("RFC 5626 4.4.2 each 80 to 100 % of the interval, at random")
  void pause() {
    Duration interval = Duration.ofSeconds(30);
    assertThat(KeepAlives.pause(interval, 0)).isEqualTo(Duration.ofSeconds(24));
    assertThat(KeepAlives.pause(interval, 0.5)).isEqualTo(Duration.ofSeconds(27));
    assertThat(KeepAlives.pause(interval, 1)).isEqualTo(interval);
  }

  @Test
  @DisplayName(
      "REG-U-35 seven Binding requests without an answer: the flow has failed, and after the wait"
          + " of RFC 5626 4.5 the phone registers anew")
  void silence() throws Exception {
    List<PhoneEvent> events = events();
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedNetwork network = network(";keep=1", "")) {
      network.answerStun(
          request -> {
            requests.incrementAndGet();
            return null;
          });
      Function<Received, String> granting = network.instead;
      List<String> attempts = new CopyOnWriteArrayList<>();
      network.instead =
          request ->
              request.text().startsWith("REGISTER") && attempt(request, attempts) == 1
                  ? response(request, "504 Server Time-out")
                  : granting.apply(request);
      try (Phone phone = open(settings(network, OFFERS), events)) {
        phone.register();
        Received first = network.next("REGISTER");
        Received second = network.next("REGISTER");
        assertThat(requests).hasValueGreaterThanOrEqualTo(7);
        assertThat(second.value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
        assertThat(network.next("REGISTER").value("Call-ID"))
            .as("the first attempt is refused with 504, another follows")
            .isNotEqualTo(second.value("Call-ID"));
      }
    }
    PhoneEvent.FlowFailed failed = failure(events);
    assertThat(failed.why()).contains("no answer to 7 STUN");
    assertThat(failed.retryIn()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  @DisplayName("a flow that fails when nobody wants the registration any more is no news")
  void nobodyWantsIt() throws Exception {
    List<PhoneEvent> events = events();
    try (ScriptedNetwork network = new ScriptedNetwork();
        Phone phone = open(network, events)) {
      RegistrationUpkeep upkeep =
          new RegistrationUpkeep(phone.contacts().get(0), Clock.systemUTC());
      upkeep.recover("nobody wants it");
      assertThat(events).noneMatch(PhoneEvent.FlowFailed.class::isInstance);
      upkeep.want();
      upkeep.recover("it is wanted");
      assertThat(failure(events).why()).isEqualTo("it is wanted");
      upkeep.doNotWant();
    }
  }

  /** The number of this attempt, from 0; a repetition has that of its first transmission. */
  private static int attempt(Received request, List<String> attempts) {
    String callId = request.value("Call-ID");
    if (!attempts.contains(callId)) {
      attempts.add(callId);
    }
    return attempts.indexOf(callId);
  }

  private static PhoneEvent.FlowFailed failure(List<PhoneEvent> events) {
    return events.stream()
        .filter(PhoneEvent.FlowFailed.class::isInstance)
        .map(PhoneEvent.FlowFailed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("RFC 5626 4.4.2 another mapped address than before: the flow has failed")
  void mappedAddressChanges() throws Exception {
    List<PhoneEvent> events = events();
    AtomicInteger port = new AtomicInteger(1000);
    try (ScriptedNetwork network = network(";keep=1", "")) {
      network.answerStun(
          request ->
              bindingResponse(request, new InetSocketAddress("192.0.2.1", port.incrementAndGet())));
      try (Phone phone = open(settings(network, OFFERS), events)) {
        phone.register();
        network.next("REGISTER");
        network.next("REGISTER");
      }
    }
    assertThat(failure(events).why()).contains("192.0.2.1:100", " instead of ");
  }

  @Test
  @DisplayName(
      "REG-U-35 RFC 5626 4.4.1 over TLS a double CRLF; without its answer for 10 s the flow has"
          + " failed")
  void connection(@TempDir Path folder) throws Exception {
    List<PhoneEvent> events = events();
    KeyStore keys = TlsPcscf.keys(folder);
    AtomicInteger pings = new AtomicInteger();
    try (ScriptedNetwork plain = new ScriptedNetwork();
        TlsPcscf tls = new TlsPcscf(keys, request -> overTls(request, pings))) {
      plain.instead =
          request ->
              response(
                  request,
                  "401 Unauthorized",
                  "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"",
                  "Security-Server: tls;q=0.2");
      UeProfile profile =
          giba(plain)
              .able(OFFERS)
              .authenticatedBy(
                  new DigestTls("secret", TlsPcscf.context(keys), tls.port(), Duration.ofHours(1)));
      try (Phone phone = open(PhoneSettings.of(profile).with(TIMERS), events)) {
        phone.register();
        Received first = plain.next("REGISTER");
        assertThat(plain.next("REGISTER").value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
      }
    }
    assertThat(pings).hasValue(3);
    assertThat(failure(events).why()).isEqualTo("no answer to a keep-alive within 10 s");
  }

  /** Grants everything, and answers the first two pings. */
  private static String overTls(Received request, AtomicInteger pings) {
    if (request.text().equals("\r\n\r\n")) {
      return pings.incrementAndGet() < 3 ? "\r\n" : null;
    }
    return request.text().startsWith("REGISTER")
        ? ScriptedPcscf.registered(request, 3600).replace(";keep", ";keep=1")
        : response(request, "200 OK", "Expires: 3600", "Contact: <sip:scscf@127.0.0.1>");
  }
}
