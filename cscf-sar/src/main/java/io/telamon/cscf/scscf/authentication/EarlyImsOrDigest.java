package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import java.util.Optional;

/**
 * For a user whose identity does not come from an IMSI: early IMS security if the HSS has it for
 * the user, else SIP digest (Q-28, GIBA-S-K08).
 */
record EarlyImsOrDigest(AccessSecurity earlyIms, AccessSecurity digest) implements AccessSecurity {

  @Override
  public Outcome authenticate(Register register, Optional<UserRegistration> current) {
    Outcome outcome = earlyIms.authenticate(register, current);
    return outcome instanceof Outcome.Refused refused && refused.otherScheme()
        ? digest.authenticate(register, current)
        : outcome;
  }
}
