package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The decision table of TS 29.228 clause 6.1.4. */
class UserLocationQueryTest {
  private static final ServerCapabilities CAPABILITIES =
      new ServerCapabilities(List.of(1L), List.of(2L), List.of());

  private final Hss hss = new Hss();

  @BeforeEach
  void provision() {
    hss.provision(
        new SubscriptionData(
            Hss.IMSI,
            2,
            Hss.MSISDN,
            List.of(Hss.SIP_IMPU, Hss.TEL_IMPU),
            List.of(Hss.EARLY),
            List.of(),
            List.of(1L),
            List.of(2L)));
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  void identityHasToBeKnown() {
    assertThat(lir("sip:nobody@example.org", false))
        .isEqualTo(LocationInfoAnswer.of(DiameterResult.USER_UNKNOWN));
    assertThat(lir("mailto:a@b", false))
        .isEqualTo(LocationInfoAnswer.of(DiameterResult.USER_UNKNOWN));
  }

  @Test
  @DisplayName("GIBA-H-21: nobody is reached by the barred identity, registered or not")
  void barredIdentityIsNotFound() {
    hss.register();
    assertThat(lir(Hss.TEMPORARY_IMPU, false))
        .isEqualTo(LocationInfoAnswer.of(DiameterResult.USER_UNKNOWN));
    assertThat(lir(Hss.TEMPORARY_IMPU, true))
        .isEqualTo(LocationInfoAnswer.of(DiameterResult.USER_UNKNOWN));
  }

  @Test
  void whoServesARegisteredUserIsTold() {
    hss.register();
    LocationInfoAnswer served = new LocationInfoAnswer(DiameterResult.SUCCESS, Hss.SCSCF, null);
    assertThat(lir(Hss.SIP_IMPU, false)).isEqualTo(served);
    assertThat(lir("tel:+1-555-0100;x=y", false)).isEqualTo(served);
    assertThat(lir(Hss.TEL_IMPU, true)).isEqualTo(served);
  }

  @Test
  void whoServesAnUnregisteredUserIsTold() {
    hss.mar();
    hss.sar(ServerAssignmentType.UNREGISTERED_USER);
    assertThat(lir(Hss.SIP_IMPU, false))
        .isEqualTo(new LocationInfoAnswer(DiameterResult.SUCCESS, Hss.SCSCF, null));
  }

  @Test
  void userWhoIsNotRegisteredIsNotReached() {
    assertThat(lir(Hss.SIP_IMPU, false))
        .isEqualTo(LocationInfoAnswer.of(DiameterResult.IDENTITY_NOT_REGISTERED));
    hss.mar();
    assertThat(lir(Hss.SIP_IMPU, false))
        .isEqualTo(LocationInfoAnswer.of(DiameterResult.IDENTITY_NOT_REGISTERED));
  }

  @Test
  void originatingRequestFindsAnSCscfAnyway() {
    assertThat(lir(Hss.SIP_IMPU, true))
        .isEqualTo(new LocationInfoAnswer(DiameterResult.UNREGISTERED_SERVICE, null, CAPABILITIES));
    hss.mar();
    assertThat(lir(Hss.SIP_IMPU, true))
        .isEqualTo(new LocationInfoAnswer(DiameterResult.SUCCESS, Hss.SCSCF, null));
  }

  @Test
  void capabilitiesAreToldOnRequestInsteadOfTheName() {
    hss.register();
    assertThat(
            lir(
                new LocationInfoRequest(
                    Hss.SIP_IMPU, false, UserAuthorizationType.REGISTRATION_AND_CAPABILITIES)))
        .isEqualTo(new LocationInfoAnswer(DiameterResult.SUCCESS, null, CAPABILITIES));
  }

  private LocationInfoAnswer lir(String impu, boolean originating) {
    return lir(new LocationInfoRequest(impu, originating, UserAuthorizationType.REGISTRATION));
  }

  private LocationInfoAnswer lir(LocationInfoRequest request) {
    return hss.bean(CxMessageBean.class)
        .locationInfo(request, new Origin("icscf.example", "example"));
  }
}
