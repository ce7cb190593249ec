package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.Refusal;
import io.telamon.diameter.cx.FramedAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An access-security mechanism: how the S-CSCF knows who sent a REGISTER (TS 33.203 Annex P). */
public interface AccessSecurity {

  /** How authentication of one REGISTER ended. */
  sealed interface Outcome {

    /**
     * The sender is the user.
     *
     * @param address where later requests have to come from; null if the mechanism has another way
     *     to know them
     * @param headers what the mechanism adds to the 200
     */
    record Authenticated(@Nullable FramedAddress address, Map<String, String> headers)
        implements Outcome {
      public Authenticated {
        headers = Map.copyOf(headers);
      }

      public Authenticated(@Nullable FramedAddress address) {
        this(address, Map.of());
      }
    }

    /**
     * The sender has to prove who it is: 401.
     *
     * @param challenges values of WWW-Authenticate, the one wanted most first
     */
    record Challenged(List<String> challenges) implements Outcome {
      public Challenged {
        challenges = List.copyOf(challenges);
      }
    }

    /**
     * The sender is not the user, or it cannot be known.
     *
     * @param otherScheme true if the user has no credentials for this mechanism
     */
    record Refused(Refusal refusal, boolean otherScheme) implements Outcome {
      public Refused(Refusal refusal) {
        this(refusal, false);
      }
    }
  }

  /**
   * Authenticates the sender, asking the HSS where needed.
   *
   * @param current the user's registration, if there is one that has not expired
   * @throws io.telamon.cscf.sip.RefusedException as another way to refuse
   */
  Outcome authenticate(Register register, Optional<UserRegistration> current);
}
