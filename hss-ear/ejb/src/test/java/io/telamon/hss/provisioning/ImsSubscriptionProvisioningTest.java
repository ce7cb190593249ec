package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.cx.CxMessageBean;
import io.telamon.hss.provisioning.ProvisioningOutcome.Rejected;
import io.telamon.hss.provisioning.ProvisioningOutcome.Stored;
import io.telamon.hss.subscription.PublicIdentityKind;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.SubscriptionQuery;
import io.telamon.hss.testkit.Accounting;
import io.telamon.hss.testkit.Hss;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Subscriptions with several users, kinds of identities and sets: TS 23.228 clause 4.3.3.4. */
class ImsSubscriptionProvisioningTest {
  private static final String DIGEST = SipAuthDataItem.SipDigest.SCHEME;
  private static final String ALICE = "alice@example.org";
  private static final String TABLET = "alice-tablet@example.org";
  private static final String SIP = "sip:alice@example.org";
  private static final String TEL = "tel:+15550100";
  private static final String WORK = "sip:alice@work.example.org";

  private final Hss hss = new Hss();

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  void userNameAndPasswordMakeACompleteSubscription() {
    assertThat(hss.provision(alice(List.of(), SIP))).isInstanceOf(Stored.class);
    assertThat(hss.mar(ALICE, SIP, DIGEST).result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(register(ALICE, SIP)).isEqualTo(DiameterResult.SUCCESS);
    assertThat(view().publicIdentities())
        .extracting(SubscriptionView.Identity::identity)
        .containsExactly(SIP);
  }

  @Test
  @DisplayName("Two users share an IMPU, each with a state of its own")
  void usersShareAnIdentity() {
    hss.provision(alice(List.of(user(TABLET)), SIP));
    register(ALICE, SIP);
    register(TABLET, SIP);
    assertThat(deregister(ALICE, SIP)).isEqualTo(DiameterResult.SUCCESS);
    assertThat(view().publicIdentities().get(0).state()).isEqualTo(RegistrationState.REGISTERED);
    assertThat(view().servingCscf()).isEqualTo(Hss.SCSCF);
    assertThat(deregister(TABLET, SIP)).isEqualTo(DiameterResult.SUCCESS);
    assertThat(view().publicIdentities().get(0).state())
        .isEqualTo(RegistrationState.NOT_REGISTERED);
    assertThat(view().servingCscf()).isNull();
  }

  @Test
  @DisplayName("GIBA-H-04: two users with early IMS security cannot share an IMPU")
  void usersWithEarlyImsSecurityShareNothing() throws SQLException {
    PrivateIdentityData second =
        new PrivateIdentityData(
            null, "001010000000002", 2, null, List.of(Hss.EARLY), CredentialsData.NONE);
    SubscriptionData both =
        Hss.subscriber()
            .with(
                new SubscriptionDetails(null, List.of(second), List.of(), null, List.of(), false));
    assertThat(hss.provision(both))
        .isInstanceOfSatisfying(
            Rejected.class,
            r -> assertThat(r.error().field()).isEqualTo("publicIdentities[0].privateIdentities"));
    hss.provision(Hss.subscriber());
    hss.provision(Hss.subscriber("001010000000002", "15550101", "tel:+15550101"));
    assertThatThrownBy(
            () ->
                hss.execute(
                    "insert into registration(id, private_identity_id, public_identity_id, state,"
                        + " early_ims_identity_id)"
                        + " select 999, p.id, u.id, 'NOT_REGISTERED', u.id"
                        + " from private_identity p, public_identity u"
                        + " where p.imsi = '001010000000002' and u.identity = 'tel:+15550100'"))
        .message()
        .containsIgnoringCase("one_early_ims_user_each");
  }

  @Test
  @DisplayName(
      "GIBA-H-19: an ISIM user registers by AKA in the same subscription, the derived pair by GIBA")
  void derivedIdentitiesAreThereInAdditionToOthers() {
    PrivateIdentityData isim =
        new PrivateIdentityData(
            "isim@example.org",
            null,
            0,
            null,
            List.of(SipAuthDataItem.Aka.AKA_V1),
            new CredentialsData(
                "00".repeat(16), "01".repeat(16), null, null, null, null, null, null));
    assertThat(
            hss.provision(
                Hss.subscriber()
                    .with(
                        new SubscriptionDetails(
                            null, List.of(isim), List.of(), null, List.of(), false))))
        .isInstanceOf(Stored.class);
    new Accounting(hss).start(Hss.IMSI, "10.10.0.1");

    assertThat(hss.mar("isim@example.org", Hss.SIP_IMPU, SipAuthDataItem.Aka.AKA_V1))
        .satisfies(maa -> assertThat(maa.authDataItems()).hasSize(1));
    assertThat(register("isim@example.org", Hss.SIP_IMPU)).isEqualTo(DiameterResult.SUCCESS);
    assertThat(hss.mar().result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(register(Hss.IMPI, Hss.TEMPORARY_IMPU)).isEqualTo(DiameterResult.SUCCESS);
    // The temporary identity belongs to the IMSI alone.
    assertThat(hss.mar("isim@example.org", Hss.TEMPORARY_IMPU, SipAuthDataItem.Aka.AKA_V1).result())
        .isEqualTo(DiameterResult.IDENTITIES_DONT_MATCH);
  }

  @Test
  @DisplayName(
      "GIBA-H-22: another IMSI registers no identity of this set, a second START replaces the"
          + " first")
  void oneIdentityIsRegisteredByOneTerminal() {
    hss.provision(Hss.subscriber());
    hss.provision(Hss.subscriber("001010000000002", "15550101", "tel:+15550101"));
    String other = "001010000000002@" + Hss.REALM;
    assertThat(hss.mar(other, Hss.TEMPORARY_IMPU, Hss.EARLY).result())
        .isEqualTo(DiameterResult.IDENTITIES_DONT_MATCH);
    assertThat(register(other, Hss.SIP_IMPU)).isEqualTo(DiameterResult.IDENTITIES_DONT_MATCH);
    Accounting accounting = new Accounting(hss);
    accounting.start(Hss.IMSI, "10.10.0.1");
    accounting.start(Hss.IMSI, "10.10.0.2");
    assertThat(hss.view().boundAddress().address()).isEqualTo("10.10.0.2");
  }

  @Test
  void implicitSetsAreRegisteredApart() {
    hss.provision(alice(List.of(), SIP, TEL, WORK));
    register(ALICE, SIP);
    assertThat(states()).containsExactly("REGISTERED", "REGISTERED", "NOT_REGISTERED");
    register(ALICE, WORK);
    assertThat(states()).containsOnly("REGISTERED");
    deregister(ALICE, TEL);
    assertThat(states()).containsExactly("NOT_REGISTERED", "NOT_REGISTERED", "REGISTERED");
  }

  @Test
  @DisplayName("A set that is taken away is de-registered by its identities, the user stays")
  void removedSetIsDeregistered() {
    hss.provision(alice(List.of(), SIP, TEL, WORK));
    register(ALICE, SIP);
    register(ALICE, WORK);
    hss.provision(alice(List.of(), SIP, TEL));
    assertThat(rtr(0).publicIdentities()).containsExactly(WORK);
    assertThat(rtr(0).reason().code()).isEqualTo(ReasonCode.PERMANENT_TERMINATION);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsExactly("REGISTERED", "REGISTERED");
  }

  @Test
  @DisplayName("That one set is taken away does not keep a new display name in another from a PPR")
  void removedSetKeepsNoProfileBack() {
    hss.provision(alice(List.of(), SIP, TEL, WORK));
    register(ALICE, SIP);
    register(ALICE, WORK);
    hss.provision(
        alice(List.of(), shown(SIP, "Alice"), with(TEL, PublicIdentityKind.DISTINCT_IMPU, 0)));
    assertThat(hss.scscf.requests()).hasSize(1);
    assertThat(rtr(0).publicIdentities()).containsExactly(WORK);
    assertThat(hss.scscf.profiles())
        .singleElement()
        .satisfies(ppr -> assertThat(ppr.userData()).contains(SIP, "Alice").doesNotContain(WORK));
  }

  @Test
  @DisplayName("Of two users of a set only the one that stays is told of its change")
  void whoRegistersAnewIsToldNothing() {
    hss.provision(alice(List.of(user(TABLET)), SIP));
    register(ALICE, SIP);
    register(TABLET, SIP);
    hss.provision(withPassword("another", alice(List.of(user(TABLET)), shown(SIP, "Alice"))));
    assertThat(hss.scscf.requests()).hasSize(1);
    assertThat(rtr(0).userName()).isEqualTo(ALICE);
    assertThat(hss.scscf.profiles())
        .singleElement()
        .satisfies(ppr -> assertThat(ppr.userName()).isEqualTo(TABLET));
  }

  @Test
  @DisplayName("That the first user is taken away is no change of profile for the next")
  void removedFirstUserChangesNoProfile() {
    hss.provision(alice(List.of(user(TABLET)), SIP));
    register(ALICE, SIP);
    register(TABLET, SIP);
    hss.provision(tablet());
    assertThat(rtr(0).userName()).isEqualTo(ALICE);
    assertThat(hss.scscf.profiles()).isEmpty();
  }

  @Test
  @DisplayName("A user that is taken away is de-registered with all its identities")
  void removedUserIsDeregistered() {
    hss.provision(alice(List.of(user(TABLET)), SIP));
    register(ALICE, SIP);
    register(TABLET, SIP);
    hss.provision(alice(List.of(), SIP));
    assertThat(rtr(0).userName()).isEqualTo(TABLET);
    assertThat(rtr(0).publicIdentities()).containsExactly(SIP);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsExactly("REGISTERED");
  }

  @Test
  @DisplayName(
      "A subscription whose first user is taken away is listed, counted and exported still")
  void subscriptionWithoutItsFirstUserIsFound() {
    Provisioning provisioning = hss.bean(Provisioning.class);
    hss.provision(alice(List.of(user(TABLET)), SIP));
    hss.provision(tablet());
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isEqualTo(1);
    assertThat(provisioning.list(SubscriptionQuery.ALL, 0, 10))
        .extracting(SubscriptionView::privateIdentity)
        .containsExactly(TABLET);
    // As an export goes on.
    assertThat(provisioning.list(SubscriptionQuery.ALL.after("a"), 0, 10)).hasSize(1);
  }

  @Test
  @DisplayName("A subscription is shown by the user that its last record names first")
  void usersAreInTheOrderOfTheRecord() {
    hss.provision(alice(List.of(user(TABLET)), SIP));
    SubscriptionDetails both =
        new SubscriptionDetails(
            TABLET,
            List.of(user(ALICE)),
            List.of(with(SIP, PublicIdentityKind.DISTINCT_IMPU, 0)),
            null,
            List.of(),
            false);
    hss.provision(alice(List.of(), SIP).with(both));
    assertThat(hss.bean(Provisioning.class).list(SubscriptionQuery.ALL, 0, 10))
        .extracting(SubscriptionView::privateIdentity)
        .containsExactly(TABLET);
  }

  @Test
  @DisplayName("A deleted subscription is de-registered as a whole: Associated-Identities")
  void deletedSubscriptionIsDeregisteredAsAWhole() {
    hss.provision(alice(List.of(user(TABLET)), SIP));
    register(ALICE, SIP);
    register(TABLET, SIP);
    assertThat(hss.bean(Provisioning.class).delete(ALICE)).isTrue();
    assertThat(hss.scscf.requests()).hasSize(1);
    assertThat(rtr(0).userName()).isEqualTo(ALICE);
    assertThat(rtr(0).associatedIdentities()).containsExactly(TABLET);
    assertThat(rtr(0).reason().code()).isEqualTo(ReasonCode.PERMANENT_TERMINATION);
  }

  @Test
  @DisplayName("Of a deleted user who was only kept for services the S-CSCF is told to forget it")
  void deletedUnregisteredUserIsRemovedFromTheScscf() {
    hss.provision(alice(List.of(), SIP));
    assign(ALICE, SIP, ServerAssignmentType.UNREGISTERED_USER);
    hss.bean(Provisioning.class).delete(ALICE);
    assertThat(rtr(0).reason().code()).isEqualTo(ReasonCode.REMOVE_S_CSCF);
  }

  @Test
  @DisplayName("A suspended subscription is de-registered and may not register: 5003")
  void suspendedSubscription() {
    hss.provision(alice(List.of(user(TABLET)), SIP));
    register(ALICE, SIP);
    register(TABLET, SIP);
    hss.provision(
        alice(List.of(), SIP)
            .with(
                new SubscriptionDetails(
                    ALICE, List.of(user(TABLET)), List.of(), null, List.of(), true)));
    assertThat(rtr(0).associatedIdentities()).containsExactly(TABLET);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsOnly("NOT_REGISTERED");
    assertThat(hss.uar(ALICE, SIP, UserAuthorizationType.REGISTRATION).result())
        .isEqualTo(DiameterResult.AUTHORIZATION_REJECTED);
  }

  @Test
  @DisplayName("An identity added to a registered set is pushed by a PPR, and registered with it")
  void changedProfileIsPushed() {
    hss.provision(alice(List.of(), SIP));
    register(ALICE, SIP);
    hss.provision(alice(List.of(), SIP, TEL));
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(hss.scscf.profiles())
        .singleElement()
        .satisfies(
            ppr -> {
              assertThat(ppr.userName()).isEqualTo(ALICE);
              assertThat(ppr.destination()).isEqualTo(Hss.SCSCF_ORIGIN);
              assertThat(ppr.userData()).contains(SIP, TEL);
            });
    assertThat(states()).containsExactly("REGISTERED", "REGISTERED");
    assertThat(lir(TEL)).isEqualTo(new LocationInfoAnswer(DiameterResult.SUCCESS, Hss.SCSCF, null));
    hss.scscf.answerProfile(0, DiameterResult.SUCCESS);
    assertThat(hss.scscf.requests()).isEmpty();
  }

  @Test
  @DisplayName("What is added for a user who has to register anew is not registered before")
  void addedForWhoLeaves() {
    hss.provision(alice(List.of(), SIP));
    register(ALICE, SIP);
    hss.provision(alice(List.of(), TEL, SIP));
    assertThat(rtr(0).publicIdentities()).containsExactly(SIP);
    assertThat(states()).containsExactly("NOT_REGISTERED", "REGISTERED");
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsOnly("NOT_REGISTERED");
  }

  @Test
  @DisplayName("An S-CSCF that cannot take a profile is told to let the user register anew")
  void refusedProfileEndsInDeregistration() {
    hss.provision(alice(List.of(), SIP));
    register(ALICE, SIP);
    hss.provision(alice(List.of(), SIP, TEL));
    hss.scscf.answerProfile(0, DiameterResult.TOO_MUCH_DATA);
    assertThat(rtr(0).reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE);
  }

  @Test
  @DisplayName("An S-CSCF that does not know the first user is asked for the next")
  void profileGoesToAnotherUser() {
    hss.provision(alice(List.of(user(TABLET)), SIP));
    register(ALICE, SIP);
    register(TABLET, SIP);
    hss.provision(alice(List.of(user(TABLET)), SIP, TEL));
    assertThat(hss.scscf.profiles()).hasSize(1);
    hss.scscf.answerProfile(0, DiameterResult.USER_UNKNOWN);
    assertThat(hss.scscf.profiles().get(1).userName()).isEqualTo(TABLET);
    assertThat(hss.scscf.requests()).isEmpty();
  }

  @Test
  void otherDefaultIdentityNeedsANewRegistration() {
    hss.provision(alice(List.of(), SIP, TEL));
    register(ALICE, SIP);
    hss.provision(alice(List.of(), TEL, SIP));
    assertThat(rtr(0).reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE);
    assertThat(hss.scscf.profiles()).isEmpty();
  }

  @Test
  @DisplayName(
      "To bar the default identity makes the next one the default: the user registers anew")
  void barredDefaultIdentityNeedsANewRegistration() {
    hss.provision(alice(List.of(), SIP, TEL));
    register(ALICE, SIP);
    hss.provision(alice(List.of(), barred(SIP), with(TEL, PublicIdentityKind.DISTINCT_IMPU, 0)));
    assertThat(rtr(0).reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE);
    assertThat(hss.scscf.profiles()).isEmpty();
  }

  @Test
  @DisplayName("So does the end of the barring of one that stands before the default identity")
  void unbarredDefaultIdentityNeedsANewRegistration() {
    hss.provision(alice(List.of(), barred(SIP), with(TEL, PublicIdentityKind.DISTINCT_IMPU, 0)));
    register(ALICE, TEL);
    hss.provision(alice(List.of(), SIP, TEL));
    assertThat(rtr(0).reason().code()).isEqualTo(ReasonCode.SERVER_CHANGE);
    assertThat(hss.scscf.profiles()).isEmpty();
  }

  @Test
  @DisplayName("That another identity than the default is barred is told by a PPR")
  void otherBarredIdentityIsPushed() {
    hss.provision(alice(List.of(), SIP, TEL));
    register(ALICE, SIP);
    hss.provision(alice(List.of(), with(SIP, PublicIdentityKind.DISTINCT_IMPU, 0), barred(TEL)));
    assertThat(hss.scscf.requests()).isEmpty();
    assertThat(hss.scscf.profiles()).hasSize(1);
  }

  @Test
  void wrongFieldsAreNamed() {
    assertThat(field(alice(List.of(user(ALICE)), SIP)))
        .isEqualTo("furtherPrivateIdentities[0].privateIdentity");
    assertThat(field(alice(List.of(), with(SIP, PublicIdentityKind.WILDCARDED_IMPU, 0))))
        .isEqualTo("publicIdentities[0]");
    assertThat(
            field(
                alice(
                    List.of(),
                    with(SIP, PublicIdentityKind.DISTINCT_IMPU, 0),
                    with("sip:conference@example.org", PublicIdentityKind.DISTINCT_PSI, 0))))
        .isEqualTo("publicIdentities[1].implicitRegistrationSet");
    assertThat(field(alice(List.of(), profile(SIP, "missing"))))
        .isEqualTo("publicIdentities[0].serviceProfile");
    assertThat(field(alice(List.of(), SIP).with(charging("missing"))))
        .isEqualTo("chargingInformation");
  }

  private String field(SubscriptionData data) {
    return ((Rejected) hss.provision(data)).error().field();
  }

  private static SubscriptionDetails charging(String name) {
    return new SubscriptionDetails(ALICE, List.of(), List.of(), name, List.of(), false);
  }

  private static PublicIdentityData profile(String identity, String profile) {
    return new PublicIdentityData(
        identity,
        PublicIdentityKind.DISTINCT_IMPU,
        false,
        null,
        null,
        0,
        profile,
        List.of(),
        true,
        null,
        null);
  }

  private static PublicIdentityData shown(String identity, String displayName) {
    return new PublicIdentityData(
        identity,
        PublicIdentityKind.DISTINCT_IMPU,
        false,
        displayName,
        null,
        0,
        null,
        List.of(),
        true,
        null,
        null);
  }

  private static PublicIdentityData barred(String identity) {
    return new PublicIdentityData(
        identity,
        PublicIdentityKind.DISTINCT_IMPU,
        true,
        null,
        null,
        0,
        null,
        List.of(),
        true,
        null,
        null);
  }

  private static PublicIdentityData with(String identity, PublicIdentityKind kind, int set) {
    return new PublicIdentityData(
        identity, kind, false, null, null, set, null, List.of(), true, null, null);
  }

  private static PrivateIdentityData user(String identity) {
    return new PrivateIdentityData(identity, null, 0, null, List.of(DIGEST), password());
  }

  private static CredentialsData password() {
    return password("secret");
  }

  private static CredentialsData password(String password) {
    return new CredentialsData(null, null, null, null, null, password, null, null);
  }

  private static SubscriptionData withPassword(String password, SubscriptionData data) {
    return new SubscriptionData(
            null,
            0,
            null,
            data.publicIdentities(),
            data.authenticationSchemes(),
            List.of(),
            List.of(),
            List.of(),
            password(password))
        .with(data.details());
  }

  /** The identity at work is in a set of its own. */
  private static SubscriptionData alice(List<PrivateIdentityData> others, String... identities) {
    return alice(
        others,
        List.of(identities).stream()
            .map(i -> with(i, PublicIdentityKind.DISTINCT_IMPU, i.equals(WORK) ? 1 : 0))
            .toArray(PublicIdentityData[]::new));
  }

  private static SubscriptionData alice(
      List<PrivateIdentityData> others, PublicIdentityData... identities) {
    return new SubscriptionData(
            null,
            0,
            null,
            List.of(identities).stream().map(PublicIdentityData::identity).toList(),
            List.of(DIGEST),
            List.of(),
            List.of(),
            List.of(),
            password())
        .with(new SubscriptionDetails(ALICE, others, List.of(identities), null, List.of(), false));
  }

  /** The tablet alone. */
  private static SubscriptionData tablet() {
    return alice(List.of(), SIP)
        .with(
            new SubscriptionDetails(
                TABLET,
                List.of(),
                List.of(with(SIP, PublicIdentityKind.DISTINCT_IMPU, 0)),
                null,
                List.of(),
                false));
  }

  private SubscriptionView view() {
    return hss.bean(Provisioning.class).find(ALICE).orElseThrow();
  }

  private List<String> states() {
    return view().publicIdentities().stream().map(i -> i.state().name()).toList();
  }

  private RegistrationTerminationRequest rtr(int number) {
    return hss.scscf.requests().get(number);
  }

  private LocationInfoAnswer lir(String impu) {
    return hss.bean(CxMessageBean.class)
        .locationInfo(
            new LocationInfoRequest(impu, false, UserAuthorizationType.REGISTRATION),
            new Origin("icscf.example", "example"));
  }

  private DiameterResult register(String impi, String impu) {
    return assign(impi, impu, ServerAssignmentType.REGISTRATION);
  }

  private DiameterResult deregister(String impi, String impu) {
    return assign(impi, impu, ServerAssignmentType.USER_DEREGISTRATION);
  }

  private DiameterResult assign(String impi, String impu, ServerAssignmentType type) {
    return hss.sar(new ServerAssignmentRequest(impi, List.of(impu), Hss.SCSCF, type, false))
        .result();
  }
}
