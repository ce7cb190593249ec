package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.diameter.cx.SipAuthDataItem.NassBundled;
import io.telamon.diameter.cx.SipAuthDataItem.SipDigest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.provisioning.CredentialsData;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.testkit.Hss;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The decision tables of TS 29.228 clauses 6.3 and 6.1.2 where a challenge is out. */
class ChallengeTest {
  private static final String KEY = "465b5ce8b199b49faa5f0a2ee238a6bc";
  private static final CredentialsData ALL =
      new CredentialsData(KEY, KEY, null, null, null, "Secret-1", null, List.of("l-2", "l-1"));
  private static final CredentialsData PASSWORD =
      new CredentialsData(null, null, null, null, null, "Secret-1", null, null);
  private static final CredentialsData LINES =
      new CredentialsData(null, null, null, null, null, null, null, List.of("l-2", "l-1"));

  private final Hss hss = new Hss();

  @AfterEach
  void close() {
    hss.close();
  }

  @ParameterizedTest(name = "{0}, asked for {1}: {2}")
  @DisplayName("GIBA-H-30, GIBA-H-K04: what a user is not allowed is 5006, and nothing weaker goes")
  @CsvSource({
    "Early-IMS-Security, Digest-AKAv1-MD5, 5006",
    "Early-IMS-Security, Digest-AKAv2-SHA-256, 5006",
    "Early-IMS-Security, SIP Digest, 5006",
    "Early-IMS-Security, NASS-Bundled, 5006",
    "Early-IMS-Security, Unknown, 5006",
    "Early-IMS-Security, Early-IMS-Security, 2001",
    "Digest-AKAv1-MD5, Digest-AKAv1-MD5, 2001",
    "Digest-AKAv1-MD5, Digest-AKAv2-SHA-256, 5006",
    "Digest-AKAv1-MD5, SIP Digest, 5006",
    "Digest-AKAv1-MD5, Early-IMS-Security, 5006",
    "Digest-AKAv1-MD5, Unknown, 5006",
    "Digest-AKAv1-MD5, no such scheme, 5006",
    "SIP Digest, Digest-AKAv1-MD5, 5006",
    "SIP Digest, Unknown, 2001",
    "SIP Digest, unknown, 2001",
    "SIP Digest, Digest-MD5, 2001",
    "NASS-Bundled, Unknown, 2001",
    "NASS-Bundled, NASS-Bundled, 2001",
  })
  void schemeHasToBeAllowed(String allowed, String asked, int result) throws SQLException {
    provisionAll();
    hss.execute("update private_identity set authentication_schemes = '" + allowed + "'");
    MultimediaAuthAnswer answer = hss.mar(asked, 1);
    assertThat(answer.result().code()).isEqualTo(result);
    assertThat(answer.authDataItems()).hasSize(result == 2001 ? 1 : 0);
    assertThat(hss.view().servingCscf()).isEqualTo(result == 2001 ? Hss.SCSCF : null);
  }

  @Test
  @DisplayName("SIP Digest: realm, qop and H(A1) of the private identity, under both algorithms")
  void digestIsToldAsHa1() {
    hss.provision(Hss.subscriber(PASSWORD, SipDigest.SCHEME));
    assertThat(hss.mar(SipDigest.SCHEME, 5).authDataItems())
        .containsExactly(
            // printf '%s' "$impi:$realm:Secret-1" | md5sum, and sha256sum
            new SipDigest(
                Hss.REALM,
                "auth",
                "MD5",
                "c1dc0c78ec8efc44a6039d597352be77",
                "SHA-256",
                "d3724a5615da426e267fe436250794f78b4268f84337524a4ed31c0104ba45a3"));
  }

  @Test
  void ha1MayBeGivenInsteadOfThePassword() {
    String ha1 = "DE55626531B27E7A2A5A9D05DCEDBB4C";
    CredentialsData given = new CredentialsData(null, null, null, null, null, null, ha1, null);
    hss.provision(Hss.subscriber(given, SipDigest.SCHEME));
    assertThat(hss.mar("Unknown", 1).authDataItems())
        .containsExactly(
            new SipDigest(Hss.REALM, "auth", "MD5", "de55626531b27e7a2a5a9d05dcedbb4c"));
  }

  @Test
  @DisplayName("Neither the password nor H(A1) stands in the database as it was given")
  void passwordIsNotStored() throws SQLException {
    hss.provision(Hss.subscriber(PASSWORD, SipDigest.SCHEME));
    try (var connection = hss.connection();
        ResultSet row =
            connection.createStatement().executeQuery("select * from digest_credentials")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("ha1"))
          .hasSize(80)
          .doesNotContain("c1dc0c78ec8efc44a6039d597352be77", "Secret");
      assertThat(row.getString("sha256_ha1"))
          .doesNotContain("d3724a5615da426e267fe436250794f78b4268f84337524a4ed31c0104ba45a3");
    }
  }

  @Test
  void nassBundledTellsTheLines() {
    hss.provision(Hss.subscriber(LINES, NassBundled.SCHEME));
    assertThat(hss.mar(NassBundled.SCHEME, 2).authDataItems())
        .containsExactly(new NassBundled(List.of("l-1", "l-2")));
    assertThat(isPending()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("AKA-H-01, AKA-H-K03: a first authentication that fails leaves no trace")
  @EnumSource(names = {"AUTHENTICATION_FAILURE", "AUTHENTICATION_TIMEOUT"})
  void failedFirstAuthentication(ServerAssignmentType type) {
    provisionAll();
    hss.mar(Aka.AKA_V1, 1);
    assertThat(isPending()).isTrue();
    assertThat(uar().serverName()).isEqualTo(Hss.SCSCF);

    assertThat(sar(Hss.IMPI, Hss.SIP_IMPU, type)).isEqualTo(DiameterResult.SUCCESS);

    assertThat(isPending()).isFalse();
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
    assertThat(uar()).isEqualTo(UserAuthorizationAnswer.of(DiameterResult.FIRST_REGISTRATION));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("AKA-H-K03: a user who is registered stays so, with name and state")
  @EnumSource(names = {"AUTHENTICATION_FAILURE", "AUTHENTICATION_TIMEOUT"})
  void failedReauthentication(ServerAssignmentType type) {
    provisionAll();
    hss.mar(Aka.AKA_V1, 1);
    sar(Hss.IMPI, Hss.SIP_IMPU, ServerAssignmentType.REGISTRATION);
    assertThat(isPending()).isFalse();
    hss.mar(Aka.AKA_V1, 1);
    assertThat(isPending()).isTrue();

    assertThat(sar(Hss.IMPI, Hss.SIP_IMPU, type)).isEqualTo(DiameterResult.SUCCESS);

    assertThat(isPending()).isFalse();
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
    assertThat(hss.view().servingCscf()).isEqualTo(Hss.SCSCF);
  }

  @Test
  @DisplayName("AKA-H-K03: a user kept for unregistered services stays so")
  void failedAuthenticationOfAnUnregisteredUser() {
    provisionAll();
    hss.mar(Aka.AKA_V1, 1);
    sar(Hss.IMPI, Hss.SIP_IMPU, ServerAssignmentType.UNREGISTERED_USER);
    sar(Hss.IMPI, Hss.SIP_IMPU, ServerAssignmentType.AUTHENTICATION_FAILURE);
    assertThat(isPending()).isFalse();
    assertThat(hss.states()).containsOnly(RegistrationState.UNREGISTERED);
    assertThat(hss.view().servingCscf()).isEqualTo(Hss.SCSCF);
  }

  @Test
  @DisplayName("The S-CSCF's name stays while another pair of the subscription is challenged")
  void nameStaysForAnotherChallenge() throws SQLException {
    provisionAll();
    hss.mar(Aka.AKA_V1, 1);
    hss.execute(
        "insert into implicit_registration_set(id, subscription_id, number)"
            + " select 990, subscription_id, 1 from private_identity");
    hss.execute(
        "insert into public_identity(id, implicit_registration_set_id, identity, barred, position)"
            + " values (991, 990, 'tel:+1999', false, 0)");
    hss.execute(
        "insert into registration(id, private_identity_id, public_identity_id, state)"
            + " select 992, id, 991, 'NOT_REGISTERED' from private_identity");

    sar(Hss.IMPI, "tel:+1999", ServerAssignmentType.AUTHENTICATION_TIMEOUT);
    assertThat(hss.view().servingCscf()).isEqualTo(Hss.SCSCF);
    sar(Hss.IMPI, Hss.SIP_IMPU, ServerAssignmentType.AUTHENTICATION_TIMEOUT);
    assertThat(hss.view().servingCscf()).isNull();
  }

  @Test
  @DisplayName("GIBA-H-K02: no challenge, so nothing is pending")
  void nothingIsPendingWithoutAChallenge() {
    hss.provision(Hss.subscriber());
    hss.mar();
    assertThat(isPending()).isFalse();
  }

  @Test
  void secretsAreNotInTheTextOfAnAnswer() {
    provisionAll();
    for (String scheme : List.of(Aka.AKA_V1, SipDigest.SCHEME)) {
      MultimediaAuthAnswer answer = hss.mar(scheme, 1);
      SipAuthDataItem item = answer.authDataItems().get(0);
      assertThat(answer.toString()).doesNotContainPattern("[0-9a-f]{16}");
      assertThat(item.toString()).contains(item instanceof Aka ? scheme : Hss.REALM);
    }
    assertThat(Hss.subscriber(ALL, Aka.AKA_V1).toString())
        .doesNotContain(KEY)
        .doesNotContain("Secret");
  }

  private void provisionAll() {
    hss.provision(
        Hss.subscriber(
            ALL, Aka.AKA_V1, Aka.AKA_V2, SipDigest.SCHEME, NassBundled.SCHEME, Hss.EARLY));
  }

  private UserAuthorizationAnswer uar() {
    return hss.uar(Hss.IMPI, Hss.SIP_IMPU, UserAuthorizationType.REGISTRATION);
  }

  private DiameterResult sar(String impi, String impu, ServerAssignmentType type) {
    return hss.sar(new ServerAssignmentRequest(impi, List.of(impu), Hss.SCSCF, type, false))
        .result();
  }

  private boolean isPending() {
    try (var connection = hss.connection();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("select 1 from registration where authentication_pending")) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
