package io.telamon.hss.cx;

import static io.telamon.diameter.cx.ServerAssignmentType.NO_ASSIGNMENT;
import static io.telamon.diameter.cx.ServerAssignmentType.REGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.TIMEOUT_DEREGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.UNREGISTERED_USER;
import static io.telamon.diameter.cx.ServerAssignmentType.USER_DEREGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.USER_DEREGISTRATION_STORE_SERVER_NAME;
import static io.telamon.hss.testkit.Alice.PHONE;
import static io.telamon.hss.testkit.Alice.SIP;
import static io.telamon.hss.testkit.Alice.TABLET;
import static io.telamon.hss.testkit.Alice.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Hss;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SARs about an identity that several users may register: TS 29.228 clause 6.1.2.1. */
class SharedIdentityTest extends AliceAssignments {
  @ParameterizedTest
  @CsvSource({PHONE, TABLET})
  @DisplayName("Once it was registered, a shared identity is no unregistered one any more")
  void registeredAfterUnregistered(String user) {
    provision(Alice.withPhone().andTablet().in(0, SIP));
    sar(null, UNREGISTERED_USER, SIP);
    sar(user, REGISTRATION, SIP);
    assertThat(sar(user, USER_DEREGISTRATION, SIP)).isEqualTo(DiameterResult.SUCCESS);
    assertNobodyServes();
  }

  @ParameterizedTest
  @CsvSource({PHONE, TABLET})
  @DisplayName("Nor is it after an RTR to whoever had registered it")
  void deregisteredByTheNetwork(String user) {
    provision(Alice.withPhone().andTablet().in(0, SIP));
    sar(null, UNREGISTERED_USER, SIP);
    sar(user, REGISTRATION, SIP);
    hss.provision(Alice.withPhone().andTablet().in(0, WORK, SIP).data());
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertNobodyServes();
  }

  @ParameterizedTest
  @CsvSource({PHONE, TABLET, ","})
  @DisplayName("The end of the time of an unregistered identity may be told for any of its users")
  void endOfUnregistered(String user) {
    provision(Alice.withPhone().andTablet().in(0, SIP));
    sar(null, UNREGISTERED_USER, SIP);
    assertThat(sar(user, TIMEOUT_DEREGISTRATION, SIP)).isEqualTo(DiameterResult.SUCCESS);
    assertNobodyServes();
  }

  @Test
  @DisplayName("A de-registration without User-Name is about the user who has registered")
  void deregistrationWithoutUserName() {
    provision(Alice.withPhone().andTablet().in(0, SIP));
    sar(TABLET, REGISTRATION, SIP);
    ServerAssignmentAnswer told = hss.sar(request(null, NO_ASSIGNMENT, SIP));
    assertThat(told.userName()).isEqualTo(TABLET);
    assertThat(sar(null, USER_DEREGISTRATION, SIP)).isEqualTo(DiameterResult.SUCCESS);
    assertNobodyServes();
  }

  @Test
  @DisplayName("The S-CSCF is kept for an identity that another user has registered: no 2004")
  void keptForAnotherUser() {
    provision(Alice.withPhone().andTablet().in(0, SIP));
    sar(TABLET, REGISTRATION, SIP);
    assertThat(sar(PHONE, USER_DEREGISTRATION_STORE_SERVER_NAME, SIP))
        .isEqualTo(DiameterResult.SUCCESS);
    assertThat(states()).containsOnly("REGISTERED");
    assertThat(view().servingCscf()).isEqualTo(Hss.SCSCF);
  }

  private void assertNobodyServes() {
    assertThat(states()).containsOnly("NOT_REGISTERED");
    assertThat(view().servingCscf()).isNull();
  }
}
