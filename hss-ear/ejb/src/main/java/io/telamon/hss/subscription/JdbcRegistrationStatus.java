package io.telamon.hss.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What decides over a registration, by one statement and without a transaction. */
@ApplicationScoped
public class JdbcRegistrationStatus {
  private static final String LOOK =
      "select s.scscf_name, s.suspended, s.visited_networks, s.server_capabilities,"
          + " s.preferred_servers, (select count(*) from public_identity o where o.barred = false"
          + " and o.implicit_registration_set_id = p.implicit_registration_set_id)"
          + " from private_identity u join ims_subscription s on s.id = u.subscription_id"
          + " join registration r on r.private_identity_id = u.id"
          + " join public_identity p on p.id = r.public_identity_id"
          + " where u.identity = ? and p.identity = ? and p.kind = 'DISTINCT_IMPU'";

  @Inject JdbcContext context;

  /**
   * As it is committed; empty if there is no such pair of a private and a distinct public user
   * identity, both in canonical form.
   */
  public Optional<RegistrationStatus> of(String privateIdentity, String publicIdentity) {
    return context.connected(connection -> look(connection, privateIdentity, publicIdentity));
  }

  private static Optional<RegistrationStatus> look(
      Connection connection, String privateIdentity, String publicIdentity) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setString(1, privateIdentity);
      statement.setString(2, publicIdentity);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(status(row)) : Optional.empty();
      }
    }
  }

  private static RegistrationStatus status(ResultSet row) throws SQLException {
    return new RegistrationStatus(
        row.getString(1),
        row.getBoolean(2),
        new WordSet().convertToEntityAttribute(row.getString(3)),
        new CapabilityWords().convertToEntityAttribute(row.getString(4)),
        new WordList().convertToEntityAttribute(row.getString(5)),
        row.getLong(6));
  }
}
