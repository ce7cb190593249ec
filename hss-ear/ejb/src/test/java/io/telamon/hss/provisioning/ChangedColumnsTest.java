package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where the short ways of Cx change a row too, nothing writes more of it than it has changed. */
class ChangedColumnsTest {
  private static final String AKA = "Digest-AKAv1-MD5";

  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber(Hss.AKA_CREDENTIALS, AKA));
  }

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("Another AMF does not take back the numbers that a MAR reserves at the same moment")
  void reservedNumbers() throws SQLException {
    database.before("update aka_credentials", "update aka_credentials set reserved_seq = 1000");
    hss.provision(
        Hss.subscriber(new CredentialsData(null, null, null, "8000", null, null, null, null), AKA));
    assertThat(value("amf from aka_credentials")).isEqualTo("8000");
    assertThat(value("reserved_seq from aka_credentials")).isEqualTo("1000");
  }

  @Test
  @DisplayName("An end of a registration does not take back a challenge of the same moment")
  void challenge() throws SQLException {
    hss.sar(ServerAssignmentType.REGISTRATION);
    database.before("update registration", "update registration set authentication_pending = true");
    hss.sar(ServerAssignmentType.USER_DEREGISTRATION_STORE_SERVER_NAME);
    assertThat(value("min(state) from registration")).isEqualTo("UNREGISTERED");
    assertThat(value("count(*) from registration where authentication_pending")).isEqualTo("3");
  }

  private String value(String expression) throws SQLException {
    try (Connection connection = hss.connection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select " + expression)) {
      found.next();
      return found.getString(1);
    }
  }
}
