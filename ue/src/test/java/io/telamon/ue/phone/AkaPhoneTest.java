package io.telamon.ue.phone;

import static io.telamon.ue.phone.PhoneTestSupport.await;
import static io.telamon.ue.phone.PhoneTestSupport.events;
import static io.telamon.ue.phone.PhoneTestSupport.timers;
import static io.telamon.ue.phone.ScriptedNetwork.contact;
import static io.telamon.ue.phone.ScriptedNetwork.reginfo;
import static io.telamon.ue.phone.ScriptedNetwork.registration;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.phone.PhoneEvent.SecurityDeleted;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.AkaPcscf;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.usim.Milenage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A phone with security associations, seen from the network's end of them. */
@Timeout(60)
class AkaPhoneTest {
  private static final String IMPU = ScriptedNetwork.DEFAULT_IMPU;
  private static final String FURTHER = "sip:+15550199@" + AkaPcscf.HOME;
  private static final Duration T1 = Duration.ofMillis(60);
  private static final String TEL = "tel:+15550100";

  private final List<PhoneEvent> events = events();
  private final AtomicReference<AkaPcscf> network = new AtomicReference<>();
  private final AtomicReference<Received> subscribe = new AtomicReference<>();
  private final AtomicInteger sqn = new AtomicInteger(32);

  private AkaPcscf network() throws Exception {
    AkaPcscf pcscf =
        new AkaPcscf(
            request -> network.get().challenge(request, AkaPcscf.nonce(sqn.getAndAdd(32))),
            this::onProtected);
    network.set(pcscf);
    return pcscf;
  }

  private String onProtected(Received request) {
    String method = request.text().split(" ")[0];
    if (method.equals("SUBSCRIBE")) {
      subscribe.set(request);
      return response(
          request, "200 OK", "Expires: " + request.value("Expires"), "Contact: <sip:s@127.0.0.1>");
    }
    boolean removal = request.values("Expires").contains("0");
    return removal ? response(request, "200 OK") : registered(request, 3600);
  }

  private Phone open(AkaPcscf pcscf, long t1, Capabilities can) {
    UeProfile profile =
        UeProfile.giba(
                new Subscriber("001010000000001", 2, null),
                new InetSocketAddress("127.0.1.1", 0),
                pcscf.plain.address())
            .authenticatedBy(Aka.of(new Milenage(AkaPcscf.K, AkaPcscf.OPC)))
            .able(can);
    return PhoneTestSupport.open(PhoneSettings.of(profile).with(timers(t1)), events);
  }

  private static Received next(io.telamon.ue.registration.ScriptedPcscf pcscf, String start)
      throws InterruptedException {
    Received datagram = pcscf.next();
    while (!datagram.text().startsWith(start)) {
      datagram = pcscf.next();
    }
    return datagram;
  }

  private static String ownContact(Received request) {
    return request.value("Contact").replaceAll("^<|>.*", "");
  }

  private void notify(AkaPcscf pcscf, int number, String state, String body) throws Exception {
    String contact = ownContact(subscribe.get());
    int port = Integer.parseInt(contact.substring(contact.lastIndexOf(':') + 1));
    String text =
        String.join(
            "\r\n",
            "NOTIFY " + contact + " SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:"
                + pcscf.server.address().getPort()
                + ";branch=z9hG4bKn"
                + number,
            "From: <" + IMPU + ">;tag=scripted",
            "To: " + subscribe.get().value("From"),
            "Call-ID: " + subscribe.get().value("Call-ID"),
            "CSeq: " + number + " NOTIFY",
            "Max-Forwards: 70",
            "Event: reg",
            "Subscription-State: " + state,
            "Content-Type: application/reginfo+xml",
            "Content-Length: " + body.length(),
            "",
            body);
    pcscf.send(text, new InetSocketAddress("127.0.1.1", port));
  }

  private String ended(String state, String... aors) {
    String own =
        contact(ownContact(subscribe.get()), "state=\"terminated\" event=\"unregistered\"");
    String other = contact("sip:10.9.9.9", "state=\"active\" event=\"registered\"");
    StringBuilder all = new StringBuilder();
    for (String aor : aors) {
      all.append(registration(aor, state, state.equals("active") ? other + own : own));
    }
    return all.toString();
  }

  @Test
  @DisplayName(
      "REG-U-K03 REG-U-K07 SUBSCRIBE goes on the protected ports with Security-Verify, and Contact"
          + " and Route name them")
  void subscribesOnTheAssociation() throws Exception {
    try (AkaPcscf pcscf = network();
        Phone phone = open(pcscf, 1000, Capabilities.NONE)) {
      assertThat(phone.register()).isInstanceOf(Registered.class);
      Received register = next(pcscf.server, "REGISTER");
      Received subscribed = next(pcscf.server, "SUBSCRIBE");
      assertThat(subscribed.value("Security-Verify")).isEqualTo(pcscf.securityServer());
      assertThat(subscribed.value("Contact")).isEqualTo(register.value("Contact"));
      assertThat(subscribed.value("Route"))
          .startsWith("<sip:127.0.0.1:" + pcscf.server.address().getPort() + ";lr>, ");
      assertThat(subscribed.source().getPort()).isEqualTo(register.source().getPort());
    }
  }

  @Test
  @DisplayName("REG-U-05 REG-U-02 a further IMPU registers over the associations of the contact")
  void furtherIdentity() throws Exception {
    try (AkaPcscf pcscf = network();
        Phone phone = open(pcscf, 1000, Capabilities.NONE)) {
      phone.register();
      Received first = next(pcscf.server, "REGISTER");
      assertThat(phone.register(FURTHER)).isInstanceOf(Registered.class);
      Received further = next(pcscf.server, "REGISTER");
      assertThat(further.value("To")).isEqualTo("<" + FURTHER + ">");
      assertThat(further.value("Contact")).isEqualTo(first.value("Contact"));
      assertThat(further.value("Security-Verify")).isEqualTo(pcscf.securityServer());
      assertThat(further.source().getPort()).isEqualTo(first.source().getPort());
      phone.ue().deregister(FURTHER);
      next(pcscf.server, "REGISTER");
      phone.refresh();
      assertThat(next(pcscf.server, "REGISTER").value("Security-Verify")).isNotEmpty();
    }
  }

  @Test
  @DisplayName(
      "NDR-U-07 NDR-U-09 after a NOTIFY that ends all, its repetition is still answered; then the"
          + " associations go and the next REGISTER is unprotected")
  void deletesAssociationsWhenAllIsTerminated() throws Exception {
    try (AkaPcscf pcscf = network();
        Phone phone = open(pcscf, T1.toMillis(), Capabilities.NONE)) {
      phone.register();
      next(pcscf.server, "SUBSCRIBE");
      String body = reginfo(0, "full", ended("terminated", IMPU, TEL));
      long begun = System.nanoTime();
      notify(pcscf, 1, "terminated;reason=noresource", body);
      next(pcscf.server, "SIP/2.0 200");
      notify(pcscf, 1, "terminated;reason=noresource", body);
      next(pcscf.server, "SIP/2.0 200");
      assertNextRegisterIsUnprotected(pcscf, phone);
      // Timer J, 64 times T1, ends the transaction; some of it is left out for rounding.
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(T1.multipliedBy(60));
    }
  }

  @Test
  @DisplayName("NDR-U-08 they go too if the IMPUs stay active elsewhere and only ours are ended")
  void deletesAssociationsWhenOwnContactsAreTerminated() throws Exception {
    try (AkaPcscf pcscf = network();
        Phone phone = open(pcscf, T1.toMillis(), Capabilities.NONE)) {
      phone.register();
      next(pcscf.server, "SUBSCRIBE");
      notify(pcscf, 1, "active", reginfo(0, "full", ended("active", IMPU, TEL)));
      next(pcscf.server, "SIP/2.0 200");
      assertNextRegisterIsUnprotected(pcscf, phone);
    }
  }

  private void assertNextRegisterIsUnprotected(AkaPcscf pcscf, Phone phone) throws Exception {
    await("deleted", () -> events.stream().anyMatch(SecurityDeleted.class::isInstance));
    pcscf.plain.rest();
    assertThat(phone.register()).isInstanceOf(Registered.class);
    Received anew = next(pcscf.plain, "REGISTER");
    assertThat(anew.values("Security-Verify")).isEmpty();
    assertThat(anew.value("Authorization")).contains("nonce=\"\"");
  }

  @Test
  @DisplayName("AUT-U-08 media security mechanisms of the 401 are stored")
  void mediaSecurityOfTheChallenge() throws Exception {
    AtomicReference<AkaPcscf> own = new AtomicReference<>();
    try (AkaPcscf pcscf =
            new AkaPcscf(
                request ->
                    AkaPcscf.bareChallenge(
                        request,
                        AkaPcscf.nonce(32),
                        "Security-Server: " + own.get().securityServer() + ", sdes-srtp;mediasec"),
                this::onProtected);
        Phone phone =
            open(pcscf, 1000, Capabilities.NONE.withMediaSecurity(List.of("sdes-srtp")))) {
      own.set(pcscf);
      Registered granted = (Registered) phone.register();
      assertThat(granted.details().mediaSecurity()).containsExactly("sdes-srtp");
      Received answer = next(pcscf.server, "REGISTER");
      assertThat(answer.value("Security-Client")).endsWith(", sdes-srtp;mediasec");
    }
  }
}
