package io.telamon.hss.provisioning;

import static io.telamon.hss.testkit.Hss.subscriber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.provisioning.ProvisioningOutcome.Rejected;
import io.telamon.hss.provisioning.ProvisioningOutcome.Stored;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.SubscriptionQuery;
import io.telamon.hss.testkit.Accounting;
import io.telamon.hss.testkit.Hss;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProvisioningTest {
  private static final String OTHER_IMSI = "001010000000002";

  private final Hss hss = new Hss();
  private final Provisioning provisioning = hss.bean(Provisioning.class);

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("GIBA-H-18, -21: an IMSI brings its derived identities, the temporary IMPU barred")
  void derivedIdentitiesExist() {
    assertThat(created(hss.provision(subscriber()))).isEqualTo(1);
    assertThat(hss.view().privateIdentity()).isEqualTo(Hss.IMPI);
    assertThat(hss.view().publicIdentities())
        .extracting(i -> i.identity() + (i.barred() ? " barred" : ""))
        .containsExactly(Hss.TEMPORARY_IMPU + " barred", Hss.SIP_IMPU, Hss.TEL_IMPU);
  }

  @Test
  void sameDataAgainReplacesWithoutAnyEffect() {
    hss.provision(subscriber());
    hss.register();
    assertThat(created(hss.provision(subscriber()))).isZero();
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isEqualTo(1);
  }

  @Test
  @DisplayName("GIBA-H-04: an IMPU of another subscriber is refused, all of one are kept")
  void publicIdentityBelongsToOneSubscriber() {
    hss.provision(subscriber());
    assertThat(hss.provision(subscriber(OTHER_IMSI, "15550101", "tel:+1999", "tel:+1-555-0100")))
        .isEqualTo(
            new Rejected(
                0, new FieldError("publicIdentities[1]", "belongs to another subscriber")));
    assertThat(provisioning.find(OTHER_IMSI)).isEmpty();
  }

  @Test
  @DisplayName("GIBA-H-05: a second IMSI on one IMPI is refused, by the database as well")
  void imsiAndPrivateIdentityAreOneToOne() {
    hss.provision(subscriber());
    assertThatThrownBy(
            () ->
                hss.execute(
                    "insert into private_identity(id, subscription_id, identity)"
                        + " select 999, subscription_id, identity from private_identity"))
        .isInstanceOf(SQLException.class)
        .message()
        .containsIgnoringCase("private_identity_unique");
    assertThatThrownBy(
            () ->
                hss.execute(
                    "insert into private_identity(id, subscription_id, identity, imsi, mnc_length)"
                        + " select 999, subscription_id, 'other@x', imsi, 2 from private_identity"))
        .isInstanceOf(SQLException.class)
        .message()
        .containsIgnoringCase("imsi_unique");
  }

  @Test
  @DisplayName(
      "GIBA-H-04: the database keeps an IMPU from a second IMPI with early IMS security as well")
  void databaseKeepsPublicIdentityFromASecondUser() {
    hss.provision(subscriber());
    hss.provision(subscriber(OTHER_IMSI, "15550101", "tel:+15550101"));
    assertThatThrownBy(
            () ->
                hss.execute(
                    "insert into registration(id, private_identity_id, public_identity_id, state,"
                        + " early_ims_identity_id)"
                        + " select 999, p.id, u.id, 'NOT_REGISTERED', u.id"
                        + " from private_identity p, public_identity u"
                        + " where p.imsi = '001010000000002' and u.identity = 'tel:+15550100'"))
        .isInstanceOf(SQLException.class)
        .message()
        .containsIgnoringCase("one_early_ims_user_each");
  }

  @Test
  void msisdnBelongsToOneSubscriber() {
    hss.provision(subscriber());
    assertThat(hss.provision(subscriber(OTHER_IMSI, "+" + Hss.MSISDN, "tel:+15550101")))
        .isEqualTo(new Rejected(0, new FieldError("msisdn", "belongs to another subscriber")));
  }

  @Test
  void lengthOfTheMncCannotBeChanged() {
    hss.provision(subscriber());
    SubscriptionData changed =
        new SubscriptionData(
            Hss.IMSI,
            3,
            Hss.MSISDN,
            List.of(Hss.TEL_IMPU),
            List.of(Hss.EARLY),
            List.of(),
            List.of(),
            List.of());
    assertThat(hss.provision(changed))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.error().field()).isEqualTo("mncLength"));
  }

  static Stream<Arguments> wrongData() {
    return Stream.of(
        Arguments.of("imsi", data("0010", 2, "1", List.of("tel:+1"), List.of(Hss.EARLY))),
        Arguments.of("imsi", data("00101000000000x", 2, null, List.of(), List.of())),
        Arguments.of("mncLength", data(Hss.IMSI, 4, null, List.of(), List.of())),
        Arguments.of("msisdn", data(Hss.IMSI, 2, "tel:+1", List.of(), List.of())),
        Arguments.of("publicIdentities", data(Hss.IMSI, 2, null, List.of(), List.of(Hss.EARLY))),
        Arguments.of(
            "publicIdentities[1]",
            data(Hss.IMSI, 2, null, List.of("tel:+1", "mailto:a@b"), List.of(Hss.EARLY))),
        Arguments.of(
            "publicIdentities[1]",
            data(Hss.IMSI, 2, null, List.of("tel:+12", "tel:+1-2"), List.of(Hss.EARLY))),
        Arguments.of(
            "publicIdentities",
            data(Hss.IMSI, 2, null, List.of(Hss.TEMPORARY_IMPU), List.of(Hss.EARLY))),
        Arguments.of(
            "authenticationSchemes", data(Hss.IMSI, 2, null, List.of("tel:+1"), List.of())),
        Arguments.of(
            "authenticationSchemes[0]",
            data(Hss.IMSI, 2, null, List.of("tel:+1"), List.of("None"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongData")
  void wrongFieldIsNamed(String field, SubscriptionData data) {
    assertThat(hss.provision(data))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.error().field()).isEqualTo(field));
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isZero();
  }

  @Test
  void importIsAllOrNothing() {
    List<SubscriptionData> records = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      records.add(numbered(i));
    }
    records.add(numbered(7, "tel:+1555000008"));
    assertThat(provisioning.putAll(records))
        .isEqualTo(
            new Rejected(
                120, new FieldError("publicIdentities[0]", "belongs to another subscriber")));
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isZero();
    records.remove(120);
    assertThat(created(provisioning.putAll(records))).isEqualTo(120);
    assertThat(created(provisioning.putAll(records))).isZero();
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isEqualTo(120);
    assertThat(provisioning.list(SubscriptionQuery.ALL, 100, 50)).hasSize(20);
    assertThat(provisioning.list(SubscriptionQuery.ALL, 0, 1))
        .singleElement()
        .satisfies(v -> assertThat(v.imsi()).isEqualTo("001010000001000"));
  }

  @Test
  void changedIdentitiesAskARegisteredUserToRegisterAnew() {
    hss.provision(subscriber());
    hss.register();
    hss.provision(subscriber(Hss.IMSI, Hss.MSISDN, "tel:+15550199", Hss.TEL_IMPU));
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(r -> assertThat(r.reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE));
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(hss.view().publicIdentities())
        .extracting(SubscriptionView.Identity::identity)
        .containsExactly(Hss.TEMPORARY_IMPU, "tel:+15550199", Hss.TEL_IMPU);
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
    assertThat(hss.uar(Hss.IMPI, Hss.SIP_IMPU, UserAuthorizationType.REGISTRATION).result())
        .isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  void deletedSubscriberIsDeregisteredAndGone() {
    hss.provision(subscriber());
    new Accounting(hss).start(Hss.IMSI, "10.10.0.1");
    hss.register();
    assertThat(provisioning.delete(Hss.IMSI)).isTrue();
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(r -> assertThat(r.reason().code()).isEqualTo(ReasonCode.PERMANENT_TERMINATION));
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(provisioning.find(Hss.IMSI)).isEmpty();
    assertThat(hss.mar().result()).isEqualTo(DiameterResult.USER_UNKNOWN);
    assertThat(provisioning.delete(Hss.IMSI)).isFalse();
    assertThat(created(hss.provision(subscriber()))).isEqualTo(1);
    assertThat(hss.view().boundAddress()).isNull();
  }

  private static SubscriptionData numbered(int i) {
    return numbered(i, "tel:+15550000" + String.format("%02d", i));
  }

  private static SubscriptionData numbered(int i, String identity) {
    return subscriber(String.valueOf(1010000001000L + i).replaceFirst("^", "00"), null, identity);
  }

  private static SubscriptionData data(
      String imsi, int mncLength, String msisdn, List<String> identities, List<String> schemes) {
    return new SubscriptionData(
        imsi, mncLength, msisdn, identities, schemes, List.of(), List.of(), List.of());
  }

  private static int created(ProvisioningOutcome outcome) {
    assertThat(outcome).isInstanceOf(Stored.class);
    return ((Stored) outcome).created();
  }
}
