package io.telamon.hss.cx;

import static io.telamon.diameter.cx.UserAuthorizationType.DE_REGISTRATION;
import static io.telamon.diameter.cx.UserAuthorizationType.REGISTRATION;
import static io.telamon.diameter.cx.UserAuthorizationType.REGISTRATION_AND_CAPABILITIES;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.testkit.Hss;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table of TS 29.228 clause 6.1.1, row by row. */
class UserRegistrationStatusQueryTest {
  private final Hss hss = new Hss();

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber());
    hss.provision(Hss.subscriber("001010000000002", "15550101", "tel:+15550101"));
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @ParameterizedTest(name = "{0} with {1}")
  @DisplayName("GIBA-H-K01: an identity that is not known is answered with 5001")
  @CsvSource({
    "nobody@example.org, tel:+15550100",
    "001010000000001@ims.mnc001.mcc001.3gppnetwork.org, sip:nobody@example.org",
    "001010000000001@ims.mnc001.mcc001.3gppnetwork.org, mailto:nobody@example.org",
    "no-identifier, tel:+15550100",
  })
  void unknownIdentitiesAreUserUnknown(String impi, String impu) {
    assertThat(hss.uar(impi, impu, REGISTRATION).result()).isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  @DisplayName("GIBA-H-K01: identities of different subscribers are answered with 5002")
  void identitiesOfDifferentSubscribersDoNotMatch() {
    assertThat(hss.uar(Hss.IMPI, "tel:+15550101", REGISTRATION).result())
        .isEqualTo(DiameterResult.IDENTITIES_DONT_MATCH);
  }

  @Test
  @DisplayName("GIBA-H-K01, GIBA-H-18: the derived pair passes although its IMPU is barred")
  void derivedPairMayRegister() {
    assertThat(hss.uar(Hss.IMPI, Hss.TEMPORARY_IMPU, REGISTRATION))
        .isEqualTo(UserAuthorizationAnswer.of(DiameterResult.FIRST_REGISTRATION));
  }

  @Test
  void identitiesAreComparedInCanonicalForm() {
    String impu = "SIP:+15550100@IMS.mnc001.mcc001.3gppnetwork.ORG:5060;user=phone";
    assertThat(hss.uar(Hss.IMPI, impu, REGISTRATION).result())
        .isEqualTo(DiameterResult.FIRST_REGISTRATION);
  }

  @Test
  void barredIdentityAloneInItsSetIsRejected() throws SQLException {
    hss.execute("update public_identity set barred = true");
    assertThat(hss.uar(Hss.IMPI, Hss.TEMPORARY_IMPU, REGISTRATION).result())
        .isEqualTo(DiameterResult.AUTHORIZATION_REJECTED);
  }

  @Test
  @DisplayName("GIBA-H-K01: a network not allowed is answered with 5004, but not at the end")
  void roamingIsCheckedUnlessTheUserLeaves() {
    hss.register();
    hss.provision(withNetworksAndCapabilities(List.of("elsewhere.example")));
    assertThat(hss.uar(Hss.IMPI, Hss.TEL_IMPU, REGISTRATION).result())
        .isEqualTo(DiameterResult.ROAMING_NOT_ALLOWED);
    assertThat(hss.uar(Hss.IMPI, Hss.TEL_IMPU, REGISTRATION_AND_CAPABILITIES).result())
        .isEqualTo(DiameterResult.ROAMING_NOT_ALLOWED);
    assertThat(hss.uar(Hss.IMPI, Hss.TEL_IMPU, DE_REGISTRATION).result())
        .isEqualTo(DiameterResult.SUCCESS);
  }

  @Test
  void networkNamesAreComparedWithoutCase() {
    hss.provision(withNetworksAndCapabilities(List.of("Home.Example")));
    assertThat(hss.uar(Hss.IMPI, Hss.TEL_IMPU, REGISTRATION).result().isSuccess()).isTrue();
  }

  @Test
  void capabilitiesComeWithAFirstRegistrationAndWhereTheyAreAskedFor() {
    hss.provision(withNetworksAndCapabilities(List.of()));
    ServerCapabilities wanted = new ServerCapabilities(List.of(3L, 7L), List.of(9L), List.of());
    assertThat(hss.uar(Hss.IMPI, Hss.TEL_IMPU, REGISTRATION))
        .isEqualTo(new UserAuthorizationAnswer(DiameterResult.FIRST_REGISTRATION, null, wanted));
    hss.register();
    assertThat(hss.uar(Hss.IMPI, Hss.TEL_IMPU, REGISTRATION_AND_CAPABILITIES))
        .isEqualTo(new UserAuthorizationAnswer(DiameterResult.SUCCESS, null, wanted));
  }

  @Test
  void registeredUserIsSentToItsServer() {
    hss.register();
    assertThat(hss.uar(Hss.IMPI, Hss.TEMPORARY_IMPU, REGISTRATION))
        .isEqualTo(
            new UserAuthorizationAnswer(DiameterResult.SUBSEQUENT_REGISTRATION, Hss.SCSCF, null));
    assertThat(hss.uar(Hss.IMPI, Hss.TEMPORARY_IMPU, DE_REGISTRATION))
        .isEqualTo(new UserAuthorizationAnswer(DiameterResult.SUCCESS, Hss.SCSCF, null));
  }

  @Test
  void nameStoredByMarIsGivenBeforeTheRegistration() {
    hss.mar();
    assertThat(hss.uar(Hss.IMPI, Hss.TEMPORARY_IMPU, REGISTRATION).serverName())
        .isEqualTo(Hss.SCSCF);
    assertThat(hss.uar(Hss.IMPI, Hss.TEMPORARY_IMPU, DE_REGISTRATION).result())
        .isEqualTo(DiameterResult.IDENTITY_NOT_REGISTERED);
  }

  @Test
  void deregistrationOfNobodyIsNotRegistered() {
    hss.register();
    hss.sar(ServerAssignmentType.USER_DEREGISTRATION);
    assertThat(hss.uar(Hss.IMPI, Hss.TEMPORARY_IMPU, DE_REGISTRATION).result())
        .isEqualTo(DiameterResult.IDENTITY_NOT_REGISTERED);
  }

  @Test
  void databaseFailureIsUnableToComply() throws SQLException {
    hss.execute("alter table private_identity rename to gone");
    assertThat(hss.uar(Hss.IMPI, Hss.TEMPORARY_IMPU, REGISTRATION))
        .isEqualTo(UserAuthorizationAnswer.of(DiameterResult.UNABLE_TO_COMPLY));
  }

  private static SubscriptionData withNetworksAndCapabilities(List<String> networks) {
    return new SubscriptionData(
        Hss.IMSI,
        2,
        Hss.MSISDN,
        List.of(Hss.SIP_IMPU, Hss.TEL_IMPU),
        List.of(Hss.EARLY),
        networks,
        List.of(7L, 3L),
        List.of(9L));
  }
}
