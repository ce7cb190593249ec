package io.telamon.hss.authentication;

import io.telamon.hss.subscription.LocalTransaction;
import io.telamon.hss.subscription.ServingCscf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

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
    return decided.serveBy() == null && decided.reservation() == null
        ? isChallengeNoted()
        : LocalTransaction.of(connection, this::store);
  }

  private boolean store() throws SQLException {
    ServingCscf serveBy = decided.serveBy();
    return (serveBy == null ? status.subscription().lock(connection) : serve(serveBy))
        && isChallengeNoted()
        && isReserved(decided.reservation());
  }

  private boolean serve(ServingCscf scscf) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SERVE)) {
      statement.setString(1, scscf.serverName());
      statement.setString(2, scscf.host());
      statement.setString(3, scscf.realm());
      statement.setLong(4, status.subscription().id());
      statement.setLong(5, status.subscription().version());
      return statement.executeUpdate() == 1;
    }
  }

  private boolean isChallengeNoted() throws SQLException {
    if (!decided.challenge()) {
      return true;
    }
    try (PreparedStatement statement = connection.prepareStatement(CHALLENGE)) {
      statement.setLong(1, status.registrationId());
      statement.setString(2, status.state().name());
      statement.setBoolean(3, status.authenticationPending());
      return statement.executeUpdate() == 1;
    }
  }

  private boolean isReserved(SequenceNumbers.@Nullable Reservation reservation)
      throws SQLException {
    if (reservation == null) {
      return true;
    }
    AkaKeys keys = status.keys();
    try (PreparedStatement statement = connection.prepareStatement(RESERVE)) {
      statement.setLong(1, reservation.reservedSeq());
      statement.setLong(2, keys.userId());
      statement.setLong(3, keys.reservedSeq());
      statement.setInt(4, keys.generation());
      return statement.executeUpdate() == 1;
    }
  }
}
