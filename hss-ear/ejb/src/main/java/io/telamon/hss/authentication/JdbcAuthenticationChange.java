package io.telamon.hss.authentication;

import io.telamon.hss.subscription.Change;
import io.telamon.hss.subscription.LocalTransaction;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.SubscriptionRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores what was decided over an authentication, with at most three statements. Nothing is locked
 * since the look: every statement that changes a row says what the row has to be like.
 *
 * <p>A pair that is registered keeps its subscription's S-CSCF, so that its own row is all that has
 * to be as it was. Everything else begins with the row of the subscription, which whoever changes
 * anything of it has locked.
 */
record JdbcAuthenticationChange(
    Connection connection, AuthenticationStatus status, JdbcAuthentications.Decision<?> decided) {
  private static final String SERVE =
      "update ims_subscription set scscf_name = ?, scscf_host = ?, scscf_realm = ?,"
          + " reassignment_pending = false, version = version + 1 where id = ? and version = ?";

  private static final String CHALLENGE =
      "update registration set authentication_pending = true"
          + " where id = ? and state = ? and authentication_pending = ?";

  private static final String RESERVE =
      "update aka_credentials set reserved_seq = ?"
          + " where private_identity_id = ? and reserved_seq = ? and generation = ?";

  /** False if something was changed since it was looked at: then nothing is stored. */
  boolean isStored() throws SQLException {
    if (decided.serveBy() != null || decided.reservation() != null) {
      return LocalTransaction.of(connection, changes());
    }
    return !decided.challenge() || challenge().isMade(connection);
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    ServingCscf serveBy = decided.serveBy();
    changes.add(serveBy == null ? status.subscription().lock() : serve(serveBy));
    if (decided.challenge()) {
      changes.add(challenge());
    }
    SequenceNumbers.Reservation reservation = decided.reservation();
    if (reservation != null) {
      changes.add(reserve(reservation));
    }
    return changes;
  }

  private Change serve(ServingCscf scscf) {
    SubscriptionRow subscription = status.subscription();
    return Change.of(
        1,
        SERVE,
        scscf.serverName(),
        scscf.host(),
        scscf.realm(),
        subscription.id(),
        subscription.version());
  }

  private Change challenge() {
    return Change.of(
        1,
        CHALLENGE,
        status.registrationId(),
        status.state().name(),
        status.authenticationPending());
  }

  private Change reserve(SequenceNumbers.Reservation reservation) {
    AkaKeys keys = status.keys();
    return Change.of(
        1,
        RESERVE,
        reservation.reservedSeq(),
        keys.userId(),
        keys.reservedSeq(),
        keys.generation());
  }
}
