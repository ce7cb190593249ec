package io.telamon.ue.session;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ScriptedPcscf;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.registration.UserEquipment;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Voice calls against a scripted other end (RFC 3261 13, RFC 3262, RFC 3311). */
@Timeout(60)
class CallsTest {
  private static final Duration T1 = Duration.ofSeconds(1);
  private static final SipTimers TIMERS = new SipTimers(T1, T1, T1, Duration.ofSeconds(20));
  private static final String SDP =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
          + "m=audio 40000 RTP/AVP 0\r\n";

  private final AtomicReference<ScriptedPcscf> network = new AtomicReference<>();
  private final AtomicReference<Calls> calls = new AtomicReference<>();

  private ScriptedPcscf network(Function<Received, String> script) throws Exception {
    ScriptedPcscf pcscf =
        new ScriptedPcscf(
            request ->
                request.text().startsWith("REGISTER")
                    ? registered(request, 3600)
                    : script.apply(request));
    network.set(pcscf);
    return pcscf;
  }

  private UserEquipment open(ScriptedPcscf pcscf) {
    UserEquipment ue =
        UserEquipment.open(
            UeProfile.giba(
                new Subscriber("001010000000001", 2, null),
                new InetSocketAddress("127.0.1.1", 0),
                pcscf.address()),
            TIMERS,
            Clock.systemUTC(),
            LadderListener.NONE);
    ue.register();
    Calls own = new Calls(ue::association, T1);
    own.serve(ue.association().incoming());
    calls.set(own);
    return ue;
  }

  private static Received next(ScriptedPcscf pcscf, String start) throws InterruptedException {
    Received datagram = pcscf.next();
    while (!datagram.text().startsWith(start)) {
      datagram = pcscf.next();
    }
    return datagram;
  }

  private String contact() {
    return "Contact: <sip:bob@127.0.0.1:" + network.get().address().getPort() + ">";
  }

  private static String withSdp(String response) {
    return response.replace(
        "Content-Length: 0\r\n\r\n",
        "Content-Type: application/sdp\r\nContent-Length: " + SDP.length() + "\r\n\r\n" + SDP);
  }

  /**
   * The other end: 183 reliable, 200 to PRACK and UPDATE; the UPDATE lets the INVITE be answered.
   */
  private String voice(Received request) {
    try {
      return switch (request.text().split(" ")[0]) {
        case "INVITE" -> {
          invite.set(request);
          yield withSdp(
              response(request, "183 Session Progress", "Require: 100rel", "RSeq: 7", contact()));
        }
        case "UPDATE" -> {
          network.get().send(withSdp(response(request, "200 OK", contact())), request.source());
          yield withSdp(response(invite.get(), "200 OK", contact()));
        }
        case "ACK" -> null;
        default -> response(request, "200 OK");
      };
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private final AtomicReference<Received> invite = new AtomicReference<>();

  @Test
  @DisplayName("a 200 to INVITE with a Contact nobody can read is acknowledged where it was asked")
  void unreadableContact() throws Exception {
    try (ScriptedPcscf pcscf =
            network(
                request ->
                    request.text().startsWith("INVITE ")
                        ? response(request, "200 OK", "Contact: <sip:")
                        : null);
        UserEquipment ue = open(pcscf)) {
      assertThat(calls.get().place("sip:bob@example.net")).isInstanceOf(CallOutcome.Answered.class);
      assertThat(next(pcscf, "ACK ").text()).startsWith("ACK sip:bob@example.net SIP/2.0");
    }
  }

  @Test
  @DisplayName("a voice call: INVITE with offer, PRACK, UPDATE, ACK, BYE")
  void placesVoiceCall() throws Exception {
    try (ScriptedPcscf pcscf = network(this::voice);
        UserEquipment ue = open(pcscf)) {
      CallOutcome outcome = calls.get().place("tel:+15550101");
      assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
      Received placed = next(pcscf, "INVITE");
      assertThat(placed.text()).startsWith("INVITE tel:+15550101 SIP/2.0").contains("\nm=audio ");
      assertThat(placed.value("Supported")).isEqualTo("100rel");
      assertThat(placed.value("P-Preferred-Service"))
          .isEqualTo("urn:urn-7:3gpp-service.ims.icsi.mmtel");
      Received prack = next(pcscf, "PRACK");
      assertThat(prack.value("RAck")).isEqualTo("7 1 INVITE");
      assertThat(prack.value("To")).contains("tag=scripted");
      assertThat(next(pcscf, "UPDATE").text()).contains("\nm=audio ");
      Received ack = next(pcscf, "ACK");
      assertThat(ack.value("CSeq")).isEqualTo("1 ACK");
      assertThat(ack.text()).startsWith("ACK sip:bob@127.0.0.1:");
      ((CallOutcome.Answered) outcome).call().release();
      Received bye = next(pcscf, "BYE");
      assertThat(bye.value("Call-ID")).isEqualTo(placed.value("Call-ID"));
      assertThat(calls.get().active()).isZero();
      assertThat(ue.registration()).isPresent();
    }
  }

  @Test
  @DisplayName("a repeated 200 is acknowledged again")
  void acknowledgesAgain() throws Exception {
    try (ScriptedPcscf pcscf = network(this::voice);
        UserEquipment ue = open(pcscf)) {
      calls.get().place("tel:+15550101");
      next(pcscf, "ACK");
      pcscf.send(withSdp(response(invite.get(), "200 OK", contact())), invite.get().source());
      assertThat(next(pcscf, "ACK").value("CSeq")).isEqualTo("1 ACK");
      assertThat(ue.registration()).isPresent();
    }
  }

  @Test
  @DisplayName("a refused call says with what, and leaves nothing behind")
  void refused() throws Exception {
    try (ScriptedPcscf pcscf =
            network(
                request ->
                    request.text().startsWith("ACK") ? null : response(request, "486 Busy Here"));
        UserEquipment ue = open(pcscf)) {
      assertThat(calls.get().place("tel:+15550101"))
          .isEqualTo(new CallOutcome.Refused(486, "Busy Here"));
      assertThat(calls.get().active()).isZero();
      assertThat(ue.registration()).isPresent();
    }
  }

  private String request(UserEquipment ue, String method, int cseq, String toTag, String... lines) {
    String body = method.equals("INVITE") || method.equals("UPDATE") ? SDP : "";
    String local = "127.0.1.1:" + ue.localAddress().getPort();
    return String.join(
        "\r\n",
        method + " sip:" + local + " SIP/2.0",
        "Via: SIP/2.0/UDP 127.0.0.1:"
            + network.get().address().getPort()
            + ";branch=z9hG4bK"
            + method
            + cseq,
        "From: <sip:bob@example.net>;tag=caller",
        "To: <sip:alice@example.net>" + (toTag.isEmpty() ? "" : ";tag=" + toTag),
        "Call-ID: incoming-1",
        "CSeq: " + cseq + " " + method,
        "Max-Forwards: 70",
        contact(),
        String.join("\r\n", lines),
        "Content-Type: application/sdp",
        "Content-Length: " + body.length(),
        "",
        body);
  }

  @Test
  @DisplayName("an incoming call: 183 reliable, PRACK, 180, UPDATE, 200, ACK, BYE")
  void answersVoiceCall() throws Exception {
    try (ScriptedPcscf pcscf = network(request -> response(request, "200 OK"));
        UserEquipment ue = open(pcscf)) {
      InetSocketAddress to = ue.localAddress();
      pcscf.send(request(ue, "INVITE", 1, "", "Supported: 100rel"), to);
      Received progress = next(pcscf, "SIP/2.0 183");
      String tag = progress.value("To").replaceAll(".*tag=", "");
      assertThat(progress.value("RSeq")).isEqualTo("1");
      assertThat(progress.value("Require")).isEqualTo("100rel");
      assertThat(progress.text()).contains("\nm=audio ");
      pcscf.send(request(ue, "PRACK", 2, tag, "RAck: 1 1 INVITE"), to);
      assertThat(next(pcscf, "SIP/2.0 200").value("CSeq")).isEqualTo("2 PRACK");
      next(pcscf, "SIP/2.0 180");
      Received ok = next(pcscf, "SIP/2.0 200");
      assertThat(ok.value("CSeq")).isEqualTo("1 INVITE");
      pcscf.send(request(ue, "ACK", 1, tag, "Supported: x"), to);
      pcscf.send(request(ue, "UPDATE", 3, tag, "Supported: x"), to);
      Received updated = next(pcscf, "SIP/2.0 200");
      while (!updated.value("CSeq").equals("3 UPDATE")) {
        updated = next(pcscf, "SIP/2.0 200");
      }
      assertThat(updated.text()).contains("\nm=audio ");
      assertThat(calls.get().confirmed()).isEqualTo(1);
      pcscf.send(request(ue, "BYE", 4, tag, "Supported: x"), to);
      assertThat(next(pcscf, "SIP/2.0 200").value("CSeq")).isEqualTo("4 BYE");
      assertThat(calls.get().active()).isZero();
    }
  }

  @Test
  @DisplayName("an incoming call that is cancelled before it is answered ends with 487")
  void cancelled() throws Exception {
    try (ScriptedPcscf pcscf = network(request -> response(request, "200 OK"));
        UserEquipment ue = open(pcscf)) {
      InetSocketAddress to = ue.localAddress();
      String invite = request(ue, "INVITE", 1, "", "Supported: 100rel");
      pcscf.send(invite, to);
      next(pcscf, "SIP/2.0 183");
      String cancel =
          invite
              .replaceFirst("^INVITE", "CANCEL")
              .replace("1 INVITE", "1 CANCEL")
              .replaceFirst("Content-Length: [0-9]+", "Content-Length: 0")
              .replace(SDP, "");
      pcscf.send(cancel, to);
      assertThat(next(pcscf, "SIP/2.0 487").value("CSeq")).isEqualTo("1 INVITE");
      assertThat(calls.get().active()).isZero();
    }
  }

  @Test
  @DisplayName("a request of a dialog nobody knows is answered with 481")
  void unknownDialog() throws Exception {
    try (ScriptedPcscf pcscf = network(request -> response(request, "200 OK"));
        UserEquipment ue = open(pcscf)) {
      pcscf.send(request(ue, "BYE", 4, "nobody", "Supported: x"), ue.localAddress());
      next(pcscf, "SIP/2.0 481");
    }
  }
}
