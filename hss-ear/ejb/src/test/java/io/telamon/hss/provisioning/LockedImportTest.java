package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody else stores just before an import has its lock is seen, not overwritten. */
class LockedImportTest {
  private static final String AKA = "Digest-AKAv1-MD5";
  private static final String LOCK = "update ims_subscription set version = version + 1";

  /** SEQ 500: beyond what is stored at first, and not beyond what is stored meanwhile. */
  private static final String SQN_500 = "000000003e80";

  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);
  private final Provisioning provisioning = hss.bean(Provisioning.class);

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber(Hss.AKA_CREDENTIALS, AKA));
    database.before(LOCK, "update aka_credentials set reserved_seq = 1000");
  }

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("Numbers that a MAR reserves before the lock of an import stay reserved")
  void importOfAll() throws SQLException {
    assertThat(provisioning.putAll(List.of(subscriber())))
        .isInstanceOf(ProvisioningOutcome.Stored.class);
    assertThat(reservedSeq()).isEqualTo(1000);
  }

  @Test
  @DisplayName("So they do where a record of a batch follows by itself, after one it disputes with")
  void recordByItself() throws SQLException {
    SubscriptionData greedy =
        Hss.subscriber("001010000000002", Hss.MSISDN, Hss.AKA_CREDENTIALS, AKA);
    assertThat(provisioning.importBatch(List.of(greedy, subscriber())))
        .containsExactly(
            new RecordOutcome.Wrong(new FieldError("msisdn", "belongs to another subscriber")),
            new RecordOutcome.Replaced());
    assertThat(reservedSeq()).isEqualTo(1000);
  }

  /** Without the key, so that it is looked at whether one is stored. */
  private static SubscriptionData subscriber() {
    return Hss.subscriber(
        new CredentialsData(null, null, null, null, SQN_500, null, null, null), AKA);
  }

  private long reservedSeq() throws SQLException {
    try (Statement statement = hss.connection().createStatement();
        ResultSet found = statement.executeQuery("select reserved_seq from aka_credentials")) {
      found.next();
      return found.getLong(1);
    }
  }
}
