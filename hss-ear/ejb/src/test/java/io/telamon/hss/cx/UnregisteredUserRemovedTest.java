package io.telamon.hss.cx;

import static io.telamon.diameter.cx.DeregistrationReason.ReasonCode.PERMANENT_TERMINATION;
import static io.telamon.diameter.cx.DeregistrationReason.ReasonCode.REMOVE_S_CSCF;
import static io.telamon.diameter.cx.ServerAssignmentType.REGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.UNREGISTERED_USER;
import static io.telamon.hss.testkit.Alice.PHONE;
import static io.telamon.hss.testkit.Alice.SIP;
import static io.telamon.hss.testkit.Alice.TABLET;
import static io.telamon.hss.testkit.Alice.TEL;
import static io.telamon.hss.testkit.Alice.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.testkit.Alice;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The S-CSCF is not kept any more for an unregistered user: REMOVE_S-CSCF, TS 29.228 6.1.3. */
class UnregisteredUserRemovedTest extends AliceAssignments {
  private final Alice alice = Alice.withPhone().in(0, SIP).in(1, WORK);

  @Test
  @DisplayName("A set that is taken away is removed from the S-CSCF that was kept for it")
  void removedSet() {
    provision(alice);
    sar(PHONE, UNREGISTERED_USER, WORK);
    provision(Alice.withPhone().in(0, SIP));
    assertThat(told()).containsExactly("REMOVE_S_CSCF alice@example.org [" + WORK + "]");
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(view().servingCscf()).isNull();
  }

  @Test
  @DisplayName("Beside a registered set only the unregistered one that is taken away is removed")
  void removedBesideRegistered() {
    provision(alice.in(2, TEL));
    sar(PHONE, REGISTRATION, SIP);
    sar(PHONE, UNREGISTERED_USER, WORK);
    provision(Alice.withPhone().in(0, SIP).in(2, TEL));
    assertThat(told()).containsExactly("REMOVE_S_CSCF alice@example.org [" + WORK + "]");
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsExactly("REGISTERED", "NOT_REGISTERED");
  }

  @Test
  @DisplayName("What a PPR cannot tell of an unregistered set ends it at the S-CSCF")
  void otherDefaultIdentity() {
    provision(Alice.withPhone().in(0, SIP, TEL));
    sar(PHONE, UNREGISTERED_USER, SIP);
    provision(Alice.withPhone().in(0, TEL, SIP));
    assertThat(told())
        .containsExactly("REMOVE_S_CSCF alice@example.org [" + SIP + ", " + TEL + "]");
    assertThat(hss.scscf.profiles()).isEmpty();
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsOnly("NOT_REGISTERED");
  }

  @Test
  @DisplayName("A user who is taken away is removed from the S-CSCF, and its name is forgotten")
  void removedUser() {
    provision(alice.andTablet());
    sar(TABLET, UNREGISTERED_USER, SIP);
    provision(alice);
    assertThat(told()).containsExactly("REMOVE_S_CSCF alice-tablet@example.org [" + SIP + "]");
    assertThat(view().servingCscf()).isNull();
  }

  @Test
  @DisplayName("A deleted subscription ends what one user has registered and what is kept besides")
  void deletedWithBoth() {
    provision(alice.andTablet());
    sar(PHONE, REGISTRATION, SIP);
    sar(TABLET, UNREGISTERED_USER, WORK);
    hss.bean(Provisioning.class).delete(PHONE);
    assertThat(told())
        .containsExactlyInAnyOrder(
            "PERMANENT_TERMINATION alice@example.org [" + SIP + "]",
            "REMOVE_S_CSCF alice-tablet@example.org [" + WORK + "]");
  }

  @Test
  @DisplayName("One RTR about whole users ends what is kept for one of them, too")
  void deletedWithSeveralRegistered() {
    provision(alice.andTablet());
    sar(PHONE, REGISTRATION, SIP);
    sar(TABLET, REGISTRATION, SIP);
    sar(TABLET, UNREGISTERED_USER, WORK);
    hss.bean(Provisioning.class).delete(PHONE);
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(
            rtr -> {
              assertThat(rtr.reason().code()).isEqualTo(PERMANENT_TERMINATION);
              assertThat(rtr.publicIdentities()).isEmpty();
              assertThat(rtr.privateIdentities()).containsExactlyInAnyOrder(PHONE, TABLET);
            });
  }

  @Test
  @DisplayName("A profile that the S-CSCF cannot take of an unregistered user is removed there")
  void refusedProfile() {
    provision(Alice.withPhone().in(0, SIP));
    sar(PHONE, UNREGISTERED_USER, SIP);
    provision(Alice.withPhone().in(0, SIP, TEL));
    hss.scscf.answerProfile(0, DiameterResult.TOO_MUCH_DATA);
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(rtr -> assertThat(rtr.reason().code()).isEqualTo(REMOVE_S_CSCF));
  }

  private List<String> told() {
    return hss.scscf.requests().stream()
        .map(rtr -> rtr.reason().code() + " " + rtr.userName() + " " + rtr.publicIdentities())
        .toList();
  }
}
