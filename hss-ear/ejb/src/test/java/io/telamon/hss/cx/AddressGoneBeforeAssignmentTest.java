package io.telamon.hss.cx;

import static io.telamon.hss.subscription.RegistrationState.NOT_REGISTERED;
import static io.telamon.hss.subscription.RegistrationState.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.testkit.Accounting;
import io.telamon.hss.testkit.Hss;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The binding changes after the S-CSCF was told the address and before it registers the user. */
class AddressGoneBeforeAssignmentTest {
  private static final String A1 = "10.10.0.1";
  private static final String A2 = "10.10.0.2";

  private final Hss hss = new Hss();
  private final Accounting ggsn = new Accounting(hss);

  @BeforeEach
  void tellFirstAddress() {
    hss.provision(Hss.subscriber());
    ggsn.start(Hss.IMSI, A1);
    hss.mar();
  }

  @AfterEach
  void close() {
    hss.close();
  }

  private DiameterResult register() {
    return hss.sar(ServerAssignmentType.REGISTRATION).result();
  }

  @Test
  @DisplayName("GIBA-H-01: no registration rests on an address released since the MAA")
  void stopAfterTheMaaRefusesTheRegistration() {
    ggsn.stop(Hss.IMSI, A1);
    assertThat(register()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
  }

  @Test
  @DisplayName("GIBA-H-11: no registration rests on an address replaced since the MAA")
  void anotherAddressAfterTheMaaRefusesTheRegistration() {
    ggsn.start(Hss.IMSI, A2);
    assertThat(register()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
  }

  @Test
  @DisplayName("GIBA-H-11: even the same address given anew needs another MAR")
  void sameAddressGivenAnewNeedsAnotherMar() {
    ggsn.stop(Hss.IMSI, A1);
    ggsn.start(Hss.IMSI, A1);
    assertThat(register()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    hss.mar();
    assertThat(register()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(REGISTERED);
  }

  @Test
  @DisplayName("GIBA-H-11: another MAR does not hide that the address of the one before is void")
  void anotherMarDoesNotHideTheChange() {
    ggsn.start(Hss.IMSI, A2);
    hss.mar();
    assertThat(register()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
    hss.mar();
    assertThat(register()).isEqualTo(DiameterResult.SUCCESS);
  }

  @Test
  void repeatedStartOfTheSameAddressChangesNothing() {
    ggsn.start(Hss.IMSI, A1);
    assertThat(register()).isEqualTo(DiameterResult.SUCCESS);
  }
}
