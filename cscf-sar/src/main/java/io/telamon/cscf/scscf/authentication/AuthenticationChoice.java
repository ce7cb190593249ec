package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.configuration.SecurityVariant;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.sip.DigestCredentials;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Which mechanism a REGISTER calls for (TS 24.229 5.4.1.1, TS 33.203 Annex P; GIBA-S-21,
 * GIBA-S-K01, REG-S-K01).
 *
 * <p>What the P-CSCF says in integrity-protected is believed: a sender that is no trusted neighbour
 * does not get here (AKA-S-K08).
 */
@Singleton
public class AuthenticationChoice {
  private static final String NONE = "";

  private final AccessSecurity earlyIms;
  private final AccessSecurity earlyImsOrDigest;
  private final AccessSecurity aka;
  private final AccessSecurity digest;
  private final AccessSecurity nassBundled;
  private final AccessSecurity trustedNode;

  @Inject
  public AuthenticationChoice(
      ScscfConfiguration configuration,
      EarlyImsSecurity earlyIms,
      ImsAka aka,
      SipDigest digest,
      NassBundled nassBundled,
      TrustedNode trustedNode) {
    ScscfConfiguration.Authentication network = configuration.authentication();
    this.earlyIms = offered(network, SecurityVariant.GIBA, earlyIms, "Early IMS security");
    this.aka = offered(network, SecurityVariant.AKA, aka, "IMS AKA");
    this.digest = offered(network, SecurityVariant.DIGEST, digest, "SIP digest");
    this.nassBundled =
        offered(network, SecurityVariant.NASS, nassBundled, "NASS-bundled authentication");
    this.trustedNode = trustedNode;
    this.earlyImsOrDigest = earlyImsOrDigest(network);
  }

  private static AccessSecurity offered(
      ScscfConfiguration.Authentication network,
      SecurityVariant variant,
      AccessSecurity mechanism,
      String name) {
    return network.offers(variant) ? mechanism : new NotOffered(name);
  }

  private AccessSecurity earlyImsOrDigest(ScscfConfiguration.Authentication network) {
    if (!network.offers(SecurityVariant.GIBA)) {
      return digest;
    }
    return network.offers(SecurityVariant.DIGEST)
        ? new EarlyImsOrDigest(earlyIms, digest)
        : earlyIms;
  }

  /**
   * The first rule that fits decides. Whether a user whose identity does not come from an IMSI may
   * use GIBA is for the HSS to say.
   */
  public AccessSecurity choose(Register register) {
    if (register.credentials().isPresent()) {
      return chooseByProtection(register.credentials().get());
    }
    if (register.securityAgreement()) {
      return digest;
    }
    if (register.access().isFixedByNetwork()) {
      return nassBundled;
    }
    if (!register.access().allowsPacketSwitched3gpp()) {
      return digest;
    }
    return register.publicIdentity().isDerivedFromImsi() ? earlyIms : earlyImsOrDigest;
  }

  /** TS 24.229 7.2A.2; a value not known here says nothing, so the sender is challenged. */
  private AccessSecurity chooseByProtection(DigestCredentials credentials) {
    return switch (credentials.integrityProtected().orElse(NONE)) {
      case "no", "yes", "tls-connected" -> aka;
      case "auth-done" -> trustedNode;
      default -> digest;
    };
  }
}
