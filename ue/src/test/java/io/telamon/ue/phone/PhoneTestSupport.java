package io.telamon.ue.phone;

import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A phone at a scripted network, and waits with a bound. */
final class PhoneTestSupport {
  static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  static final String IMPU = ScriptedNetwork.DEFAULT_IMPU;
  static final String TEMPORARY = "sip:001010000000001@" + HOME;

  private PhoneTestSupport() {}

  /** Timers of a network without loss: T1 is long enough not to repeat on a slow machine. */
  static SipTimers timers(long t1Millis) {
    Duration t1 = Duration.ofMillis(t1Millis);
    return new SipTimers(t1, t1, t1, Duration.ofSeconds(15));
  }

  static UeProfile giba(ScriptedNetwork network) {
    return UeProfile.giba(
        new Subscriber("001010000000001", 2, "15550100"),
        new InetSocketAddress("127.0.1.1", 0),
        network.address());
  }

  static Phone open(ScriptedNetwork network, List<PhoneEvent> events) {
    return open(PhoneSettings.of(giba(network)).with(timers(1000)), events);
  }

  static Phone open(PhoneSettings settings, List<PhoneEvent> events) {
    return Phone.open(settings, events::add);
  }

  static List<PhoneEvent> events() {
    return new CopyOnWriteArrayList<>();
  }

  static String contactOf(Phone phone) {
    InetSocketAddress local = phone.ue().localAddress();
    return "sip:127.0.1.1:" + local.getPort();
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    Object monitor = new Object();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 20 s: " + what);
      }
      synchronized (monitor) {
        monitor.wait(5);
      }
    }
  }

  static int number(Received request) {
    return Integer.parseInt(request.value("CSeq").split(" ")[0]);
  }
}
