package io.telamon.hss.cx;

import static io.telamon.diameter.cx.ServerAssignmentType.REGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME;
import static io.telamon.diameter.cx.ServerAssignmentType.USER_DEREGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.USER_DEREGISTRATION_STORE_SERVER_NAME;
import static io.telamon.hss.testkit.Alice.PHONE;
import static io.telamon.hss.testkit.Alice.SIP;
import static io.telamon.hss.testkit.Alice.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Hss;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** SARs about several pairs of identities: TS 29.228 clause 6.1.2.1. */
class SeveralPairsTest extends AliceAssignments {
  private static final String SERVICE = "sip:conference@example.org";

  @ParameterizedTest
  @EnumSource(
      names = {"TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME", "USER_DEREGISTRATION_STORE_SERVER_NAME"})
  @DisplayName("The S-CSCF is kept for what the user has registered, whichever of his sets that is")
  void keptForAnySet(ServerAssignmentType type) {
    provision(Alice.withPhone().in(0, SIP).in(1, WORK));
    sar(PHONE, REGISTRATION, WORK);
    assertThat(sar(PHONE, type)).isEqualTo(DiameterResult.SUCCESS);
    assertThat(states()).containsExactly("NOT_REGISTERED", "UNREGISTERED");
    assertThat(view().servingCscf()).isEqualTo(Hss.SCSCF);
  }

  @ParameterizedTest
  @CsvSource({SIP, WORK})
  @DisplayName("What is registered of several identities is kept, in whatever order they are named")
  void keptForAnyIdentity(String registered) {
    provision(Alice.withPhone().in(0, SIP).in(1, WORK));
    sar(PHONE, REGISTRATION, registered);
    assertThat(sar(PHONE, USER_DEREGISTRATION_STORE_SERVER_NAME, SIP, WORK))
        .isEqualTo(DiameterResult.SUCCESS);
    assertThat(state(registered)).isEqualTo("UNREGISTERED");
    assertThat(state(registered.equals(SIP) ? WORK : SIP)).isEqualTo("NOT_REGISTERED");
  }

  @Test
  @DisplayName("Nothing is kept for a user none of whose sets is registered")
  void nothingToKeep() {
    provision(Alice.withPhone().in(0, SIP).in(1, WORK));
    assertThat(sar(PHONE, TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME))
        .isEqualTo(DiameterResult.SUCCESS_SERVER_NAME_NOT_STORED);
    assertThat(states()).containsOnly("NOT_REGISTERED");
  }

  @Test
  @DisplayName("A service that is switched off does not keep its owner registered")
  void serviceSwitchedOff() {
    provision(Alice.withPhone().withService(0, SERVICE, false).in(1, SIP));
    sar(PHONE, REGISTRATION, SIP);
    assertThat(sar(PHONE, USER_DEREGISTRATION)).isEqualTo(DiameterResult.SUCCESS);
    assertThat(state(SIP)).isEqualTo("NOT_REGISTERED");
  }

  @Test
  @DisplayName("That an identity is unknown counts more than that another is somebody else's")
  void unknownBeforeNotMatching() {
    provision(Alice.withPhone().in(0, SIP));
    hss.provision(Hss.subscriber());
    assertThat(sar(PHONE, USER_DEREGISTRATION, Hss.SIP_IMPU, WORK))
        .isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  @DisplayName("A service that is switched off is unknown, second among several identities too")
  void serviceSwitchedOffIsUnknown() {
    provision(Alice.withPhone().in(0, SIP).withService(1, SERVICE, false));
    assertThat(sar(PHONE, USER_DEREGISTRATION, SIP, SERVICE))
        .isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  private String state(String identity) {
    return view().publicIdentities().stream()
        .filter(one -> one.identity().equals(identity))
        .map(one -> one.state().name())
        .findFirst()
        .orElseThrow();
  }
}
