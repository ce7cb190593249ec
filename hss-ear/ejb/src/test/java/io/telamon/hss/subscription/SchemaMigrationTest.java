package io.telamon.hss.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.hss.testkit.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an earlier version has stored is there after an upgrade. */
class SchemaMigrationTest {
  private static final String[] STORED_BY_VERSION_40 = {
    "insert into ims_subscription (id, version) values (1, 0), (2, 0), (3, 0)",
    "insert into private_identity (id, subscription_id, identity)"
        + " values (1, 1, 'a@example'), (2, 2, 'b@example')",
    "insert into private_identity (id, subscription_id, identity, position)"
        + " values (3, 3, 'c@example', 4), (4, 3, 'd@example', 1), (9, 1, 'e@example', 2)",
    "insert into authentication_scheme values (1, 'SIP Digest'), (1, 'Digest-AKAv1-MD5')",
    "insert into line_identifier values (1, 'line-2'), (1, 'line-1')",
    "insert into visited_network values (1, 'two.example'), (1, 'one.example')",
    "insert into preferred_server values (1, 'sip:z.example', 0), (1, 'sip:a.example', 1)",
    "insert into server_capability values (1, 7, true), (1, 12, false)",
    "insert into implicit_registration_set (id, subscription_id) values (5, 1), (6, 2)",
    "insert into restoration_data (id, private_identity_id, implicit_registration_set_id,"
        + " authentication_scheme) values (7, 1, 5, 'SIP Digest'), (8, 2, 6, null)",
    "insert into restoration_contact (restoration_data_id, position, path, contact, initial_cseq)"
        + " values (7, 1, '<sip:p.example>', 'sip:two.example', null),"
        + " (7, 0, 'a\\b\tc\nd', 'sip:one.example', 3)",
  };

  @Test
  @DisplayName("Lists of version 40 stand in the rows of their owners, none was there or not")
  void listsMoveToTheirOwners() throws SQLException {
    try (Connection connection = upgradedDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(text(statement, "authentication_schemes from private_identity where id = 1"))
          .isEqualTo("Digest-AKAv1-MD5\nSIP Digest");
      assertThat(text(statement, "line_identifiers from private_identity where id = 1"))
          .isEqualTo("line-1\nline-2");
      assertThat(text(statement, "visited_networks from ims_subscription where id = 1"))
          .isEqualTo("one.example\ntwo.example");
      assertThat(text(statement, "preferred_servers from ims_subscription where id = 1"))
          .isEqualTo("sip:z.example\nsip:a.example");
      assertThat(text(statement, "server_capabilities from ims_subscription where id = 1"))
          .isEqualTo("m7\no12");
      assertThat(text(statement, "authentication_schemes from private_identity where id = 2"))
          .isEmpty();
      assertThat(text(statement, "visited_networks from ims_subscription where id = 2")).isEmpty();
    }
  }

  @Test
  @DisplayName("Restoration data of version 40 is one row each, its contacts in their order")
  void restorationMovesIntoOneRow() throws SQLException {
    try (Connection connection = upgradedDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String contacts = text(statement, "contacts from restoration where private_identity_id = 1");
      assertThat(new RestorationContacts().convertToEntityAttribute(contacts))
          .containsExactly(
              contact("a\\b\tc\nd", "sip:one.example", 3L),
              contact("<sip:p.example>", "sip:two.example", null));
      assertThat(
              text(
                  statement,
                  "authentication_scheme from restoration where"
                      + " implicit_registration_set_id = 5"))
          .isEqualTo("SIP Digest");
      assertThat(text(statement, "contacts from restoration where private_identity_id = 2"))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("Where the first user was removed the next one has its place")
  void usersAreNumberedAnew() throws SQLException {
    try (Connection connection = upgradedDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(text(statement, "position from private_identity where id = 4")).isEqualTo("0");
      assertThat(text(statement, "position from private_identity where id = 3")).isEqualTo("1");
      assertThat(text(statement, "position from private_identity where id = 1")).isEqualTo("0");
      assertThat(text(statement, "position from private_identity where id = 9")).isEqualTo("2");
    }
  }

  private static RestorationContact contact(String path, String contact, @Nullable Long cseq) {
    return new RestorationContact(
        path, contact, cseq, null, null, null, null, null, null, null, null, null, null);
  }

  private static DataSource upgradedDatabase() throws SQLException {
    DataSource source = Database.withoutSchema();
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/hss")
        .target("40")
        .load()
        .migrate();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : STORED_BY_VERSION_40) {
        statement.execute(sql);
      }
    }
    JpaUnit.migrate(source);
    return source;
  }

  private static String text(Statement statement, String what) throws SQLException {
    try (ResultSet found = statement.executeQuery("select " + what)) {
      found.next();
      return found.getString(1);
    }
  }
}
