package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.Refusal;
import java.util.Optional;

/**
 * A mechanism the UE's REGISTER calls for and this network does not offer.
 *
 * @param mechanism its name, told to the UE
 */
public record NotOffered(String mechanism) implements AccessSecurity {

  @Override
  public Outcome authenticate(Register register, Optional<UserRegistration> current) {
    return new Outcome.Refused(Refusal.of(403, mechanism + " is not offered in this network"));
  }
}
