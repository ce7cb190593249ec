package io.telamon.ue.registration;

import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.UdpPorts;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Authentication.Digest;
import io.telamon.ue.profile.Authentication.DigestTls;
import io.telamon.ue.profile.Authentication.NassBundled;
import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which access security mechanism a UE uses: the one of its profile, or GIBA once the network has
 * asked for that and the UE knows it (TS 33.203 Annex T, S3-050100 6.2.6).
 */
final class AccessSecurityChoice {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int BAD_EXTENSION = 420;

  private final UeProfile profile;
  private final InetSocketAddress unprotected;
  private AccessSecurity current;
  private boolean mayFallBack;

  AccessSecurityChoice(UeProfile profile, UdpPorts ports, InstantSource clock) {
    this.profile = profile;
    this.unprotected = ports.unprotectedAddress();
    this.mayFallBack = profile.authentication() instanceof Aka aka && aka.earlyImsToo();
    this.current = of(profile, ports, clock);
  }

  private AccessSecurity of(UeProfile profile, UdpPorts ports, InstantSource clock) {
    if (profile.authentication() instanceof Digest digest) {
      return new DigestSecurity(profile, digest.password(), unprotected);
    }
    if (profile.authentication() instanceof DigestTls digest) {
      return new DigestTlsSecurity(profile, digest, ports, clock);
    }
    if (profile.authentication() instanceof NassBundled nass) {
      return new NassSecurity(profile, nass.namesItself(), unprotected);
    }
    if (profile.authentication() instanceof Aka aka && aka.startsEarly()) {
      return earlySecurity();
    }
    if (profile.authentication() instanceof Aka aka) {
      return new AkaSecurity(profile, aka, ports, unprotected, clock);
    }
    return new GibaSecurity(
        profile.claims().publicIdentity(), profile.claims().homeDomain(), unprotected);
  }

  /** The temporary IMPU, whatever else the UE was to register (GIBA-U-12). */
  private GibaSecurity earlySecurity() {
    return new GibaSecurity(
        profile.subscriber().temporaryPublicIdentity(),
        profile.subscriber().homeDomain(),
        unprotected);
  }

  AccessSecurity current() {
    return current;
  }

  /** Changes to GIBA if this refusal asks for it and the UE is able to; tells whether it did. */
  boolean fallBack(SipResponse refusal) {
    if (!mayFallBack || !asksForEarlySecurity(refusal)) {
      return false;
    }
    current.onFailure();
    current = earlySecurity();
    mayFallBack = false;
    return true;
  }

  /** 420 for sec-agree (case 3), or Warning 399 "Early security required" (case 5). */
  private static boolean asksForEarlySecurity(SipResponse refusal) {
    return switch (refusal.status()) {
      case BAD_EXTENSION -> refusal.elements("Unsupported").contains("sec-agree");
      case UNAUTHORIZED, FORBIDDEN -> warnsOfEarlySecurity(refusal.header("Warning"));
      default -> false;
    };
  }

  private static boolean warnsOfEarlySecurity(@Nullable String warning) {
    return warning != null
        && warning.startsWith("399 ")
        && warning.toLowerCase(Locale.ROOT).contains("early security required");
  }
}
