package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two S-CSCFs, told apart by Origin-Host: TS 29.228 clauses 6.1.2, 6.1.3 and 6.3. */
class NewServerAssignedTest {
  private static final String OTHER = "sip:scscf2.example:6060";
  private static final Origin OTHER_ORIGIN = new Origin("scscf2.example", "example");

  private final Hss hss = new Hss();

  @BeforeEach
  void register() {
    hss.provision(Hss.subscriber());
    hss.register();
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("REG-H-K02: the S-CSCF that was overwritten by a MAR is told after the SAR")
  void replacedServerIsTold() {
    authenticateAtTheOther();
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(assignToTheOther().result()).isEqualTo(DiameterResult.SUCCESS);
    RegistrationTerminationRequest rtr = hss.scscf.requests().get(0);
    assertThat(rtr.destination()).isEqualTo(Hss.SCSCF_ORIGIN);
    assertThat(rtr.userName()).isEqualTo(Hss.IMPI);
    assertThat(rtr.reason().code()).isEqualTo(ReasonCode.NEW_SERVER_ASSIGNED);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
    assertThat(hss.view().servingCscf()).isEqualTo(OTHER);
    assertThat(hss.bean(Deregistrations.class).unfinished()).isEmpty();
  }

  @Test
  @DisplayName("REG-H-K02: with re-assignment pending another S-CSCF takes over without a MAR")
  void reassignment() {
    hss.uar(Hss.IMPI, Hss.SIP_IMPU, UserAuthorizationType.REGISTRATION_AND_CAPABILITIES);
    assertThat(assignToTheOther().result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(hss.scscf.requests()).hasSize(1);
    hss.scscf.fail(
        0, new DiameterPeerException(DiameterPeerException.Reason.UNDELIVERABLE, "gone"));
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
    assertThat(hss.bean(Deregistrations.class).unfinished()).hasSize(1);
    assertThat(hss.sar(ServerAssignmentType.RE_REGISTRATION))
        .satisfies(
            saa -> {
              assertThat(saa.result()).isEqualTo(DiameterResult.IDENTITY_ALREADY_REGISTERED);
              assertThat(saa.serverName()).isEqualTo(OTHER);
            });
  }

  @Test
  @DisplayName("An S-CSCF that serves the user again is not told any more that another has done so")
  void servedAgain() {
    hss.uar(Hss.IMPI, Hss.SIP_IMPU, UserAuthorizationType.REGISTRATION_AND_CAPABILITIES);
    assignToTheOther();
    hss.scscf.fail(
        0, new DiameterPeerException(DiameterPeerException.Reason.UNDELIVERABLE, "gone"));
    hss.uar(Hss.IMPI, Hss.SIP_IMPU, UserAuthorizationType.REGISTRATION_AND_CAPABILITIES);
    assertThat(hss.sar(ServerAssignmentType.REGISTRATION).result())
        .isEqualTo(DiameterResult.SUCCESS);
    assertThat(hss.view().servingCscf()).isEqualTo(Hss.SCSCF);
    assertThat(hss.bean(Deregistrations.class).unfinished())
        .extracting(order -> order.request().destination())
        .containsExactly(OTHER_ORIGIN);
  }

  @Test
  @DisplayName("The one that serves is told in the end, however many have only begun meanwhile")
  void severalHaveOnlyBegun() {
    authenticateAt("sip:scscf3.example:6060", new Origin("scscf3.example", "example"));
    authenticateAtTheOther();
    assignToTheOther();
    assertThat(hss.scscf.requests())
        .extracting(RegistrationTerminationRequest::destination)
        .containsExactly(Hss.SCSCF_ORIGIN);
  }

  @Test
  @DisplayName("One that has only begun is told nothing if the one that serves authenticates anew")
  void anotherHasOnlyBegun() {
    authenticateAtTheOther();
    hss.register();
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
  }

  @Test
  void sameServerAgainIsNotTold() {
    hss.register();
    assertThat(hss.scscf.requests()).isEmpty();
  }

  private void authenticateAtTheOther() {
    authenticateAt(OTHER, OTHER_ORIGIN);
  }

  private void authenticateAt(String server, Origin origin) {
    hss.bean(CxMessageBean.class)
        .multimediaAuth(
            new MultimediaAuthRequest(Hss.IMPI, Hss.TEMPORARY_IMPU, Hss.EARLY, 1, server), origin);
  }

  private ServerAssignmentAnswer assignToTheOther() {
    return hss.bean(CxMessageBean.class)
        .serverAssignment(
            new ServerAssignmentRequest(
                Hss.IMPI,
                List.of(Hss.TEMPORARY_IMPU),
                OTHER,
                ServerAssignmentType.REGISTRATION,
                false),
            OTHER_ORIGIN);
  }
}
