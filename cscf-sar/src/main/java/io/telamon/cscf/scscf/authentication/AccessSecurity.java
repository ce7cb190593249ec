package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.Refusal;
import io.telamon.diameter.cx.FramedAddress;
import java.util.Optional;

/** An access-security mechanism: how the S-CSCF knows who sent a REGISTER (TS 33.203 Annex P). */
public interface AccessSecurity {

  /** How authentication of one REGISTER ended. */
  sealed interface Outcome {

    /** The sender is the user; later requests have to come from this address. */
    record Authenticated(FramedAddress address) implements Outcome {}

    /** The sender is not the user, or it cannot be known. */
    record Refused(Refusal refusal) implements Outcome {}
  }

  /**
   * Authenticates the sender, asking the HSS where needed.
   *
   * @param current the user's registration, if there is one that has not expired
   */
  Outcome authenticate(Register register, Optional<UserRegistration> current);
}
