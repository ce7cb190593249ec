package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.diameter.cx.SipAuthDataItem.NassBundled;
import io.telamon.diameter.cx.SipAuthDataItem.SipDigest;
import io.telamon.hss.provisioning.ProvisioningOutcome.Rejected;
import io.telamon.hss.provisioning.ProvisioningOutcome.Stored;
import io.telamon.hss.subscription.SubscriptionQuery;
import io.telamon.hss.testkit.Hss;
import java.sql.ResultSet;
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

class CredentialsProvisioningTest {
  private static final String KEY = "465b5ce8b199b49faa5f0a2ee238a6bc";
  private static final String OTHER_KEY = "0396eb317b6d1c36f19c1c84cd6ffd16";

  private final Hss hss = new Hss();

  @AfterEach
  void close() {
    hss.close();
  }

  static Stream<Arguments> wrongData() {
    return Stream.of(
        wrong("k", key(null, null, null), Aka.AKA_V1),
        wrong("k", key("465b", KEY, null), Aka.AKA_V1),
        wrong("k", key("x".repeat(32), KEY, null), Aka.AKA_V2),
        wrong("k", key(KEY, KEY, null), Hss.EARLY),
        wrong("opc", key(KEY, null, null), Aka.AKA_V1),
        wrong("opc", key(KEY, KEY, KEY), Aka.AKA_V1),
        wrong("opc", key(null, KEY, null), Aka.AKA_V1),
        wrong("op", key(null, null, KEY), Aka.AKA_V1),
        wrong("amf", other("8", null, null, null, null), Aka.AKA_V1),
        wrong("sqn", other(null, "0000000000001", null, null, null), Aka.AKA_V1),
        wrong("password", other(null, null, null, null, null), SipDigest.SCHEME),
        wrong("password", other(null, null, "", null, null), SipDigest.SCHEME),
        wrong("password", other(null, null, "secret", null, null), Hss.EARLY),
        wrong("ha1", other(null, null, null, "00", null), SipDigest.SCHEME),
        wrong("ha1", other(null, null, "secret", KEY, null), SipDigest.SCHEME),
        wrong("lineIdentifiers", other(null, null, null, null, null), NassBundled.SCHEME),
        wrong("lineIdentifiers", other(null, null, null, null, List.of()), NassBundled.SCHEME),
        wrong("lineIdentifiers", other(null, null, null, null, List.of("l")), Hss.EARLY),
        wrong(
            "lineIdentifiers[1]",
            other(null, null, null, null, List.of("l", "l")),
            NassBundled.SCHEME),
        wrong(
            "lineIdentifiers[0]",
            other(null, null, null, null, List.of("mine\nhers")),
            NassBundled.SCHEME));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("wrongData")
  void wrongFieldIsNamedAndItsValueNotShown(String field, CredentialsData given, String scheme) {
    assertThat(hss.provision(Hss.subscriber(given, scheme)))
        .isInstanceOfSatisfying(
            Rejected.class,
            r -> {
              assertThat(r.error().field()).isEqualTo(field);
              assertThat(r.error().reason()).doesNotContain(KEY, "secret");
            });
    assertThat(hss.bean(Provisioning.class).count(SubscriptionQuery.ALL)).isZero();
  }

  @Test
  void aRegisteredUserWithAnotherKeyIsAskedToRegisterAnew() {
    register();
    hss.provision(Hss.subscriber(key(KEY, KEY, null), Aka.AKA_V1));
    assertThat(hss.scscf.requests()).isEmpty();
    hss.provision(Hss.subscriber(key(OTHER_KEY, KEY, null), Aka.AKA_V1));
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(r -> assertThat(r.reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE));
  }

  @Test
  @DisplayName("A user is de-registered who may have registered by a line that is taken away")
  void aLineTakenAwayIsNoCredentialAnyMore() {
    hss.provision(lines("line-1", "line-2"));
    hss.mar(NassBundled.SCHEME, 1);
    hss.sar(ServerAssignmentType.REGISTRATION);
    hss.provision(lines("line-2", "line-1"));
    assertThat(hss.scscf.requests()).isEmpty();
    hss.provision(lines("line-2"));
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(r -> assertThat(r.reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE));
  }

  private static SubscriptionData lines(String... lines) {
    return Hss.subscriber(other(null, null, null, null, List.of(lines)), NassBundled.SCHEME);
  }

  @Test
  void credentialsGoWithTheirSubscriber() throws SQLException {
    register();
    assertThat(hss.bean(Provisioning.class).delete(Hss.IMSI)).isTrue();
    assertThat(rows("aka_credentials")).isZero();
    assertThat(hss.provision(Hss.subscriber())).isInstanceOf(Stored.class);
  }

  @Test
  void credentialsThatNoSchemeUsesAreForgotten() throws SQLException {
    register();
    hss.provision(Hss.subscriber(CredentialsData.NONE, Hss.EARLY));
    assertThat(rows("aka_credentials where k is not null or opc is not null")).isZero();
    assertThat(hss.mar(Aka.AKA_V1, 1).result()).isEqualTo(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED);
    assertThat(hss.provision(Hss.subscriber(CredentialsData.NONE, Aka.AKA_V1)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void anImportTakesCredentialsAsWell() throws SQLException {
    List<SubscriptionData> records = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String number = String.format("%03d", i);
      records.add(
          Hss.subscriber(
              "001010000001" + number,
              "1555000" + number,
              new CredentialsData(KEY, null, KEY, null, null, "p", null, List.of("line-" + number)),
              Aka.AKA_V1,
              SipDigest.SCHEME,
              NassBundled.SCHEME));
    }
    Provisioning provisioning = hss.bean(Provisioning.class);
    assertThat(provisioning.putAll(records)).isEqualTo(new Stored(120, 0, List.of()));
    assertThat(provisioning.putAll(records)).isEqualTo(new Stored(0, 120, List.of()));
    assertThat(rows("aka_credentials")).isEqualTo(120);
    assertThat(rows("digest_credentials")).isEqualTo(120);
    assertThat(rows("private_identity where line_identifiers like 'line-%'")).isEqualTo(120);
  }

  private void register() {
    hss.provision(Hss.subscriber(key(KEY, KEY, null), Aka.AKA_V1));
    hss.mar(Aka.AKA_V1, 1);
    hss.sar(ServerAssignmentType.REGISTRATION);
  }

  private int rows(String table) throws SQLException {
    try (var connection = hss.connection();
        ResultSet count =
            connection.createStatement().executeQuery("select count(*) from " + table)) {
      count.next();
      return count.getInt(1);
    }
  }

  private static Arguments wrong(String field, CredentialsData given, String scheme) {
    return Arguments.of(field, given, scheme);
  }

  private static CredentialsData key(String k, String opc, String op) {
    return new CredentialsData(k, opc, op, null, null, null, null, null);
  }

  private static CredentialsData other(
      String amf, String sqn, String password, String ha1, List<String> lines) {
    return new CredentialsData(null, null, null, amf, sqn, password, ha1, lines);
  }
}
