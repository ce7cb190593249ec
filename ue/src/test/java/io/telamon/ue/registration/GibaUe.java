package io.telamon.ue.registration;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A UE with GIBA and short timers, for tests. */
final class GibaUe {
  static final Subscriber SUBSCRIBER = new Subscriber("001010000000001", 2, "15550100");
  static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  static final String TEMPORARY = "sip:001010000000001@" + HOME;
  static final Duration T1 = Duration.ofMillis(100);
  static final SipTimers FAST =
      new SipTimers(T1, Duration.ofMillis(200), T1, Duration.ofSeconds(10));

  private GibaUe() {}

  static UeProfile profile(ScriptedPcscf pcscf) {
    return UeProfile.giba(SUBSCRIBER, new InetSocketAddress("127.0.1.1", 0), pcscf.address());
  }

  static UserEquipment open(UeProfile profile) {
    return open(profile, Clock.systemUTC());
  }

  static UserEquipment open(UeProfile profile, InstantSource clock) {
    return UserEquipment.open(profile, FAST, clock, LadderListener.NONE);
  }

  /** Names of the header fields, in order. */
  static List<String> names(Received request) {
    return request
        .text()
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.substring(0, line.indexOf(':')))
        .toList();
  }

  static long cseq(Received request) {
    return Long.parseLong(request.value("CSeq").split(" ")[0]);
  }
}
