package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nothing costs an HSS as much as a statement: each one more is meant, or a fault. */
class StatementCountTest {
  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber(Hss.AKA_CREDENTIALS, "Digest-AKAv1-MD5", "Early-IMS-Security"));
  }

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  @Test
  @DisplayName(
      "A registration by AKA takes 9 statements, a refresh one and its UAR one, a de-registration"
          + " three; changes go to PostgreSQL as one")
  void statements() {
    long changes = Database.isPostgresql() ? 1 : 3;
    assertThat(List.of(count(this::uar), count(this::mar))).containsExactly(1L, 1 + changes);
    assertThat(count(this::uar)).isEqualTo(1);
    long pairsAndRestoration = Database.isPostgresql() ? 1 : 2;
    assertThat(count(() -> hss.sar(ServerAssignmentType.REGISTRATION)))
        .isEqualTo(1 + pairsAndRestoration);
    assertThat(count(() -> hss.sar(ServerAssignmentType.RE_REGISTRATION))).isEqualTo(1);
    assertThat(count(() -> hss.sar(ServerAssignmentType.USER_DEREGISTRATION)))
        .isEqualTo(1 + pairsAndRestoration);
  }

  @Test
  @DisplayName("A MAR with sequence numbers at hand takes one")
  void authentication() {
    mar();
    assertThat(count(this::mar)).isEqualTo(1);
  }

  private long count(Runnable work) {
    return database.statements(work);
  }

  private void uar() {
    hss.uar(Hss.IMPI, Hss.SIP_IMPU, UserAuthorizationType.REGISTRATION);
  }

  private void mar() {
    hss.mar("Digest-AKAv1-MD5", 1);
  }
}
