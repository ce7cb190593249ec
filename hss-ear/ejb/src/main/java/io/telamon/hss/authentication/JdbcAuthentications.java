package io.telamon.hss.authentication;

import io.telamon.hss.subscription.JdbcContext;
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
 * Reads what decides over an authentication by AKA with one statement, and stores what is decided:
 * {@link JdbcAuthenticationChange}.
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
    return status != null
            && decided != null
            && new JdbcAuthenticationChange(connection, status, decided).isStored()
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
}
