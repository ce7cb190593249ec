package io.telamon.hss.cx;

import static io.telamon.hss.testkit.Alice.PHONE;
import static io.telamon.hss.testkit.Alice.SIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody else stores just before a SAR without User-Name has its lock decides over it. */
class LockedAssignmentTest {
  private static final String LOCK = "update ims_subscription set version = version + 1";

  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);

  @BeforeEach
  void provision() {
    hss.provision(Alice.withPhone().in(0, SIP).data());
  }

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("Who has registered meanwhile is no unregistered user: 5007, and stays registered")
  void registeredMeanwhile() {
    database.before(LOCK, "update registration set state = 'REGISTERED'");
    assertThat(unregistered()).isEqualTo(DiameterResult.IN_ASSIGNMENT_TYPE);
    assertThat(view().publicIdentities().get(0).state().name()).isEqualTo("REGISTERED");
  }

  @Test
  @DisplayName("So it is where another user of the identity has registered")
  void registeredByAnotherMeanwhile() {
    hss.provision(Alice.withPhone().andTablet().in(0, SIP).data());
    database.before(
        LOCK,
        "update registration set state = 'REGISTERED' where private_identity_id ="
            + " (select id from private_identity where identity = '"
            + Alice.TABLET
            + "')");
    assertThat(unregistered()).isEqualTo(DiameterResult.IN_ASSIGNMENT_TYPE);
    assertThat(view().publicIdentities().get(0).state().name()).isEqualTo("REGISTERED");
  }

  @Test
  @DisplayName("An identity that was taken from all users meanwhile is nobody's")
  void takenAwayMeanwhile() {
    database.before(LOCK, "delete from registration");
    assertThat(unregistered().isSuccess()).isFalse();
    assertThat(view().servingCscf()).isNull();
  }

  private DiameterResult unregistered() {
    return hss.sar(
            new ServerAssignmentRequest(
                null, List.of(SIP), Hss.SCSCF, ServerAssignmentType.UNREGISTERED_USER, false))
        .result();
  }

  private SubscriptionView view() {
    return hss.bean(Provisioning.class).find(PHONE).orElseThrow();
  }
}
