package io.telamon.hss.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Of the row of a subscription what a registration may change, as one look finds it.
 *
 * @param id key of the row
 * @param version counts its changes
 * @param servedBy as {@link ImsSubscription#servingCscf}
 * @param reassignmentPending as {@link ImsSubscription#isReassignmentPending}
 */
public record SubscriptionRow(
    long id, long version, @Nullable ServingCscf servedBy, boolean reassignmentPending) {
  /** What {@link #of} wants of the table {@code s}, in its order. */
  public static final String COLUMNS =
      "s.id, s.version, s.scscf_name, s.scscf_host, s.scscf_realm, s.reassignment_pending";

  private static final String LOCK =
      "update ims_subscription set version = version + 1 where id = ? and version = ?";

  /** From a row that begins with {@link #COLUMNS}. */
  public static SubscriptionRow of(ResultSet row) throws SQLException {
    return new SubscriptionRow(
        row.getLong(1),
        row.getLong(2),
        servingCscf(row.getString(3), row.getString(4), row.getString(5)),
        row.getBoolean(6));
  }

  private static @Nullable ServingCscf servingCscf(
      @Nullable String name, @Nullable String host, @Nullable String realm) {
    return name == null || host == null || realm == null
        ? null
        : new ServingCscf(name, host, realm);
  }

  /** Locks the row until the transaction ends, and moves its version as whoever locks it does. */
  public Change lock() {
    return Change.of(1, LOCK, id, version);
  }

  /** True if an S-CSCF of another name serves the subscription. */
  public boolean isServedByOther(ServingCscf requester) {
    return servedBy != null && !servedBy.serverName().equals(requester.serverName());
  }

  /** True if nothing has to be stored so that {@code requester} serves it. */
  public boolean isServedBy(ServingCscf requester) {
    return requester.equals(servedBy) && !reassignmentPending;
  }
}
