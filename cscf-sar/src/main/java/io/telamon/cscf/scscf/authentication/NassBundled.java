package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.Refusal;
import io.telamon.diameter.cx.SipAuthDataItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * NASS-bundled authentication: the user is who sends from the user's fixed line (TS 24.229
 * 5.4.1.2.1D, 5.4.1.2.2C; TS 33.203 Annex R).
 *
 * <p>Nothing is remembered: each REGISTER is compared with what the HSS says now.
 */
@Singleton
public class NassBundled implements AccessSecurity {
  private static final Refusal ELSEWHERE = Refusal.of(403, "Not sent from the line of this user");
  private static final Refusal NOT_FOR_USER =
      Refusal.of(403, "NASS-bundled authentication is not for this user");

  private final AuthenticationQuery query;

  @Inject
  public NassBundled(AuthenticationQuery query) {
    this.query = query;
  }

  @Override
  public Outcome authenticate(Register register, Optional<UserRegistration> current) {
    List<String> lines =
        query
            .items(
                register,
                SipAuthDataItem.NassBundled.SCHEME,
                SipAuthDataItem.NassBundled.class,
                NOT_FOR_USER)
            .get(0)
            .lineIdentifiers();
    return isOn(lines, register.access().locationsByNetwork())
        ? new Outcome.Authenticated(null)
        : new Outcome.Refused(ELSEWHERE);
  }

  /** Where the network names several lines, none of them may be a stranger's. */
  private static boolean isOn(List<String> lines, List<String> seen) {
    return !seen.isEmpty() && lines.containsAll(seen);
  }
}
