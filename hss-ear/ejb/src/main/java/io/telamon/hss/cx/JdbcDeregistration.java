package io.telamon.hss.cx;

import io.telamon.hss.subscription.Change;
import io.telamon.hss.subscription.LocalTransaction;
import io.telamon.hss.subscription.SubscriptionRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores that a set is registered no more, and that no S-CSCF serves the subscription: where no
 * pair of another set needs one. The row of the subscription comes first, as for {@link
 * JdbcAssignmentChange}.
 */
record JdbcDeregistration(Connection connection, AssignmentStatus status) {
  private static final String RELEASE =
      "update ims_subscription set scscf_name = null, scscf_host = null, scscf_realm = null,"
          + " reassignment_pending = false, version = version + 1 where id = ? and version = ?"
          + " and not exists (select 1 from registration r"
          + " join public_identity p on p.id = r.public_identity_id"
          + " where r.private_identity_id = ? and p.implicit_registration_set_id <> ?"
          + " and (r.state <> 'NOT_REGISTERED' or r.authentication_pending))";

  private static final String END =
      "update registration set state = 'NOT_REGISTERED', authentication_pending = false"
          + " where private_identity_id = ?"
          + " and (state <> 'NOT_REGISTERED' or authentication_pending)"
          + " and public_identity_id in"
          + " (select id from public_identity where implicit_registration_set_id = ?)";

  private static final String FORGET =
      "delete from restoration where private_identity_id = ? and implicit_registration_set_id = ?";

  /** False if something was changed since it was looked at, or a pair of another set is left. */
  boolean isStored() throws SQLException {
    List<Change> changes = new ArrayList<>();
    changes.add(release());
    changes.add(Change.of(Change.ANY, END, status.userId(), status.setId()));
    if (status.restorable()) {
      changes.add(Change.of(Change.ANY, FORGET, status.userId(), status.setId()));
    }
    return LocalTransaction.of(connection, changes);
  }

  private Change release() {
    SubscriptionRow subscription = status.subscription();
    return Change.of(
        1, RELEASE, subscription.id(), subscription.version(), status.userId(), status.setId());
  }
}
