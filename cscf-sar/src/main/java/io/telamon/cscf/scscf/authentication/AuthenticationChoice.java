package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Which mechanism a REGISTER calls for (TS 24.229 5.4.1.1, TS 33.203 Annex P; GIBA-S-21,
 * GIBA-S-K01).
 */
@Singleton
public class AuthenticationChoice {
  private final AccessSecurity aka = new NotOffered("IMS AKA");
  private final AccessSecurity digest = new NotOffered("SIP digest");
  private final AccessSecurity nassBundled = new NotOffered("NASS-bundled authentication");
  private final AccessSecurity earlyIms;

  @Inject
  public AuthenticationChoice(EarlyImsSecurity earlyIms) {
    this.earlyIms = earlyIms;
  }

  /**
   * The first rule that fits decides. Whether a user whose identity does not come from an IMSI may
   * use GIBA is for the HSS to say.
   */
  public AccessSecurity choose(Register register) {
    if (register.securityAgreement()) {
      return aka;
    }
    if (register.credentials()) {
      return digest;
    }
    if (register.access().isFixedByNetwork()) {
      return nassBundled;
    }
    return register.access().allowsPacketSwitched3gpp() ? earlyIms : digest;
  }
}
