package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.SubscriptionQuery;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BulkImportTest {
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  private static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";

  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);
  private final Provisioning provisioning = hss.bean(Provisioning.class);

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("Wrong records are left out, each with what is wrong, and the others are stored")
  void wrongRecordsAreLeftOut() {
    List<RecordOutcome> outcomes =
        provisioning.importBatch(
            List.of(
                withUsim("001010000000001", "15550100"),
                withUsim("x", "15550101"),
                withUsim("001010000000003", "15550100"),
                withUsim("001010000000004", "15550103")));
    assertThat(outcomes)
        .containsExactly(
            new RecordOutcome.Created(),
            new RecordOutcome.Wrong(new FieldError("imsi", "an IMSI has 6 to 15 digits")),
            new RecordOutcome.Wrong(new FieldError("msisdn", "belongs to another subscriber")),
            new RecordOutcome.Created());
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isEqualTo(2);
    assertThat(provisioning.find("001010000000003")).isEmpty();
  }

  @Test
  @DisplayName("The same records again, in one batch or in another, replace and make no duplicates")
  void repeatable() {
    List<SubscriptionData> records = subscribers(120);
    records.add(records.get(7));
    assertThat(provisioning.importBatch(records).get(120)).isEqualTo(new RecordOutcome.Replaced());
    assertThat(provisioning.importBatch(records)).containsOnly(new RecordOutcome.Replaced());
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isEqualTo(120);
  }

  @Test
  @DisplayName("Records that are stored already cost a few questions for all of them")
  void fewQuestions() {
    List<SubscriptionData> few = subscribers(3);
    List<SubscriptionData> many = subscribers(40);
    provisioning.importBatch(many);
    long ofFew = database.statements(() -> provisioning.importBatch(few));
    long ofMany = database.statements(() -> provisioning.importBatch(many));
    assertThat(ofMany).isEqualTo(ofFew);
  }

  @Test
  @DisplayName("New records cost their inserts, gathered, and no question each")
  void newOnesAreNotAskedFor() {
    List<SubscriptionData> all = subscribers(43);
    long ofFew = database.statements(() -> provisioning.importBatch(all.subList(0, 3)));
    long ofMany = database.statements(() -> provisioning.importBatch(all.subList(3, 43)));
    // Keys of new rows come by fifties.
    assertThat(ofMany - ofFew).isLessThan(10);
  }

  @Test
  @DisplayName("A record may take what an earlier one of the batch gives up, and not before")
  void orderMattersWhereRecordsMeet() {
    provisioning.importBatch(
        List.of(withUsim("001010000000001", "15550100"), withUsim("001010000000002", "15550101")));
    List<RecordOutcome> outcomes =
        provisioning.importBatch(
            List.of(
                withUsim("001010000000003", "15550100"),
                withUsim("001010000000001", "15550199"),
                withUsim("001010000000004", "15550100"),
                withUsim("001010000000002", "15550101")));
    assertThat(outcomes)
        .containsExactly(
            new RecordOutcome.Wrong(new FieldError("msisdn", "belongs to another subscriber")),
            new RecordOutcome.Replaced(),
            new RecordOutcome.Created(),
            new RecordOutcome.Replaced());
    assertThat(provisioning.find("001010000000004").orElseThrow().msisdn()).isEqualTo("15550100");
    assertThat(provisioning.find("001010000000001").orElseThrow().msisdn()).isEqualTo("15550199");
  }

  @Test
  @DisplayName("What a later record of the batch gives up is not free for an earlier one")
  void givenUpLater() {
    String kept = "sip:kept@" + Hss.REALM;
    String givenUp = "sip:given-up@" + Hss.REALM;
    provisioning.importBatch(
        List.of(
            withIdentities("001010000000001", kept, givenUp),
            withIdentities("001010000000002", "sip:other@" + Hss.REALM)));
    List<RecordOutcome> outcomes =
        provisioning.importBatch(
            List.of(
                withIdentities("001010000000002", givenUp),
                withIdentities("001010000000001", kept)));
    assertThat(outcomes)
        .containsExactly(
            new RecordOutcome.Wrong(
                new FieldError("publicIdentities[0]", "belongs to another subscriber")),
            new RecordOutcome.Replaced());
  }

  private static SubscriptionData withIdentities(String imsi, String... identities) {
    return new SubscriptionData(
        imsi,
        2,
        null,
        List.of(identities),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new CredentialsData(K, OPC, null, null, null, null, null, null));
  }

  @Test
  @DisplayName("A record cannot have a public identity of another subscriber by being there before")
  void knownRecordTakesNothing() {
    provisioning.importBatch(
        List.of(withUsim("001010000000001", "15550100"), withUsim("001010000000002", "15550101")));
    SubscriptionData greedy =
        new SubscriptionData(
            "001010000000001",
            0,
            "15550100",
            List.of("sip:+15550101@" + Hss.REALM),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new CredentialsData(K, OPC, null, null, null, null, null, null));
    assertThat(provisioning.importBatch(List.of(greedy)))
        .containsExactly(
            new RecordOutcome.Wrong(
                new FieldError("publicIdentities[0]", "belongs to another subscriber")));
  }

  @Test
  @DisplayName("A subscriber that comes twice in one call has the keys of the later record")
  void twiceInOneCall() {
    ProvisioningOutcome outcome =
        provisioning.putAll(
            List.of(withUsim(Hss.IMSI, Hss.MSISDN), withUsim(Hss.IMSI, Hss.MSISDN, OPC, K)));
    assertThat(outcome).isEqualTo(new ProvisioningOutcome.Stored(1, 1, List.of()));
    assertThat(hss.mar(SipAuthDataItem.Aka.AKA_V1, 1).result()).isEqualTo(DiameterResult.SUCCESS);
  }

  @Test
  @DisplayName("Credentials of a scheme that a record no longer has are gone after its import")
  void otherSchemes() {
    provisioning.importBatch(List.of(withUsim(Hss.IMSI, Hss.MSISDN)));
    SubscriptionData digest =
        new SubscriptionData(
            Hss.IMSI,
            2,
            Hss.MSISDN,
            List.of(Hss.SIP_IMPU),
            List.of("SIP Digest"),
            List.of(),
            List.of(),
            List.of(),
            new CredentialsData(null, null, null, null, null, "secret", null, null));
    assertThat(provisioning.importBatch(List.of(digest)))
        .containsExactly(new RecordOutcome.Replaced());
    assertThat(hss.mar(Hss.IMPI, Hss.SIP_IMPU, "SIP Digest").result())
        .isEqualTo(DiameterResult.SUCCESS);
    SubscriptionData withoutKey =
        new SubscriptionData(
            Hss.IMSI,
            2,
            Hss.MSISDN,
            List.of(Hss.SIP_IMPU),
            List.of("Digest-AKAv1-MD5"),
            List.of(),
            List.of(),
            List.of());
    assertThat(provisioning.importBatch(List.of(withoutKey)))
        .containsExactly(
            new RecordOutcome.Wrong(
                new FieldError("k", "is missing: one of the authenticationSchemes needs it")));
  }

  @Test
  @DisplayName("IMSI, MSISDN, K and OPc make a subscriber whom a MAR gives a vector")
  void usim() {
    assertThat(provisioning.put(withUsim(Hss.IMSI, Hss.MSISDN)))
        .isInstanceOf(ProvisioningOutcome.Stored.class);
    SubscriptionView view = provisioning.find(Hss.IMSI).orElseThrow();
    assertThat(view.privateIdentity()).isEqualTo(Hss.IMPI);
    assertThat(view.mncLength()).isEqualTo(2);
    assertThat(view.authenticationSchemes()).containsExactly("Digest-AKAv1-MD5");
    assertThat(view.publicIdentities())
        .extracting(
            SubscriptionView.Identity::identity,
            SubscriptionView.Identity::barred,
            i -> i.data().implicitRegistrationSet(),
            i -> i.data().aliasGroup())
        .containsExactly(
            tuple(Hss.TEMPORARY_IMPU, true, 0, null),
            tuple(Hss.SIP_IMPU, false, 0, 1),
            tuple(Hss.TEL_IMPU, false, 0, 1));
    assertThat(hss.mar(SipAuthDataItem.Aka.AKA_V1, 1).result()).isEqualTo(DiameterResult.SUCCESS);
  }

  @Test
  @DisplayName("A user name and a password make a subscriber of the home network")
  void userNameAndPassword() {
    SubscriptionData alice =
        new SubscriptionData(
                null,
                0,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new CredentialsData(null, null, null, null, null, "secret", null, null))
            .with(new SubscriptionDetails("alice", List.of(), List.of(), null, List.of(), false));
    assertThat(provisioning.put(alice)).isInstanceOf(ProvisioningOutcome.Stored.class);
    SubscriptionView view = provisioning.find("alice@" + Hss.REALM).orElseThrow();
    assertThat(view.authenticationSchemes()).containsExactly("SIP Digest");
    assertThat(view.publicIdentities())
        .extracting(SubscriptionView.Identity::identity)
        .containsExactly("sip:alice@" + Hss.REALM);
    assertThat(hss.mar("alice@" + Hss.REALM, "sip:alice@" + Hss.REALM, "SIP Digest").result())
        .isEqualTo(DiameterResult.SUCCESS);
  }

  @Test
  @DisplayName("A registered user whose record is imported anew with another K is de-registered")
  void registeredUserIsDeregistered() {
    provisioning.put(withUsim(Hss.IMSI, Hss.MSISDN));
    hss.mar(SipAuthDataItem.Aka.AKA_V1, 1);
    hss.sar(ServerAssignmentType.REGISTRATION);
    assertThat(hss.states()).contains(RegistrationState.REGISTERED);
    provisioning.importBatch(List.of(withUsim(Hss.IMSI, Hss.MSISDN, OPC, K)));
    assertThat(hss.scscf.requests()).hasSize(1);
  }

  @Test
  @DisplayName("A change goes through only on the revision that it was made from")
  void preconditions() {
    SubscriptionData data = withUsim(Hss.IMSI, Hss.MSISDN);
    assertThat(provisioning.put(data, Precondition.PRESENT))
        .isEqualTo(ProvisioningOutcome.Refusal.PRECONDITION_FAILED);
    assertThat(provisioning.put(data, Precondition.UNSAID))
        .isInstanceOf(ProvisioningOutcome.Stored.class);
    long revision = hss.view().revision();
    hss.register();
    assertThat(hss.view().revision()).isEqualTo(revision);
    assertThat(provisioning.put(data, Precondition.UNSAID))
        .isEqualTo(ProvisioningOutcome.Refusal.PRECONDITION_REQUIRED);
    assertThat(provisioning.put(data, Precondition.ABSENT))
        .isEqualTo(ProvisioningOutcome.Refusal.PRECONDITION_FAILED);
    assertThat(provisioning.put(data, new Precondition.Revision(revision)))
        .isInstanceOf(ProvisioningOutcome.Stored.class);
    assertThat(provisioning.put(data, new Precondition.Revision(revision)))
        .isEqualTo(ProvisioningOutcome.Refusal.PRECONDITION_FAILED);
    assertThat(provisioning.delete(Hss.IMSI, new Precondition.Revision(revision)))
        .isEqualTo(ProvisioningOutcome.Refusal.PRECONDITION_FAILED);
    assertThat(provisioning.find(Hss.IMSI)).isPresent();
  }

  @Test
  @DisplayName("Subscriptions are found by IMPI, beginning of an IMPU, IMSI and MSISDN")
  void search() {
    provisioning.put(withUsim("001010000000001", "15550100"));
    provisioning.put(withUsim("001010000000002", "15550111"));
    assertThat(found(Hss.IMPI, null, null, null)).containsExactly("001010000000001");
    assertThat(found(null, "tel:+155501", null, null)).hasSize(2);
    assertThat(found(null, "tel:+1555011", null, null)).containsExactly("001010000000002");
    assertThat(found(null, "tel:_1555", null, null)).isEmpty();
    assertThat(found(null, null, "001010000000002", null)).containsExactly("001010000000002");
    assertThat(found(null, null, null, "15550100")).containsExactly("001010000000001");
    assertThat(found(null, "tel:", "001010000000002", "15550100")).isEmpty();
  }

  private List<String> found(String impi, String impu, String imsi, String msisdn) {
    SubscriptionQuery query = new SubscriptionQuery(impi, impu, imsi, msisdn, null);
    List<SubscriptionView> views = provisioning.list(query, 0, 10);
    assertThat(provisioning.count(query)).isEqualTo(views.size());
    return views.stream().map(SubscriptionView::imsi).toList();
  }

  private static List<SubscriptionData> subscribers(int number) {
    List<SubscriptionData> records = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      records.add(withUsim("0010100000%05d".formatted(i), "1555%05d".formatted(i)));
    }
    return records;
  }

  private static SubscriptionData withUsim(String imsi, String msisdn) {
    return withUsim(imsi, msisdn, K, OPC);
  }

  private static SubscriptionData withUsim(String imsi, String msisdn, String k, String opc) {
    return new SubscriptionData(
        imsi,
        0,
        msisdn,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new CredentialsData(k, opc, null, null, null, null, null, null));
  }
}
