package io.telamon.ue.registration;

import static io.telamon.ue.registration.AkaPcscf.nonce;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.usim.Milenage;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A UE with a USIM at the scripted end of {@link AkaPcscf}: what the tests of AKA share. */
abstract class AkaUe {
  static final Duration T1 = Duration.ofMillis(500);
  static final SipTimers FAST = new SipTimers(T1, T1, T1, Duration.ofSeconds(10));
  static final SipTimers IMPATIENT = FAST.withPatience(Duration.ofMillis(300));

  final AtomicReference<AkaPcscf> network = new AtomicReference<>();
  final AtomicInteger sqn = new AtomicInteger(32);

  static String earlyOnly(Received request, String refusal) {
    return request.values("Security-Client").isEmpty()
        ? registered(request, 3600)
        : response(request, refusal.split("\\|")[0], refusal.split("\\|")[1]);
  }

  /** SPIs and client port are new (AUT-U-21, REG-U-51). */
  static void assertFresh(Received later, Received earlier) {
    for (String parameter : List.of("spi-c", "spi-s", "port-c")) {
      assertThat(offered(later, parameter)).isNotEqualTo(offered(earlier, parameter));
    }
  }

  static long cseq(Received request) {
    return Long.parseLong(request.value("CSeq").split(" ")[0]);
  }

  static int offered(Received request, String parameter) {
    Matcher matcher =
        Pattern.compile(parameter + "=([0-9]+)").matcher(request.value("Security-Client"));
    assertThat(matcher.find()).isTrue();
    return (int) Long.parseLong(matcher.group(1));
  }

  AkaPcscf network() throws Exception {
    return network(
        request ->
            request.value("Expires").equals("0")
                ? response(request, "200 OK")
                : registered(request, 3600));
  }

  AkaPcscf network(Function<Received, String> onProtected) throws Exception {
    return network(
        request -> network.get().challenge(request, nonce(sqn.getAndAdd(32))), onProtected);
  }

  AkaPcscf network(Function<Received, String> onPlain, Function<Received, String> onProtected)
      throws Exception {
    AkaPcscf pcscf = new AkaPcscf(onPlain, onProtected);
    network.set(pcscf);
    return pcscf;
  }

  static Milenage milenage() {
    return new Milenage(AkaPcscf.K, AkaPcscf.OPC);
  }

  static Aka aka() {
    return Aka.of(milenage());
  }

  static UserEquipment open(AkaPcscf pcscf, Aka aka) {
    return open(pcscf, aka, FAST, Set.of());
  }

  static UserEquipment open(
      AkaPcscf pcscf, Aka aka, SipTimers timers, Set<Misbehaviour> misbehaviour) {
    UeProfile profile =
        UeProfile.giba(
                new Subscriber("001010000000001", 2, null),
                new InetSocketAddress("127.0.1.1", 0),
                pcscf.plain.address())
            .authenticatedBy(aka)
            .misbehaving(misbehaviour);
    return UserEquipment.open(profile, timers, Clock.systemUTC(), LadderListener.NONE);
  }
}
