package io.telamon.hss.addressbinding;

import static io.telamon.hss.subscription.RegistrationState.NOT_REGISTERED;
import static io.telamon.hss.subscription.RegistrationState.REGISTERED;
import static io.telamon.hss.testkit.Accounting.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.cx.Deregistrations;
import io.telamon.hss.testkit.Accounting;
import io.telamon.hss.testkit.Hss;
import io.telamon.radius.AccountingCompletion;
import io.telamon.radius.AccountingRequest;
import io.telamon.radius.AccountingStatus;
import io.telamon.radius.EventTime;
import io.telamon.radius.FramedAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a changed or ended address means for a registered user: flows F-10 and F-11. */
class AddressChangeTest {
  private static final String A1 = "10.10.0.1";
  private static final String A2 = "10.10.0.2";

  private final Hss hss = new Hss();
  private final Accounting ggsn = new Accounting(hss);

  @BeforeEach
  void registerFromFirstAddress() {
    hss.provision(Hss.subscriber());
    ggsn.start(Hss.IMSI, A1);
    hss.register();
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("GIBA-H-10, -K06: the RTR goes to the S-CSCF for all identities, permanently")
  void anotherAddressBringsAnRtr() {
    ggsn.start(Hss.IMSI, A2);
    assertThat(hss.scscf.requests())
        .containsExactly(
            new RegistrationTerminationRequest(
                Hss.SCSCF_ORIGIN,
                Hss.IMPI,
                List.of(Hss.SIP_IMPU, Hss.TEMPORARY_IMPU, Hss.TEL_IMPU),
                new DeregistrationReason(ReasonCode.PERMANENT_TERMINATION, null)));
  }

  @Test
  @DisplayName("GIBA-H-09, -11: the new address is stored for all to see before the RTR goes out")
  void addressIsCommittedBeforeTheRtr() {
    List<String> seen = new ArrayList<>();
    hss.scscf.onRequest(() -> seen.add(hss.view().boundAddress().address()));
    ggsn.start(Hss.IMSI, A2);
    assertThat(seen).containsExactly(A2);
  }

  @Test
  @DisplayName("GIBA-H-12: the same address again brings no RTR and is confirmed at once")
  void sameAddressBringsNoRtr() {
    assertThat(ggsn.start(Hss.IMSI, A1)).hasToString("recorded");
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(hss.states()).containsOnly(REGISTERED);
  }

  @Test
  @DisplayName("GIBA-H-13, -14: the START is confirmed when the RTA has come, not before")
  void startIsConfirmedAfterTheRta() {
    Accounting.Completion start = ggsn.start(Hss.IMSI, A2);
    assertThat(start).hasToString("pending");
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(start).hasToString("recorded");
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
    assertThat(hss.view().servingCscf()).isNull();
    assertThat(hss.scheduler.waiting()).isZero();
  }

  @Test
  @DisplayName("GIBA-H-14: with the RTA withheld the START is confirmed at the time-out")
  void startIsConfirmedAtTheTimeOut() {
    Accounting.Completion start = ggsn.start(Hss.IMSI, A2);
    hss.scheduler.pass(Hss.RTA_TIMEOUT.minus(Duration.ofMillis(1)));
    assertThat(start).hasToString("pending");
    hss.scheduler.pass(Duration.ofMillis(1));
    assertThat(start).hasToString("recorded");
  }

  @Test
  @DisplayName("GIBA-H-14: 200 withheld RTAs at once delay their own STARTs and nobody else's")
  void withheldAnswersDelayOnlyTheirOwnStarts() {
    for (int i = 0; i < 200; i++) {
      String imsi = "00101%010d".formatted(5000 + i);
      hss.provision(Hss.subscriber(imsi, null, "tel:+1777" + (5000 + i)));
      ggsn.start(imsi, "10.20.1." + i);
      String impi = imsi + "@" + Hss.REALM;
      hss.mar(impi, "sip:" + impi, Hss.EARLY);
      hss.sar(
          new ServerAssignmentRequest(
              impi, List.of("sip:" + impi), Hss.SCSCF, ServerAssignmentType.REGISTRATION, false));
    }
    List<Accounting.Completion> withheld = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      withheld.add(ggsn.start("00101%010d".formatted(5000 + i), "10.20.2." + i));
    }
    assertThat(hss.scscf.requests()).hasSize(200);
    assertThat(withheld).allMatch(start -> start.toString().equals("pending"));
    hss.provision(Hss.subscriber("001010000009999", null, "tel:+17779999"));
    assertThat(ggsn.start("001010000009999", "10.20.3.1")).hasToString("recorded");
    hss.scscf.answer(7, DiameterResult.SUCCESS);
    assertThat(withheld.get(7)).hasToString("recorded");
    assertThat(withheld.get(8)).hasToString("pending");
    hss.scheduler.pass(Hss.RTA_TIMEOUT);
    assertThat(withheld).allMatch(start -> start.toString().equals("recorded"));
  }

  @Test
  @DisplayName("GIBA-H-14: an RTA that is no success, or none, leaves it to the time-out")
  void failureOfTheRtrIsNoConfirmation() {
    Accounting.Completion start = ggsn.start(Hss.IMSI, A2);
    hss.scscf.answer(0, DiameterResult.UNABLE_TO_COMPLY);
    assertThat(start).hasToString("pending");
    assertThat(hss.states()).containsOnly(REGISTERED);
    hss.scheduler.pass(Hss.RTA_TIMEOUT);
    assertThat(start).hasToString("recorded");

    Accounting.Completion second = ggsn.start(Hss.IMSI, A1);
    hss.scscf.fail(
        1, new DiameterPeerException(DiameterPeerException.Reason.UNDELIVERABLE, "gone"));
    assertThat(second).hasToString("pending");
  }

  @Test
  @DisplayName("A user kept for emergencies only (LIMITED_SUCCESS) is de-registered")
  void userKeptForEmergenciesIsDeregistered() {
    Accounting.Completion start = ggsn.start(Hss.IMSI, A2);
    hss.scscf.answer(0, DiameterResult.LIMITED_SUCCESS);
    assertThat(start).hasToString("recorded");
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
  }

  @Test
  void userWhomTheScscfDoesNotKnowIsDeregistered() {
    Accounting.Completion start = ggsn.start(Hss.IMSI, A2);
    hss.scscf.answer(0, DiameterResult.USER_UNKNOWN);
    assertThat(start).hasToString("recorded");
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
  }

  @Test
  @DisplayName("GIBA-H-15: a SAR after a new MAR abandons the de-registration, a late RTA is idle")
  void newAuthenticationAbandonsTheDeregistration() {
    ggsn.start(Hss.IMSI, A2);
    hss.scheduler.pass(Hss.RTA_TIMEOUT);
    hss.mar();
    assertThat(hss.sar(ServerAssignmentType.REGISTRATION).result())
        .isEqualTo(DiameterResult.SUCCESS);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(REGISTERED);
    assertThat(hss.view().servingCscf()).isEqualTo(Hss.SCSCF);
    assertThat(hss.scscf.requests()).hasSize(1);
    assertThat(hss.bean(Deregistrations.class).unfinished()).isEmpty();
  }

  @Test
  @DisplayName("GIBA-H-15: a refresh that rests on the old address abandons nothing")
  void refreshFromTheOldAddressAbandonsNothing() {
    ggsn.start(Hss.IMSI, A2);
    hss.sar(ServerAssignmentType.RE_REGISTRATION);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
  }

  @Test
  @DisplayName(
      "GIBA-H-15: a refresh abandons nothing, even if somebody's failed REGISTER had a MAR")
  void refreshAfterAnothersFailedAuthenticationAbandonsNothing() {
    ggsn.start(Hss.IMSI, A2);
    hss.mar();
    hss.sar(ServerAssignmentType.RE_REGISTRATION);
    assertThat(hss.bean(Deregistrations.class).unfinished()).hasSize(1);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
  }

  @Test
  @DisplayName("GIBA-S-02, -H-01: an address that its GGSN gives to another ends the older binding")
  void addressGivenToAnotherEndsTheOlderBinding() {
    String other = "001010000000002";
    hss.provision(
        Hss.subscriber(other, "15550101", "sip:+15550101@ims.mnc001.mcc001.3gppnetwork.org"));
    assertThat(ggsn.start(other, A1)).hasToString("recorded");
    assertThat(hss.view().boundAddress()).isNull();
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(rtr -> assertThat(rtr.userName()).isEqualTo(Hss.IMPI));
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
  }

  @Test
  void ofTwoChangesInARowOnlyTheLastCounts() {
    ggsn.start(Hss.IMSI, A2);
    ggsn.start(Hss.IMSI, "10.10.0.3");
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(REGISTERED);
    hss.scscf.answer(1, DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
  }

  @Test
  void deregistrationCutOffByARestartIsKnownAfterwards() {
    ggsn.start(Hss.IMSI, A2);
    assertThat(hss.bean(Deregistrations.class).unfinished())
        .singleElement()
        .satisfies(order -> assertThat(order.request()).isEqualTo(hss.scscf.requests().get(0)));
  }

  @Test
  @DisplayName("GIBA-H-16, -K06: a matching STOP is confirmed first, then the RTR goes out")
  void stopIsConfirmedThenTheUserDeregistered() {
    List<String> order = new ArrayList<>();
    hss.scscf.onRequest(() -> order.add("RTR, bound: " + hss.view().boundAddress()));
    hss.bean(AccountingMessageBean.class)
        .onAccounting(
            new AccountingRequest(
                AccountingStatus.STOP,
                new InetSocketAddress("127.0.0.1", 40000),
                Accounting.GGSN,
                "S1",
                Hss.IMSI,
                null,
                null,
                "ims",
                new FramedAddress.Ipv4(Accounting.ipv4(A1)),
                false,
                EventTime.at(Hss.NOW)),
            new AccountingCompletion() {
              @Override
              public void recorded() {
                order.add("confirmed");
              }

              @Override
              public void notRecorded(String reason) {
                order.add(reason);
              }
            });
    assertThat(order).containsExactly("confirmed", "RTR, bound: null");
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(NOT_REGISTERED);
    assertThat(hss.scscf.requests().get(0).reason().code())
        .isEqualTo(ReasonCode.PERMANENT_TERMINATION);
  }

  @Test
  @DisplayName("GIBA-H-17: a STOP with another address brings no RTR")
  void stopWithAnotherAddressBringsNoRtr() {
    assertThat(ggsn.stop(Hss.IMSI, A2)).hasToString("recorded");
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(hss.states()).containsOnly(REGISTERED);
  }

  @Test
  @DisplayName("GIBA-H-K14: Accounting-On de-registers the users of that GGSN")
  void restartOfTheGgsnDeregisters() {
    ggsn.send(request(AccountingStatus.ACCOUNTING_ON).apn(null));
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(rtr -> assertThat(rtr.userName()).isEqualTo(Hss.IMPI));
  }
}
