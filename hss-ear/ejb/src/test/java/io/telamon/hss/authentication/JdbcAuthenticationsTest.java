package io.telamon.hss.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody else changes between the look and the change is not overwritten. */
class JdbcAuthenticationsTest {
  private static final ServingCscf SCSCF =
      new ServingCscf(Hss.SCSCF, Hss.SCSCF_ORIGIN.host(), Hss.SCSCF_ORIGIN.realm());

  private final Database database = Database.fresh();
  private final Usim usim = new Usim();
  private final Hss hss = new Hss(database);
  private final JdbcAuthentications authentications = hss.bean(JdbcAuthentications.class);

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber(Usim.credentials("000000000000"), Aka.AKA_V1));
  }

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("Numbers that another node has reserved meanwhile are not reserved again")
  void reservedMeanwhile() {
    List<Long> sqns = new ArrayList<>();
    try (Hss other = new Hss(database)) {
      assertThat(
              decide(status -> sqns.addAll(usim.sqns(other.mar(Aka.AKA_V1, 1))), SCSCF, true, true))
          .isNull();
    }
    sqns.addAll(usim.sqns(hss.mar(Aka.AKA_V1, 1)));
    assertThat(sqns).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("Numbers are not reserved in a generation that has ended meanwhile")
  void resynchronisedMeanwhile() throws SQLException {
    hss.mar(Aka.AKA_V1, 1);
    String seq = stored("reserved_seq from aka_credentials");
    assertThat(
            decide(
                status -> hss.execute("update aka_credentials set generation = generation + 1"),
                null,
                false,
                true))
        .isNull();
    assertThat(stored("reserved_seq from aka_credentials")).isEqualTo(seq);
  }

  @Test
  @DisplayName("Numbers are not reserved if anybody has had the subscription locked meanwhile")
  void lockedMeanwhile() throws SQLException {
    hss.mar(Aka.AKA_V1, 1);
    String seq = stored("reserved_seq from aka_credentials");
    assertThat(decide(status -> hss.sar(ServerAssignmentType.NO_ASSIGNMENT), null, false, true))
        .isNull();
    assertThat(stored("reserved_seq from aka_credentials")).isEqualTo(seq);
  }

  @Test
  @DisplayName("An S-CSCF that another has replaced meanwhile is not stored again")
  void servedByOtherMeanwhile() throws SQLException {
    String other = "sip:scscf2.example:6060";
    assertThat(
            decide(
                status ->
                    hss.mar(
                        new MultimediaAuthRequest(Hss.IMPI, Hss.SIP_IMPU, Aka.AKA_V1, 1, other)),
                SCSCF,
                true,
                false))
        .isNull();
    assertThat(stored("scscf_name from ims_subscription")).isEqualTo(other);
  }

  @Test
  @DisplayName("No challenge is noted for a user who was de-registered meanwhile")
  void deregisteredMeanwhile() {
    hss.mar(Aka.AKA_V1, 1);
    hss.sar(ServerAssignmentType.REGISTRATION);
    assertThat(
            decide(status -> hss.sar(ServerAssignmentType.USER_DEREGISTRATION), null, true, false))
        .isNull();
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
    assertThat(hss.view().servingCscf()).isNull();
  }

  private JdbcAuthentications.@Nullable Decision<String> decide(
      Meanwhile meanwhile, @Nullable ServingCscf serveBy, boolean challenge, boolean reserve) {
    return authentications.decide(
        Hss.IMPI,
        Hss.SIP_IMPU,
        status -> {
          meanwhile.happens(status);
          return new JdbcAuthentications.Decision<>(
              "decided",
              serveBy,
              challenge,
              reserve ? SequenceNumbers.reserve(status.keys(), 1) : null);
        });
  }

  private String stored(String what) throws SQLException {
    try (Statement statement = hss.connection().createStatement();
        ResultSet found = statement.executeQuery("select " + what)) {
      found.next();
      return found.getString(1);
    }
  }

  private interface Meanwhile {
    void change(AuthenticationStatus status) throws SQLException;

    default void happens(AuthenticationStatus status) {
      try {
        change(status);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
