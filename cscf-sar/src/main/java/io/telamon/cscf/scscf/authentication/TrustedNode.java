package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.Refusal;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * A trusted node has authenticated the user already (TS 24.229 5.4.1.2.2E, TS 33.203 Annex U;
 * RTC-S-K01).
 *
 * <p>Only a trusted neighbour's REGISTER gets as far as this, and a P-CSCF takes the claim away
 * from its UEs (AKA-S-K08, RTC-P-K01).
 */
@Singleton
public class TrustedNode implements AccessSecurity {

  @Override
  public Outcome authenticate(Register register, Optional<UserRegistration> current) {
    return register.credentials().flatMap(DigestCredentials::username).isPresent()
        ? new Outcome.Authenticated(null)
        : new Outcome.Refused(Refusal.of(400, "A trusted node names the user it authenticated"));
  }
}
