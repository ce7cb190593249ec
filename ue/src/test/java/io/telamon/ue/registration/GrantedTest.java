package io.telamon.ue.registration;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.Terminal;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.registration.UserEquipment.Surroundings;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a UE takes from a 200, and where it turns when there is none (TS 24.229 5.1.1.4.1). */
@Timeout(60)
class GrantedTest {
  private static final Duration T1 = Duration.ofSeconds(1);
  private static final SipTimers FAST = new SipTimers(T1, T1, T1, Duration.ofSeconds(15));
  private static final SipTimers SHORT =
      new SipTimers(Duration.ofMillis(20), Duration.ofMillis(100), T1, Duration.ofSeconds(15));
  private static final Capabilities ABLE =
      Capabilities.NONE.on(Terminal.ofImei("359000001234567")).withGruu();
  private static final String IMPU = "sip:+15550199@ims.mnc001.mcc001.3gppnetwork.org";

  private static UeProfile profile(ScriptedPcscf pcscf, ScriptedPcscf... others) {
    return UeProfile.giba(
            new Subscriber("001010000000001", 2, "15550100"),
            new InetSocketAddress("127.0.1.1", 0),
            pcscf.address())
        .withOtherPcscfs(java.util.Arrays.stream(others).map(ScriptedPcscf::address).toList())
        .able(ABLE);
  }

  private static UserEquipment open(UeProfile profile) {
    return UserEquipment.open(profile, FAST, Clock.systemUTC(), LadderListener.NONE);
  }

  private static RegistrationDetails details(UeProfile profile, Function<Received, String> script)
      throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(script);
        UserEquipment ue =
            open(
                new UeProfile(
                    profile.subscriber(),
                    profile.local(),
                    pcscf.address(),
                    profile.claims(),
                    profile.expires(),
                    profile.authentication(),
                    profile.misbehaviour(),
                    profile.otherPcscfs(),
                    profile.capabilities()))) {
      return ((Registered) ue.register()).details();
    }
  }

  private static UeProfile profile(Capabilities can) {
    return UeProfile.giba(
            new Subscriber("001010000000001", 2, "15550100"),
            new InetSocketAddress("127.0.1.1", 0),
            new InetSocketAddress("127.0.0.1", 9))
        .able(can);
  }

  private static String granting(Received request, String parameters, String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    String uri = request.value("Contact").replaceAll(">.*", ">");
    all.add("Contact: " + uri + ";expires=3600" + parameters);
    return response(request, "200 OK", all.toArray(String[]::new));
  }

  @Test
  @DisplayName(
      "REG-U-31 pub-gruu and temp-gruu of the own contact are stored if gruu was indicated")
  void gruus() throws Exception {
    String parameters = ";pub-gruu=\"sip:alice@example;gr=urn:x\";temp-gruu=\"sip:t1@example;gr\"";
    RegistrationDetails details = details(profile(ABLE), request -> granting(request, parameters));
    assertThat(details.publicGruu()).contains("sip:alice@example;gr=urn:x");
    assertThat(details.temporaryGruu()).contains("sip:t1@example;gr");
    RegistrationDetails without =
        details(profile(Capabilities.NONE), request -> granting(request, parameters));
    assertThat(without.publicGruu()).isEmpty();
    assertThat(without.temporaryGruu()).isEmpty();
  }

  @Test
  @DisplayName("REG-U-32 bulk registration: pub-gruu and temp-gruu-cookie are stored")
  void bulkGruus() throws Exception {
    RegistrationDetails details =
        details(
            profile(ABLE.standingFor("sip:pbx@example")),
            request ->
                granting(
                    request,
                    ";pub-gruu=\"sip:pbx@example;bnc;gr=urn:x\";temp-gruu-cookie=\"c00k1e\""));
    assertThat(details.publicGruu()).contains("sip:pbx@example;bnc;gr=urn:x");
    assertThat(details.temporaryGruuCookie()).contains("c00k1e");
    assertThat(details.temporaryGruu()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967296", "9223372036854775807", "18446744073709551615", "-1"})
  @DisplayName("a duration beyond what a header field can say makes the 200 useless, and no fault")
  void endlessExpiry(String seconds) throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request -> granting(request, "").replace("expires=3600", "expires=" + seconds));
        UserEquipment ue = open(profile(pcscf))) {
      assertThat(ue.register()).isInstanceOf(NoAnswer.class);
      assertThat(ue.registration()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Expires: 1200", "X: y"})
  @DisplayName("a 200 without any Contact grants what Expires says, or an hour, not what was asked")
  void noContact(String line) throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request -> granting(request, "").replaceFirst("Contact: [^\r]*", line));
        UserEquipment ue = open(profile(pcscf))) {
      Duration granted = ((Registered) ue.register()).expires();
      assertThat(granted.toSeconds()).isEqualTo(line.startsWith("Expires") ? 1200 : 3600);
    }
  }

  @Test
  @DisplayName("REG-U-33 media security mechanisms of the P-CSCF are stored, others are not")
  void mediaSecurity() throws Exception {
    RegistrationDetails details =
        details(
            profile(ABLE.withMediaSecurity(List.of("sdes-srtp"))),
            request ->
                granting(
                    request,
                    "",
                    "Security-Server: tls;q=0.1, sdes-srtp; mediasec",
                    "Security-Server: dtls-srtp;mediasec"));
    assertThat(details.mediaSecurity()).containsExactly("sdes-srtp", "dtls-srtp");
  }

  @Test
  @DisplayName("REG-U-37 ICSI values of Feature-Caps are what the network supports; none without")
  void featureCaps() throws Exception {
    RegistrationDetails details =
        details(
            profile(ABLE),
            request ->
                granting(
                    request,
                    "",
                    "Feature-Caps:"
                        + " *;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\""));
    assertThat(details.services()).containsExactly("urn:urn-7:3gpp-service.ims.icsi.mmtel");
    assertThat(details(profile(ABLE), request -> granting(request, "")).services()).isEmpty();
  }

  @Test
  @DisplayName("REG-U-22 keep is offered; a refresh repeats it if and only if it was agreed")
  void keepAlives() throws Exception {
    for (boolean agrees : new boolean[] {true, false}) {
      try (ScriptedPcscf pcscf =
              new ScriptedPcscf(
                  request -> {
                    String ok = granting(request, "");
                    return agrees ? ok.replace(";keep", ";keep=30") : ok.replace(";keep", "");
                  });
          UserEquipment ue = open(profile(pcscf).able(ABLE.withKeepAlives()))) {
        Registered granted = (Registered) ue.register();
        ue.refresh();
        assertThat(pcscf.next().value("Via")).contains(";keep");
        assertThat(pcscf.next().value("Via").contains(";keep")).isEqualTo(agrees);
        assertThat(granted.details().keepAlive().isPresent()).isEqualTo(agrees);
      }
    }
  }

  @Test
  @DisplayName(
      "REG-U-04 REG-U-05 REG-U-01 a further IMPU registers from the same contact, and again")
  void furtherIdentity() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue = open(profile(pcscf))) {
      ue.register();
      assertThat(ue.register(IMPU)).isInstanceOf(Registered.class);
      ue.refresh(IMPU);
      Received first = pcscf.next();
      for (Received further : List.of(pcscf.next(), pcscf.next())) {
        assertThat(further.value("To")).isEqualTo("<" + IMPU + ">");
        assertThat(further.value("Contact")).isEqualTo(first.value("Contact"));
        assertThat(further.value("Call-ID")).isEqualTo(first.value("Call-ID"));
      }
      assertThat(ue.identities().all()).containsExactly(ue.firstIdentity(), IMPU);
    }
  }

  @Test
  @DisplayName("DRG-U-01 DRG-U-02 DRG-U-17 one of several IMPUs is de-registered, then the last")
  void deregistersOneOfSeveral() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    request.value("Expires").equals("0")
                        ? response(request, "200 OK")
                        : registered(request, 3600));
        UserEquipment ue = open(profile(pcscf))) {
      ue.register();
      ue.register(IMPU);
      assertThat(ue.deregister(IMPU).succeeded()).isTrue();
      assertThat(ue.identities().all()).containsExactly(ue.firstIdentity());
      assertThat(ue.identities().of(IMPU)).isEmpty();
      assertThat(ue.deregister().succeeded()).isTrue();
      assertThat(ue.identities().all()).isEmpty();
      assertThat(ue.identities().nextRefresh()).isEmpty();
      pcscf.next();
      pcscf.next();
      assertThat(pcscf.next().value("To")).isEqualTo("<" + IMPU + ">");
      assertThat(pcscf.next().value("To")).isEqualTo("<" + ue.firstIdentity() + ">");
    }
  }

  @Test
  @DisplayName("DRG-U-01 DRG-U-14 several other contacts and flows are removed by one REGISTER")
  void removesOthers() throws Exception {
    List<String> others =
        List.of("<sip:10.0.0.1:5060>", "<sip:10.0.0.2:5062>;+sip.instance=\"<urn:x:y>\";reg-id=2");
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    request.values("Expires").contains("0")
                        ? response(request, "200 OK")
                        : registered(request, 3600));
        UserEquipment ue = open(profile(pcscf))) {
      ue.register();
      assertThat(ue.deregisterOthers(others).succeeded()).isTrue();
      pcscf.next();
      Received removal = pcscf.next();
      assertThat(String.join(", ", removal.values("Contact"))).isEqualTo(String.join(", ", others));
      assertThat(removal.value("Expires")).isEqualTo("0");
      assertThat(ue.registration()).isPresent();
    }
  }

  @Test
  @DisplayName("REG-U-03 a new contact is bound by an initial registration, the old one stays")
  void newContact() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment one = open(profile(pcscf));
        UserEquipment other = open(profile(pcscf))) {
      one.register();
      other.register();
      Received first = pcscf.next();
      Received second = pcscf.next();
      assertThat(second.value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
      assertThat(second.value("Contact")).isNotEqualTo(first.value("Contact"));
      assertThat(second.value("To")).isEqualTo(first.value("To"));
      assertThat(one.registration()).isPresent();
    }
  }

  @Test
  @DisplayName("AUT-U-36 GIBA is granted by the 200 to one REGISTER")
  void gibaIsGrantedAtOnce() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue = open(profile(pcscf))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      pcscf.next();
      assertThat(pcscf.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"305 Use Proxy", "500 Server Error"})
  @DisplayName("REG-U-42 media bearers are released before another P-CSCF is tried")
  void releasesBearers(String status) throws Exception {
    List<String> happened = new CopyOnWriteArrayList<>();
    try (ScriptedPcscf first = new ScriptedPcscf(request -> response(request, status));
        ScriptedPcscf second =
            new ScriptedPcscf(
                request -> {
                  happened.add("REGISTER");
                  return registered(request, 3600);
                });
        UserEquipment ue =
            UserEquipment.open(
                profile(first, second),
                FAST,
                Clock.systemUTC(),
                LadderListener.NONE,
                new Surroundings(PcscfDiscovery.NONE, recording(happened)))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      assertThat(happened).containsExactly("bearers released", "REGISTER");
    }
  }

  @Test
  @DisplayName(
      "REG-U-46 timer F: the flow is given up and, the known P-CSCFs having failed, others are"
          + " discovered")
  void rediscovers() throws Exception {
    List<String> happened = new CopyOnWriteArrayList<>();
    AtomicInteger looked = new AtomicInteger();
    try (ScriptedPcscf mute = new ScriptedPcscf(request -> null);
        ScriptedPcscf deaf = new ScriptedPcscf(request -> null);
        ScriptedPcscf found = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue =
            UserEquipment.open(
                profile(mute, deaf).able(ABLE.onFlow(1)),
                SHORT,
                Clock.systemUTC(),
                LadderListener.NONE,
                new Surroundings(
                    () -> {
                      looked.incrementAndGet();
                      assertThat(deaf.rest()).isNotEmpty();
                      return List.of(found.address());
                    },
                    recording(happened)))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      assertThat(looked).hasValue(1);
      assertThat(happened).containsExactly("flow failed", "bearers released");
      String tail = ";reg-id=1";
      assertThat(mute.next().value("Contact")).endsWith(tail);
      assertThat(found.next().value("Contact"))
          .contains("+sip.instance=\"<urn:gsma:imei:35900000-123456-0>\"")
          .endsWith(tail);
    }
  }

  private static FlowListener recording(List<String> happened) {
    return new FlowListener() {
      @Override
      public void mediaBearersReleased() {
        happened.add("bearers released");
      }

      @Override
      public void flowFailed() {
        happened.add("flow failed");
      }
    };
  }
}
