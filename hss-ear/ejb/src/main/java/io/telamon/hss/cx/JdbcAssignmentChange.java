package io.telamon.hss.cx;

import io.telamon.hss.subscription.LocalTransaction;
import io.telamon.hss.subscription.RestorationContacts;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.SubscriptionRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Stores that a set is registered. Where more than one row changes, the row of the subscription
 * comes first: whoever changes something else of it waits for it, and if somebody has, nothing is
 * stored.
 */
record JdbcAssignmentChange(
    Connection connection, AssignmentStatus status, AssignmentDecision.Registered decision) {
  private static final String SERVE =
      "update ims_subscription set scscf_name = ?, scscf_host = ?, scscf_realm = ?,"
          + " scscf_features = ?, reassignment_pending = false, version = version + 1"
          + " where id = ? and version = ?";

  private static final String OF_SET =
      " and public_identity_id in"
          + " (select id from public_identity where implicit_registration_set_id = ?)";

  private static final String REGISTER =
      "update registration set state = 'REGISTERED', authentication_pending = false"
          + " where private_identity_id = ?"
          + " and (state <> 'REGISTERED' or authentication_pending)"
          + OF_SET;

  private static final String CONFIRM =
      "update registration set authentication_pending = false"
          + " where private_identity_id = ? and state = 'REGISTERED' and authentication_pending"
          + OF_SET;

  private static final String KEEP =
      "update restoration set registration_time_out = ?, authentication_scheme = ?, contacts = ?"
          + " where private_identity_id = ? and implicit_registration_set_id = ?";

  private static final String KEEP_FIRST =
      "insert into restoration (registration_time_out, authentication_scheme, contacts,"
          + " private_identity_id, implicit_registration_set_id) values (?, ?, ?, ?, ?)";

  /** False if something was changed since it was looked at: then nothing is stored. */
  boolean isStored() throws SQLException {
    return isOneRow()
        ? status.changing() == 0 || changed(CONFIRM) == 1
        : LocalTransaction.of(connection, this::store);
  }

  private boolean isOneRow() {
    return decision.isServerStored(status)
        && decision.restoration() == null
        && status.notRegistered() == 0
        && status.changing() <= 1;
  }

  private boolean store() throws SQLException {
    return (decision.isServerStored(status) ? status.subscription().lock(connection) : serve())
        && (status.changing() == 0 || changed(REGISTER) == status.changing())
        && keep();
  }

  private boolean serve() throws SQLException {
    ServingCscf scscf = decision.serveBy();
    SubscriptionRow subscription = status.subscription();
    try (PreparedStatement statement = connection.prepareStatement(SERVE)) {
      statement.setString(1, scscf.serverName());
      statement.setString(2, scscf.host());
      statement.setString(3, scscf.realm());
      statement.setInt(4, decision.features());
      statement.setLong(5, subscription.id());
      statement.setLong(6, subscription.version());
      return statement.executeUpdate() == 1;
    }
  }

  private int changed(String pairs) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(pairs)) {
      statement.setLong(1, status.userId());
      statement.setLong(2, status.setId());
      return statement.executeUpdate();
    }
  }

  private boolean keep() throws SQLException {
    AssignmentDecision.Restoration kept = decision.restoration();
    if (kept == null) {
      return true;
    }
    String sql = status.restorable() ? KEEP : KEEP_FIRST;
    Instant timeOut = kept.timeOut();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, timeOut == null ? null : timeOut.atOffset(ZoneOffset.UTC));
      statement.setString(2, kept.scheme());
      statement.setString(3, new RestorationContacts().convertToDatabaseColumn(kept.contacts()));
      statement.setLong(4, status.userId());
      statement.setLong(5, status.setId());
      return statement.executeUpdate() == 1;
    }
  }
}
