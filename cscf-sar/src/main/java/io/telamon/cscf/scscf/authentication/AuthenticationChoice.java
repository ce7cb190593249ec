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

  private final AccessSecurity aka;
  private final AccessSecurity digest;
  private final AccessSecurity nassBundled = new NotOffered("NASS-bundled authentication");
  private final AccessSecurity trustedNode = new NotOffered("Trusted-node authentication");
  private final AccessSecurity earlyIms;

  @Inject
  public AuthenticationChoice(
      ScscfConfiguration configuration, EarlyImsSecurity earlyIms, ImsAka aka, SipDigest digest) {
    ScscfConfiguration.Authentication network = configuration.authentication();
    this.earlyIms =
        network.offers(SecurityVariant.GIBA) ? earlyIms : new NotOffered("Early IMS security");
    this.aka = network.offers(SecurityVariant.AKA) ? aka : new NotOffered("IMS AKA");
    this.digest = network.offers(SecurityVariant.DIGEST) ? digest : new NotOffered("SIP digest");
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
    return register.access().allowsPacketSwitched3gpp() ? earlyIms : digest;
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
