package io.telamon.hss.cx;

import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.subscription.ImplicitRegistrationSet;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.JdbcContext;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.SubscriptionRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what decides over the registration of one implicit registration set by one statement, where
 * there is nothing in the database that asks for more than is looked at here: no other user, no
 * address told, no unanswered RTR, no wildcarded identity.
 */
@ApplicationScoped
public class JdbcAssignments {
  private static final String LOOK =
      "select "
          + SubscriptionRow.COLUMNS
          + ", s.scscf_features, u.id, i.id, i.number, d.private_identity_id, p.identity, p.barred,"
          + " p.display_name, p.alias_group, p.loose_route, r.state, r.authentication_pending,"
          + " f.id, f.version, f.name,"
          + " c.id, c.primary_ecf, c.secondary_ecf, c.primary_ccf, c.secondary_ccf"
          + " from private_identity u join ims_subscription s on s.id = u.subscription_id"
          + " join registration r on r.private_identity_id = u.id"
          + " join public_identity p on p.id = r.public_identity_id"
          + " join implicit_registration_set i on i.id = p.implicit_registration_set_id"
          + " left join service_profile f on f.id = p.service_profile_id"
          + " left join charging_information c on c.id = s.charging_information_id"
          + " left join restoration d"
          + " on d.private_identity_id = u.id and d.implicit_registration_set_id = i.id"
          + " where u.identity = ? and i.id ="
          + " (select q.implicit_registration_set_id from public_identity q where q.identity = ?)"
          + " and u.told_address is null and u.told_unrested_until is null"
          + " and u.stale_attempt_until is null"
          + " and s.previous_scscf_host is null"
          + " and not exists (select 1 from private_identity o"
          + " where o.subscription_id = s.id and o.id <> u.id)"
          + " and not exists (select 1 from pending_deregistration n"
          + " where n.user_name = u.identity)"
          + " and not exists (select 1 from public_identity o"
          + " where o.implicit_registration_set_id = i.id and o.kind <> 'DISTINCT_IMPU')"
          + " order by p.position";

  @Inject JdbcContext context;

  /**
   * Stores what {@code decision} makes of the set that {@code identity} is in.
   *
   * @param user canonical
   * @param identity canonical
   * @return what was decided; empty if nothing was stored: there is no such set, or more to be
   *     looked at, nothing was decided, or somebody has changed it meanwhile
   */
  Optional<AssignmentDecision> decide(
      String user,
      String identity,
      Function<AssignmentStatus, Optional<? extends AssignmentDecision>> decision) {
    return context.connected(
        connection -> {
          AssignmentStatus status = look(connection, user, identity);
          AssignmentDecision decided = status == null ? null : decision.apply(status).orElse(null);
          return status != null && decided != null && isStored(connection, status, decided)
              ? Optional.of(decided)
              : Optional.empty();
        });
  }

  private static boolean isStored(
      Connection connection, AssignmentStatus status, AssignmentDecision decided)
      throws SQLException {
    return decided instanceof AssignmentDecision.Registered registered
        ? new JdbcAssignmentChange(connection, status, registered).isStored()
        : new JdbcDeregistration(connection, status).isStored();
  }

  private static @Nullable AssignmentStatus look(
      Connection connection, String user, String identity) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setString(1, user);
      statement.setString(2, identity);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? status(row, user) : null;
      }
    }
  }

  private static AssignmentStatus status(ResultSet row, String identity) throws SQLException {
    ImsSubscription subscription = new ImsSubscription();
    PrivateIdentity user = subscription.addPrivateIdentity(identity);
    ImplicitRegistrationSet set = subscription.addImplicitRegistrationSet(row.getInt(10));
    SubscriptionRow stored = SubscriptionRow.of(row);
    int features = row.getInt(7);
    long userId = row.getLong(8);
    long setId = row.getLong(9);
    ChargingInformation charging = charging(row);
    boolean restorable = row.getString(11) != null;
    Map<String, KnownServices.Version> services = new HashMap<>();
    do {
      PublicIdentity member = addPair(row, user, set);
      String profile = row.getString(21);
      if (profile != null) {
        member.have(new ServiceProfile(profile));
        services.put(profile, new KnownServices.Version(row.getLong(19), row.getLong(20)));
      }
    } while (row.next());
    return new AssignmentStatus(
        stored, features, userId, setId, charging, services, restorable, user);
  }

  private static @Nullable ChargingInformation charging(ResultSet row) throws SQLException {
    return row.getString(22) == null
        ? null
        : new ChargingInformation(
            row.getString(23), row.getString(24), row.getString(25), row.getString(26));
  }

  private static PublicIdentity addPair(
      ResultSet row, PrivateIdentity user, ImplicitRegistrationSet set) throws SQLException {
    PublicIdentity member = set.add(row.getString(12), row.getBoolean(13));
    Integer aliasGroup = row.getInt(15);
    member.describe(row.getString(14), row.wasNull() ? null : aliasGroup);
    Boolean looseRoute = row.getBoolean(16);
    member.routeLoosely(row.wasNull() ? null : looseRoute);
    Registration pair = user.mayUse(member);
    pair.become(RegistrationState.valueOf(row.getString(17)));
    if (row.getBoolean(18)) {
      pair.beginAuthentication();
    }
    return member;
  }
}
