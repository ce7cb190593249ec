package io.telamon.ue.phone;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.PcscfDiscovery;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.InstantSource;

/**
 * What a phone is switched on with.
 *
 * @param profile what it is
 * @param timers of its SIP transactions
 * @param clock by which registrations end
 * @param ladder who hears of its messages
 * @param discovery where it learns of further P-CSCFs
 */
public record PhoneSettings(
    UeProfile profile,
    SipTimers timers,
    InstantSource clock,
    LadderListener ladder,
    PcscfDiscovery discovery) {

  /** A phone with the timers of TS 24.229 that tells nobody what it sends. */
  public static PhoneSettings of(UeProfile profile) {
    return new PhoneSettings(
        profile, SipTimers.DEFAULT, Clock.systemUTC(), LadderListener.NONE, PcscfDiscovery.NONE);
  }

  /** The same with other timers. */
  public PhoneSettings with(SipTimers other) {
    return new PhoneSettings(profile, other, clock, ladder, discovery);
  }

  /** The same with a ladder. */
  public PhoneSettings with(LadderListener other) {
    return new PhoneSettings(profile, timers, clock, other, discovery);
  }

  /** The same with another clock. */
  public PhoneSettings with(InstantSource other) {
    return new PhoneSettings(profile, timers, other, ladder, discovery);
  }

  /** The same learning of P-CSCFs there. */
  public PhoneSettings discovering(PcscfDiscovery other) {
    return new PhoneSettings(profile, timers, clock, ladder, other);
  }

  /** The same for a further flow, on ports of its own (RFC 5626 4.2). */
  PhoneSettings onFlow(int number, InetSocketAddress pcscf) {
    InetSocketAddress local = new InetSocketAddress(profile.local().getAddress(), 0);
    UeProfile further =
        profile
            .at(local)
            .through(pcscf)
            .authenticatedBy(profile.authentication().onAnyPort())
            .able(profile.capabilities().onFlow(number));
    return new PhoneSettings(further, timers, clock, ladder, discovery);
  }

  /** The same at another address, on the same port. */
  PhoneSettings at(InetAddress address) {
    InetSocketAddress local = new InetSocketAddress(address, profile.local().getPort());
    return new PhoneSettings(profile.at(local), timers, clock, ladder, discovery);
  }
}
