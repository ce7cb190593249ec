package io.telamon.hss.authentication;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an authentication by AKA as nearly all of them begin: no other S-CSCF serves the
 * user, no address was told, no RTR is unanswered.
 */
@ApplicationScoped
public class PlainAuthentication {
  @Inject JdbcAuthentications authentications;
  @Inject AuthenticationAndKeyAgreement authenticationAndKeyAgreement;
  @Inject SequenceNumbers sequenceNumbers;

  /**
   * Vectors for the S-CSCF that serves the pair from now on.
   *
   * @param user canonical private identity
   * @param identity canonical public identity
   * @return null if nothing is stored and the request has to go the whole way
   */
  public @Nullable List<SipAuthDataItem> begin(
      String user, String identity, String scheme, int wanted, ServingCscf requester) {
    JdbcAuthentications.Decision<List<SipAuthDataItem>> decided =
        authentications.decide(user, identity, status -> decide(status, scheme, wanted, requester));
    if (decided == null) {
      return null;
    }
    if (decided.reservation() != null) {
      sequenceNumbers.stored(decided.reservation());
    }
    return decided.answer();
  }

  private JdbcAuthentications.@Nullable Decision<List<SipAuthDataItem>> decide(
      AuthenticationStatus status, String scheme, int wanted, ServingCscf requester) {
    if (!status.schemes().contains(scheme) || status.subscription().isServedByOther(requester)) {
      return null;
    }
    AkaKeys keys = status.keys();
    int count = AuthenticationAndKeyAgreement.allowed(wanted);
    List<SequenceNumber> held = sequenceNumbers.takeHeld(keys, count);
    SequenceNumbers.Reservation reserved =
        held == null ? SequenceNumbers.reserve(keys, count) : null;
    List<SipAuthDataItem> items =
        authenticationAndKeyAgreement.vectors(
            keys, scheme, reserved == null ? Objects.requireNonNull(held) : reserved.numbers());
    return items.isEmpty()
        ? null
        : new JdbcAuthentications.Decision<>(
            items,
            isToBeStored(status, requester) ? requester : null,
            !status.authenticationPending(),
            reserved);
  }

  /** The S-CSCF of a pair that is not registered may be released at the same moment. */
  private static boolean isToBeStored(AuthenticationStatus status, ServingCscf requester) {
    return !status.subscription().isServedBy(requester)
        || !status.authenticationPending() && status.state() != RegistrationState.REGISTERED;
  }
}
