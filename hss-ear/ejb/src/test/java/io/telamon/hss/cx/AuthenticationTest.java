package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.testkit.Accounting;
import io.telamon.hss.testkit.Hss;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The decision table of TS 29.228 clause 6.3, for GPRS-IMS-bundled authentication. */
class AuthenticationTest {
  private static final String OTHER_IMSI = "001010000000002";
  private static final String OTHER_IMPI = OTHER_IMSI + "@ims.mnc001.mcc001.3gppnetwork.org";
  private static final String PREFIX = "20010db8000000000000000000000000";
  private static final String OTHER_PREFIX = "20010db8000000010000000000000000";

  private final Hss hss = new Hss();
  private final Accounting accounting = new Accounting(hss);

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber());
    hss.provision(Hss.subscriber(OTHER_IMSI, "15550101", "tel:+15550101"));
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("GIBA-H-K01: identities that are unknown or do not match are 5001 and 5002")
  void identitiesAreChecked() {
    assertThat(hss.mar("nobody@example.org", Hss.TEL_IMPU, Hss.EARLY))
        .isEqualTo(MultimediaAuthAnswer.of(DiameterResult.USER_UNKNOWN));
    assertThat(hss.mar(Hss.IMPI, "sip:nobody@example.org", Hss.EARLY))
        .isEqualTo(MultimediaAuthAnswer.of(DiameterResult.USER_UNKNOWN));
    assertThat(hss.mar(Hss.IMPI, "tel:+15550101", Hss.EARLY))
        .isEqualTo(MultimediaAuthAnswer.of(DiameterResult.IDENTITIES_DONT_MATCH));
  }

  @Test
  @DisplayName("GIBA-H-K04: a scheme the subscriber is not allowed is 5006 and stores no server")
  void schemeHasToBeAllowed() throws SQLException {
    assertThat(hss.mar(Hss.IMPI, Hss.TEMPORARY_IMPU, "Digest-AKAv1-MD5"))
        .isEqualTo(MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED));
    hss.execute("update private_identity set authentication_schemes = 'Digest-AKAv1-MD5'");
    assertThat(hss.mar())
        .isEqualTo(MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED));
    assertThat(hss.view().servingCscf()).isNull();
  }

  @Test
  @DisplayName("GIBA-H-K03: without a binding the item has the scheme and no address, 2001")
  void withoutBindingThereIsNoAddress() {
    MultimediaAuthAnswer answer = hss.mar();
    assertThat(answer.result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(answer.authDataItems()).containsExactly(new SipAuthDataItem.EarlyImsSecurity(null));
  }

  @Test
  @DisplayName("GIBA-H-K03: a database failure is 5012 without an item")
  void databaseFailureIsUnableToComply() throws SQLException {
    hss.execute("drop table pdp_context");
    hss.execute("drop table bound_address");
    assertThat(hss.mar()).isEqualTo(MultimediaAuthAnswer.of(DiameterResult.UNABLE_TO_COMPLY));
  }

  @Test
  @DisplayName(
      "GIBA-H-01, -23, -24, -25, -28, -K02: the item has the scheme and the IPv4 address bound")
  void addressBoundIsTold() {
    accounting.start(Hss.IMSI, "10.10.0.2");
    MultimediaAuthAnswer answer = hss.mar();
    assertThat(answer)
        .isEqualTo(
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS,
                Hss.IMPI,
                Hss.TEMPORARY_IMPU,
                List.of(
                    new SipAuthDataItem.EarlyImsSecurity(
                        new FramedAddress.Ipv4(Accounting.ipv4("10.10.0.2"))))));
  }

  @Test
  @DisplayName("GIBA-H-29: one item, however many are asked for")
  void oneItemWhateverIsAsked() {
    MultimediaAuthAnswer answer =
        hss.bean(CxMessageBean.class)
            .multimediaAuth(
                new MultimediaAuthRequest(Hss.IMPI, Hss.TEMPORARY_IMPU, Hss.EARLY, 5, Hss.SCSCF),
                Hss.SCSCF_ORIGIN);
    assertThat(answer.authDataItems()).hasSize(1);
  }

  @Test
  @DisplayName("GIBA-H-26, -27: an IPv6 prefix of one's own goes without the interface identifier")
  void prefixOfOnesOwnIsToldAlone() {
    accounting.start(Hss.IMSI, Accounting.ipv6(PREFIX, "0000000000000005"));
    accounting.start(OTHER_IMSI, Accounting.ipv6(OTHER_PREFIX, "0000000000000005"));
    assertThat(addressOf(hss.mar())).isEqualTo(new FramedAddress.Ipv6(PREFIX, 64, null));
  }

  @Test
  @DisplayName("GIBA-H-27: a prefix that two subscribers share goes with the interface identifier")
  void sharedPrefixIsToldWithInterfaceIdentifier() {
    accounting.start(Hss.IMSI, Accounting.ipv6(PREFIX, "0000000000000005"));
    accounting.start(OTHER_IMSI, Accounting.ipv6(PREFIX, "0000000000000006"));
    assertThat(addressOf(hss.mar()))
        .isEqualTo(new FramedAddress.Ipv6(PREFIX, 64, "0000000000000005"));
    assertThat(addressOf(hss.mar(OTHER_IMPI, "tel:+15550101", Hss.EARLY)))
        .isEqualTo(new FramedAddress.Ipv6(PREFIX, 64, "0000000000000006"));
  }

  @Test
  @DisplayName("GIBA-H-K02: the S-CSCF is stored, the state stays as it was")
  void serverIsStored() {
    hss.mar();
    assertThat(hss.view().servingCscf()).isEqualTo(Hss.SCSCF);
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
  }

  @Test
  void anotherServerTakesOverARegisteredUser() {
    hss.register();
    hss.bean(CxMessageBean.class)
        .multimediaAuth(
            new MultimediaAuthRequest(
                Hss.IMPI, Hss.TEMPORARY_IMPU, Hss.EARLY, 1, "sip:scscf2.example"),
            new Origin("scscf2.example", "example"));
    assertThat(hss.view().servingCscf()).isEqualTo("sip:scscf2.example");
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
    assertThat(hss.sar(ServerAssignmentType.RE_REGISTRATION).result())
        .isEqualTo(DiameterResult.IDENTITY_ALREADY_REGISTERED);
  }

  private static FramedAddress addressOf(MultimediaAuthAnswer answer) {
    return ((SipAuthDataItem.EarlyImsSecurity) answer.authDataItems().get(0)).address();
  }
}
