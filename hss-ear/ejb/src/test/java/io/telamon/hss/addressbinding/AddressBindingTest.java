package io.telamon.hss.addressbinding;

import static io.telamon.hss.testkit.Accounting.request;
import static io.telamon.radius.AccountingStatus.ACCOUNTING_OFF;
import static io.telamon.radius.AccountingStatus.ACCOUNTING_ON;
import static io.telamon.radius.AccountingStatus.INTERIM_UPDATE;
import static io.telamon.radius.AccountingStatus.START;
import static io.telamon.radius.AccountingStatus.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.testkit.Accounting;
import io.telamon.hss.testkit.Hss;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a GGSN reports and what is bound then; nobody is registered here. */
class AddressBindingTest {
  private static final String A1 = "10.10.0.1";
  private static final String A2 = "10.10.0.2";
  private static final String GGSN = "192.0.2.10";
  private static final String OTHER_GGSN = "192.0.2.11";
  private static final String OTHER_IMSI = "001010000000002";

  private final Hss hss = new Hss();
  private final Accounting ggsn = new Accounting(hss);

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber());
    hss.provision(Hss.subscriber(OTHER_IMSI, "15550101", "tel:+15550101"));
  }

  @AfterEach
  void close() {
    assertThat(hss.scscf.requests()).isEmpty();
    hss.close();
  }

  @Test
  @DisplayName("GIBA-H-01, -06, -07, -13: a START binds its address and is confirmed")
  void startBinds() {
    assertThat(bound(Hss.IMSI)).isNull();
    assertThat(ggsn.start(Hss.IMSI, A1)).hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
    assertThat(bound(OTHER_IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-02: IMSI alone and MSISDN alone lead to the same subscriber")
  void msisdnAloneWillDo() {
    assertThat(ggsn.send(request(START).msisdn(Hss.MSISDN).address(A1))).hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
    assertThat(ggsn.send(request(START).msisdn("+" + Hss.MSISDN).address(A2)))
        .hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A2);
  }

  @Test
  @DisplayName("GIBA-H-03, -11, -12, -22: a second address replaces the first, without an RTR")
  void secondAddressReplacesTheFirst() {
    ggsn.start(Hss.IMSI, A1);
    assertThat(ggsn.start(Hss.IMSI, A2)).hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A2);
  }

  @Test
  @DisplayName("GIBA-H-05, -K09: a START of an unknown IMSI is neither bound nor confirmed")
  void unknownImsiIsNotRecorded() {
    assertThat(ggsn.start("001019999999999", A1))
        .hasToString("not recorded: unknown IMSI 001019999999999");
    assertThat(ggsn.send(request(START).imsi("001019999999999").msisdn(Hss.MSISDN).address(A1)))
        .asString()
        .startsWith("not recorded");
    assertThat(ggsn.send(request(START).msisdn("1999").address(A1)))
        .asString()
        .startsWith("not recorded");
    assertThat(ggsn.send(request(START).address(A1))).asString().startsWith("not recorded");
    assertThat(bound(Hss.IMSI)).isNull();
  }

  @Test
  void imsiAndMsisdnOfDifferentSubscribersAreNotRecorded() {
    assertThat(ggsn.send(request(START).imsi(Hss.IMSI).msisdn("15550101").address(A1)))
        .hasToString("not recorded: MSISDN 15550101 is not of IMSI " + Hss.IMSI);
    ggsn.start(Hss.IMSI, A1);
    assertThat(ggsn.send(request(STOP).imsi(Hss.IMSI).msisdn("15550101").address(A1)))
        .asString()
        .startsWith("not recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
    assertThat(bound(OTHER_IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-K11: a START without an address is neither bound nor confirmed")
  void startWithoutAddressIsNotRecorded() {
    assertThat(ggsn.send(request(START).imsi(Hss.IMSI))).hasToString("not recorded: no address");
  }

  @Test
  @DisplayName("GIBA-H-K11: a foreign access point is confirmed and ignored")
  void foreignAccessPointIsIgnored() {
    assertThat(ggsn.send(request(START).imsi(Hss.IMSI).apn("internet").address(A1)))
        .hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isNull();
    ggsn.start(Hss.IMSI, A1);
    assertThat(ggsn.send(request(STOP).imsi(Hss.IMSI).apn("internet").address(A1)))
        .hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
  }

  @Test
  void accessPointIsKnownByItsNetworkIdentifier() {
    ggsn.send(request(START).imsi(Hss.IMSI).apn("IMS.mnc001.mcc001.gprs").address(A1));
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
  }

  @Test
  void startWithoutAccessPointIsNotRecorded() {
    assertThat(ggsn.send(request(START).imsi(Hss.IMSI).apn(null).address(A1)))
        .hasToString("not recorded: no Called-Station-Id");
  }

  @Test
  @DisplayName("GIBA-H-16: a STOP with the bound address unbinds it")
  void stopWithTheBoundAddressUnbinds() {
    ggsn.start(Hss.IMSI, A1);
    assertThat(ggsn.stop(Hss.IMSI, A1)).hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-17, -K09: a STOP with another address is confirmed and ignored")
  void stopWithAnotherAddressIsIgnored() {
    ggsn.start(Hss.IMSI, A1);
    ggsn.start(Hss.IMSI, A2);
    assertThat(ggsn.stop(Hss.IMSI, A1)).hasToString("recorded");
    assertThat(ggsn.send(request(STOP).imsi(Hss.IMSI).sessionStop().address(A1)))
        .hasToString("recorded");
    assertThat(ggsn.send(request(STOP).imsi(Hss.IMSI))).hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A2);
  }

  @Test
  void stopOfAnUnknownSubscriberIsConfirmed() {
    assertThat(ggsn.stop("001019999999999", A1)).hasToString("recorded");
  }

  @Test
  @DisplayName("GIBA-H-K12: of two contexts the first STOP keeps the binding, the last ends it")
  void lastContextDecides() {
    openTwoContexts();
    ggsn.send(request(STOP).imsi(Hss.IMSI).session("one").address(A1));
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
    ggsn.send(request(STOP).imsi(Hss.IMSI).session("two").address(A1));
    assertThat(bound(Hss.IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-K12: a Session-Stop-Indicator ends the binding whatever else is known")
  void sessionStopIndicatorEndsAllContexts() {
    openTwoContexts();
    ggsn.send(request(STOP).imsi(Hss.IMSI).session("one").address(A1).sessionStop());
    assertThat(bound(Hss.IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-K12: contexts of an address that was replaced do not count any more")
  void contextsOfAnOldAddressAreForgotten() {
    openTwoContexts();
    ggsn.send(request(START).imsi(Hss.IMSI).session("three").address(A2));
    ggsn.send(request(STOP).imsi(Hss.IMSI).session("three").address(A2));
    assertThat(bound(Hss.IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-K13: an Interim-Update changes nothing, or the address")
  void interimUpdateIsLikeAStart() {
    ggsn.start(Hss.IMSI, A1);
    assertThat(ggsn.send(request(INTERIM_UPDATE).imsi(Hss.IMSI).session("S1").address(A1)))
        .hasToString("recorded");
    assertThat(ggsn.send(request(INTERIM_UPDATE).imsi(Hss.IMSI).session("S1")))
        .hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
    ggsn.send(request(INTERIM_UPDATE).imsi(Hss.IMSI).session("S1").address(A2));
    assertThat(bound(Hss.IMSI)).isEqualTo(A2);
  }

  @Test
  @DisplayName("GIBA-H-K14: Accounting-On and -Off void what that GGSN reported, and only that")
  void restartOfAGgsnVoidsItsBindings() {
    ggsn.start(Hss.IMSI, A1);
    ggsn.send(request(START).nas("192.0.2.11").imsi(OTHER_IMSI).address(A2));
    assertThat(ggsn.send(request(ACCOUNTING_ON).apn(null))).hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isNull();
    assertThat(bound(OTHER_IMSI)).isEqualTo(A2);
    assertThat(ggsn.send(request(ACCOUNTING_OFF).nas("192.0.2.11").apn(null)))
        .hasToString("recorded");
    assertThat(bound(OTHER_IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-K14: a client that names the GGSN of another one ends no binding")
  void restartToldBySomebodyElseIsNotBelieved() {
    ggsn.start(Hss.IMSI, A1);
    assertThat(ggsn.send(request(ACCOUNTING_ON).apn(null).client("192.0.2.99")))
        .hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
  }

  @Test
  @DisplayName("GIBA-H-K14: a restart that is told late ends no binding that began after it")
  void lateNewsOfARestart() {
    ggsn.start(Hss.IMSI, A1);
    ggsn.send(request(START).imsi(OTHER_IMSI).address(A2).delayed(60));
    assertThat(ggsn.send(request(ACCOUNTING_ON).apn(null).delayed(30))).hasToString("recorded");
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
    assertThat(bound(OTHER_IMSI)).as("began before it").isNull();
  }

  @Test
  @DisplayName("GIBA-H-K14: without Acct-Delay-Time the GGSN's clock orders what it tells")
  void theClockOfTheGgsnOrdersItsNews() {
    ggsn.send(request(START).imsi(Hss.IMSI).address(A1).happened(Hss.NOW.minusSeconds(310)));
    ggsn.send(request(START).imsi(OTHER_IMSI).address(A2).happened(Hss.NOW.minusSeconds(290)));
    ggsn.send(request(ACCOUNTING_OFF).apn(null).happened(Hss.NOW.minusSeconds(300)));
    assertThat(bound(Hss.IMSI)).isNull();
    assertThat(bound(OTHER_IMSI)).isEqualTo(A2);
  }

  @Test
  @DisplayName("GIBA-H-K14: who got the same address again after a restart keeps it")
  void sameAddressAfterARestart() {
    ggsn.send(request(START).imsi(Hss.IMSI).session("old").address(A1).delayed(60));
    ggsn.send(request(START).imsi(Hss.IMSI).session("new").address(A1));
    ggsn.send(request(START).imsi(Hss.IMSI).session("late").address(A1).delayed(90));
    ggsn.send(request(ACCOUNTING_ON).apn(null).delayed(30));
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
  }

  @Test
  @DisplayName("GIBA-H-K14: an address that moved to another GGSN is not the old one's any more")
  void sameAddressAtAnotherGgsn() {
    ggsn.start(Hss.IMSI, A1);
    ggsn.send(request(START).nas(OTHER_GGSN).imsi(Hss.IMSI).session("S2").address(A1));
    ggsn.send(request(INTERIM_UPDATE).imsi(Hss.IMSI).session("S1").address(A1));
    ggsn.send(request(ACCOUNTING_OFF).apn(null));
    assertThat(bound(Hss.IMSI)).as("after the end of the old one").isEqualTo(A1);
    ggsn.send(request(STOP).imsi(Hss.IMSI).session("S1").address(A1).sessionStop());
    assertThat(bound(Hss.IMSI)).as("after the old one's STOP").isEqualTo(A1);
    ggsn.send(request(ACCOUNTING_OFF).nas(OTHER_GGSN).apn(null));
    assertThat(bound(Hss.IMSI)).as("after the end of the new one").isNull();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, false"})
  @DisplayName("GIBA-H-K12: a START that is told late takes nothing back that was given since")
  void lateStart(boolean otherGgsn, boolean sameAddress) {
    ggsn.start(Hss.IMSI, sameAddress ? A1 : A2);
    ggsn.send(
        request(START).nas(otherGgsn ? OTHER_GGSN : GGSN).imsi(Hss.IMSI).session("S2").address(A1));
    assertThat(ggsn.send(request(START).imsi(Hss.IMSI).address(sameAddress ? A1 : A2).delayed(9)))
        .hasToString("recorded");
    ggsn.send(request(ACCOUNTING_OFF).nas(otherGgsn ? GGSN : OTHER_GGSN).apn(null));
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
  }

  @Test
  @DisplayName("GIBA-H-K12: contexts of the GGSN that an address left do not count any more")
  void contextsOfTheOldGgsnAreForgotten() {
    openTwoContexts();
    ggsn.send(request(START).nas(OTHER_GGSN).imsi(Hss.IMSI).session("S2").address(A1));
    ggsn.send(request(STOP).nas(OTHER_GGSN).imsi(Hss.IMSI).session("S2").address(A1));
    assertThat(bound(Hss.IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-K14: who reported the move speaks for the new GGSN")
  void theClientMovesToo() {
    ggsn.start(Hss.IMSI, A1);
    ggsn.send(
        request(START)
            .nas(OTHER_GGSN)
            .client("192.0.2.99")
            .imsi(Hss.IMSI)
            .session("S2")
            .address(A1));
    ggsn.send(request(ACCOUNTING_ON).nas(OTHER_GGSN).apn(null).client("192.0.2.99"));
    assertThat(bound(Hss.IMSI)).isNull();
  }

  @Test
  @DisplayName("A move ends the binding of another who had the address at the new GGSN")
  void theAddressMovesToOneTerminal() {
    ggsn.start(Hss.IMSI, A1);
    ggsn.send(request(START).nas(OTHER_GGSN).imsi(OTHER_IMSI).session("S2").address(A1));
    assertThat(bound(OTHER_IMSI)).isEqualTo(A1);
    ggsn.send(request(START).nas(OTHER_GGSN).imsi(Hss.IMSI).session("S3").address(A1));
    assertThat(bound(Hss.IMSI)).isEqualTo(A1);
    assertThat(bound(OTHER_IMSI)).isNull();
  }

  @Test
  @DisplayName("GIBA-H-09, -K09: what cannot be stored is not confirmed")
  void storageFailureIsNotConfirmed() throws SQLException {
    hss.execute("alter table bound_address add constraint full_up check (nas <> '192.0.2.10')");
    assertThat(ggsn.start(Hss.IMSI, A1)).asString().startsWith("not recorded: not stored");
    assertThat(bound(Hss.IMSI)).isNull();
  }

  @Test
  void terminalThatNeverClosesContextsTakesBoundedSpace() throws SQLException {
    for (int i = 0; i < 100; i++) {
      ggsn.send(request(START).imsi(Hss.IMSI).session("lost" + i).address(A1));
    }
    try (var connection = hss.connection();
        var count = connection.createStatement().executeQuery("select count(*) from pdp_context")) {
      count.next();
      assertThat(count.getInt(1)).isBetween(1, 16);
    }
  }

  private void openTwoContexts() {
    ggsn.send(request(START).imsi(Hss.IMSI).session("one").address(A1));
    ggsn.send(request(START).imsi(Hss.IMSI).session("two").address(A1));
  }

  private String bound(String imsi) {
    SubscriptionView.Address address =
        hss.bean(Provisioning.class).find(imsi).orElseThrow().boundAddress();
    return address == null ? null : address.address();
  }
}
