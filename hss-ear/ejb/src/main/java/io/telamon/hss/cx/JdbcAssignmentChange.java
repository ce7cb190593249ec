package io.telamon.hss.cx;

import io.telamon.hss.subscription.Change;
import io.telamon.hss.subscription.LocalTransaction;
import io.telamon.hss.subscription.RestorationContacts;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.SubscriptionRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

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
        ? status.changing() == 0 || pairs(1, CONFIRM).isMade(connection)
        : LocalTransaction.of(connection, changes());
  }

  private boolean isOneRow() {
    return decision.isServerStored(status)
        && decision.restoration() == null
        && status.notRegistered() == 0
        && status.changing() <= 1;
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    changes.add(decision.isServerStored(status) ? status.subscription().lock() : serve());
    if (status.changing() > 0) {
      changes.add(pairs(status.changing(), REGISTER));
    }
    AssignmentDecision.Restoration kept = decision.restoration();
    if (kept != null) {
      changes.add(keep(kept));
    }
    return changes;
  }

  private Change serve() {
    ServingCscf scscf = decision.serveBy();
    SubscriptionRow subscription = status.subscription();
    return Change.of(
        1,
        SERVE,
        scscf.serverName(),
        scscf.host(),
        scscf.realm(),
        decision.features(),
        subscription.id(),
        subscription.version());
  }

  private Change pairs(int number, String sql) {
    return Change.of(number, sql, status.userId(), status.setId());
  }

  private Change keep(AssignmentDecision.Restoration kept) {
    Instant timeOut = kept.timeOut();
    return Change.of(
        1,
        status.restorable() ? KEEP : KEEP_FIRST,
        timeOut == null ? null : timeOut.atOffset(ZoneOffset.UTC),
        kept.scheme(),
        new RestorationContacts().convertToDatabaseColumn(kept.contacts()),
        status.userId(),
        status.setId());
  }
}
