package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an S-CSCF must be capable of changes while it serves a user: TS 29.228 clause 6.1.3. */
class ServingCscfChangeTest {
  private final Hss hss = new Hss();

  @AfterEach
  void close() {
    hss.close();
  }

  @BeforeEach
  void userIsRegistered() {
    put(1L);
    hss.sar(
        new ServerAssignmentRequest(
            Hss.IMPI, List.of(Hss.SIP_IMPU), Hss.SCSCF, ServerAssignmentType.REGISTRATION, false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("An S-CSCF that is not known to be capable of it has to give the user up")
  void otherScscfIsNeeded(boolean known) {
    if (known) {
      catalogue(1L);
    }
    put(1L, 2L);
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(rtr -> assertThat(rtr.reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE));
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.view().servingCscf()).isNull();
  }

  @Test
  @DisplayName("One that is known to be capable of it keeps the user")
  void capableScscfStays() {
    catalogue(1L, 2L, 3L);
    put(1L, 2L);
    assertThat(hss.scscf.requests()).isEmpty();
  }

  @Test
  @DisplayName("One that needs to be capable of less keeps the user")
  void lessIsDemanded() {
    put();
    assertThat(hss.scscf.requests()).isEmpty();
  }

  private void catalogue(Long... capabilities) {
    hss.bean(Catalogue.class).put(new ScscfData(Hss.SCSCF, List.of(capabilities)));
  }

  private void put(Long... mandatory) {
    hss.provision(
        new SubscriptionData(
            Hss.IMSI,
            2,
            Hss.MSISDN,
            List.of(Hss.SIP_IMPU),
            List.of(Hss.EARLY),
            List.of(),
            List.of(mandatory),
            List.of()));
  }
}
