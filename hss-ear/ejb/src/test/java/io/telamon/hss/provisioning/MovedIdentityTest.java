package io.telamon.hss.provisioning;

import static io.telamon.hss.testkit.Alice.SIP;
import static io.telamon.hss.testkit.Alice.TEL;
import static io.telamon.hss.testkit.Alice.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An operator moves public identities between the implicit registration sets of a subscription. */
class MovedIdentityTest {
  private static final Alice APART = Alice.withPhone().in(0, SIP, TEL).in(1, WORK);
  private static final Alice TOGETHER = Alice.withPhone().in(0, SIP, TEL, WORK);

  private final Hss hss = new Hss();

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("An identity may go from a set that is taken away to one that stays")
  void toTheSetThatStays() {
    put(APART);
    put(TOGETHER);
    assertThat(sets()).containsExactly(SIP + " 0", TEL + " 0", WORK + " 0");
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(hss.scscf.profiles()).isEmpty();
  }

  @Test
  @DisplayName("A user who has registered it there is asked to register anew, and told no profile")
  void registeredThere() {
    put(APART);
    register(SIP);
    register(WORK);
    put(TOGETHER);
    assertRegistersAnew(SIP, WORK, TEL);
    assertThat(hss.scscf.profiles()).isEmpty();
    assertThat(states()).containsExactly("REGISTERED", "REGISTERED", "NOT_REGISTERED");
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsOnly("NOT_REGISTERED");
    assertThat(view().servingCscf()).isNull();
  }

  @Test
  @DisplayName("So is one who has registered nothing else")
  void registeredThereOnly() {
    put(APART);
    register(WORK);
    put(TOGETHER);
    assertRegistersAnew(WORK);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsOnly("NOT_REGISTERED");
    assertThat(view().servingCscf()).isNull();
  }

  @Test
  @DisplayName("One that is not registered is an addition to a registered set, told by a PPR")
  void registeredHereOnly() {
    put(APART);
    register(SIP);
    put(TOGETHER);
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(hss.scscf.profiles())
        .singleElement()
        .satisfies(ppr -> assertThat(ppr.userData()).contains(SIP, TEL, WORK));
    assertThat(states()).containsOnly("REGISTERED");
  }

  @Test
  @DisplayName("An identity may go from one set that stays to another")
  void betweenSets() {
    put(Alice.withPhone().in(0, SIP, TEL).in(1, WORK));
    register(SIP);
    put(Alice.withPhone().in(0, SIP).in(1, WORK, TEL));
    assertThat(sets()).containsExactly(SIP + " 0", WORK + " 1", TEL + " 1");
    assertRegistersAnew(SIP, TEL);
    assertThat(hss.scscf.profiles()).isEmpty();
  }

  @Test
  @DisplayName("Two sets may exchange their identities")
  void exchanged() {
    put(Alice.withPhone().in(0, SIP).in(1, WORK));
    register(SIP);
    register(WORK);
    put(Alice.withPhone().in(0, WORK).in(1, SIP));
    assertThat(sets()).containsExactly(WORK + " 0", SIP + " 1");
    assertRegistersAnew(SIP, WORK);
    assertThat(hss.scscf.profiles()).isEmpty();
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsOnly("NOT_REGISTERED");
  }

  @Test
  @DisplayName("All identities may go from one set to another that is new")
  void renumbered() {
    put(APART);
    register(WORK);
    put(Alice.withPhone().in(0, SIP, TEL).in(2, WORK));
    assertThat(sets()).containsExactly(SIP + " 0", TEL + " 0", WORK + " 2");
    assertRegistersAnew(WORK);
  }

  private void put(Alice alice) {
    assertThat(hss.provision(alice.data())).isInstanceOf(ProvisioningOutcome.Stored.class);
  }

  private void register(String identity) {
    assertThat(
            hss.sar(
                    new ServerAssignmentRequest(
                        Alice.PHONE,
                        List.of(identity),
                        Hss.SCSCF,
                        ServerAssignmentType.REGISTRATION,
                        false))
                .result())
        .isEqualTo(DiameterResult.SUCCESS);
  }

  private void assertRegistersAnew(String... identities) {
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(
            rtr -> {
              assertThat(rtr.reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE);
              assertThat(rtr.publicIdentities()).containsExactlyInAnyOrder(identities);
            });
  }

  private SubscriptionView view() {
    return hss.bean(Provisioning.class).find(Alice.PHONE).orElseThrow();
  }

  private List<String> sets() {
    return view().publicIdentities().stream()
        .map(one -> one.identity() + " " + one.data().implicitRegistrationSet())
        .toList();
  }

  private List<String> states() {
    return view().publicIdentities().stream().map(one -> one.state().name()).toList();
  }
}
