package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the database does not take of a record is that record's fault alone. */
class RefusedImportTest {
  /** Than what our own checks let through. */
  private static final String SHORTER =
      "alter table private_identity alter column msisdn set data type varchar(5)";

  private static final String GOOD = "001010000000002";
  private static final RecordOutcome.Created CREATED = new RecordOutcome.Created();

  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);
  private final Provisioning provisioning = hss.bean(Provisioning.class);

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("A value too long for its column is told of its record; the others are stored")
  void tooLong() throws SQLException {
    hss.execute(SHORTER);
    assertThat(provisioning.importBatch(List.of(Hss.subscriber(), good())))
        .containsExactly(wrong(DatabaseRefusal.WRONG_VALUE), CREATED);
    assertThat(provisioning.find(Hss.IMSI)).isEmpty();
    assertThat(provisioning.find(GOOD)).isPresent();
  }

  @Test
  @DisplayName("Of a subscription that is there a refused record changes nothing")
  void changesNothing() throws SQLException {
    hss.execute(SHORTER);
    hss.provision(Hss.subscriber(Hss.IMSI, null, Hss.SIP_IMPU));
    SubscriptionView before = hss.view();
    assertThat(provisioning.importBatch(List.of(good(), Hss.subscriber())))
        .containsExactly(CREATED, wrong(DatabaseRefusal.WRONG_VALUE));
    assertThat(hss.view()).isEqualTo(before);
  }

  @Test
  @DisplayName("A record that another request is faster than each time is told of, without names")
  void constraint() throws SQLException {
    hss.execute(
        "alter table private_identity add constraint elsewhere check (imsi <> '" + Hss.IMSI + "')");
    assertThat(provisioning.importBatch(List.of(Hss.subscriber(), good())))
        .containsExactly(wrong(DatabaseRefusal.CROSSED), CREATED);
  }

  @Test
  @DisplayName("A database that fails altogether ends the import, whoever's record it is")
  void gone() throws SQLException {
    hss.execute("drop table registration cascade");
    assertThatThrownBy(() -> provisioning.importBatch(List.of(Hss.subscriber(), good())))
        .satisfies(
            failure ->
                assertThat(DatabaseRefusal.of(failure)).contains(DatabaseRefusal.UNAVAILABLE));
  }

  private static RecordOutcome wrong(DatabaseRefusal refusal) {
    return new RecordOutcome.Wrong(new FieldError("", refusal.reason()));
  }

  private static SubscriptionData good() {
    return Hss.subscriber(GOOD, "1555", "tel:+1555");
  }
}
