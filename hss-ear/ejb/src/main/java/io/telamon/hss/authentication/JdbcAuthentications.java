package io.telamon.hss.authentication;

import io.telamon.hss.subscription.JdbcContext;
import io.telamon.hss.subscription.LocalTransaction;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.SubscriptionRow;
import io.telamon.hss.subscription.WordSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what decides over an authentication by AKA with one statement and stores what it changes
 * with at most three. Nothing is locked in between: every statement that changes a row says what
 * the row has to be like.
 *
 * <p>A pair that is registered keeps its subscription's S-CSCF, so that its own row is all that has
 * to be as it was. Everything else begins with the row of the subscription, which whoever changes
 * anything of it has locked.
 */
@ApplicationScoped
public class JdbcAuthentications {
  private static final String LOOK =
      "select "
          + SubscriptionRow.COLUMNS
          + ", u.id, u.authentication_schemes, r.id, r.state, r.authentication_pending,"
          + " c.k, c.opc, c.amf, c.reserved_seq, c.generation"
          + " from private_identity u join ims_subscription s on s.id = u.subscription_id"
          + " join registration r on r.private_identity_id = u.id"
          + " join public_identity p on p.id = r.public_identity_id"
          + " join aka_credentials c on c.private_identity_id = u.id"
          + " where u.identity = ? and p.identity = ? and p.kind = 'DISTINCT_IMPU'"
          + " and u.told_address is null"
          + " and not exists (select 1 from pending_deregistration d where d.user_name = u.identity)";

  private static final String SERVE =
      "update ims_subscription set scscf_name = ?, scscf_host = ?, scscf_realm = ?,"
          + " reassignment_pending = false, version = version + 1 where id = ? and version = ?";

  private static final String CHALLENGE =
      "update registration set authentication_pending = true"
          + " where id = ? and state = ? and authentication_pending = ?";

  private static final String RESERVE =
      "update aka_credentials set reserved_seq = ?"
          + " where private_identity_id = ? and reserved_seq = ? and generation = ?";

  /**
   * What to answer and what to store before.
   *
   * @param serveBy the S-CSCF to be stored, or null if it is
   * @param challenge whether to store that a challenge is out
   * @param reservation sequence numbers to be stored, or null
   */
  record Decision<A>(
      A answer,
      @Nullable ServingCscf serveBy,
      boolean challenge,
      SequenceNumbers.@Nullable Reservation reservation) {}

  @Inject JdbcContext context;

  /**
   * Stores what {@code decision} makes of the pair.
   *
   * @param user canonical
   * @param identity canonical
   * @return what was decided; null if there is no such pair with AKA and without anything that asks
   *     for more than is looked at here, if null was decided, or if the pair was changed meanwhile:
   *     then nothing is stored
   */
  <A> @Nullable Decision<A> decide(
      String user,
      String identity,
      Function<AuthenticationStatus, @Nullable Decision<A>> decision) {
    return context
        .connected(connection -> decide(connection, look(connection, user, identity), decision))
        .orElse(null);
  }

  private static <A> Optional<Decision<A>> decide(
      Connection connection,
      @Nullable AuthenticationStatus status,
      Function<AuthenticationStatus, @Nullable Decision<A>> decision)
      throws SQLException {
    Decision<A> decided = status == null ? null : decision.apply(status);
    return status != null && decided != null && store(connection, status, decided)
        ? Optional.of(decided)
        : Optional.empty();
  }

  private static @Nullable AuthenticationStatus look(
      Connection connection, String user, String identity) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setString(1, user);
      statement.setString(2, identity);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? status(row, user) : null;
      }
    }
  }

  private static AuthenticationStatus status(ResultSet row, String user) throws SQLException {
    AkaKeys keys =
        new AkaKeys(
            row.getLong(7),
            user,
            row.getString(12),
            row.getString(13),
            row.getString(14),
            row.getLong(15),
            row.getInt(16));
    return new AuthenticationStatus(
        SubscriptionRow.of(row),
        row.getLong(9),
        RegistrationState.valueOf(row.getString(10)),
        row.getBoolean(11),
        new WordSet().convertToEntityAttribute(row.getString(8)),
        keys);
  }

  private static <A> boolean store(
      Connection connection, AuthenticationStatus status, Decision<A> decided) throws SQLException {
    ServingCscf serveBy = decided.serveBy();
    SequenceNumbers.Reservation reservation = decided.reservation();
    if (serveBy == null && reservation == null) {
      return !decided.challenge() || challenge(connection, status);
    }
    return LocalTransaction.of(
        connection,
        () ->
            (serveBy == null
                    ? status.subscription().lock(connection)
                    : serve(connection, status, serveBy))
                && (!decided.challenge() || challenge(connection, status))
                && (reservation == null || reserve(connection, status, reservation)));
  }

  private static boolean serve(
      Connection connection, AuthenticationStatus status, ServingCscf scscf) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SERVE)) {
      statement.setString(1, scscf.serverName());
      statement.setString(2, scscf.host());
      statement.setString(3, scscf.realm());
      statement.setLong(4, status.subscription().id());
      statement.setLong(5, status.subscription().version());
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean challenge(Connection connection, AuthenticationStatus status)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHALLENGE)) {
      statement.setLong(1, status.registrationId());
      statement.setString(2, status.state().name());
      statement.setBoolean(3, status.authenticationPending());
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean reserve(
      Connection connection, AuthenticationStatus status, SequenceNumbers.Reservation reservation)
      throws SQLException {
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
