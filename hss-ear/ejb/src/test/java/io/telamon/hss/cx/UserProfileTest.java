package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.CxFeature;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.provisioning.ApplicationServerData;
import io.telamon.hss.provisioning.Catalogue;
import io.telamon.hss.provisioning.CatalogueEntry;
import io.telamon.hss.provisioning.CatalogueOutcome;
import io.telamon.hss.provisioning.ChargingInformationData;
import io.telamon.hss.provisioning.FilterCriteriaData;
import io.telamon.hss.provisioning.ProvisioningOutcome;
import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.ServiceProfileData;
import io.telamon.hss.provisioning.SharedIfcSetData;
import io.telamon.hss.provisioning.SubscriptionDetails;
import io.telamon.hss.serviceprofile.ConditionType;
import io.telamon.hss.serviceprofile.DefaultHandling;
import io.telamon.hss.serviceprofile.ProfilePart;
import io.telamon.hss.serviceprofile.RegistrationType;
import io.telamon.hss.serviceprofile.ServicePointTrigger;
import io.telamon.hss.serviceprofile.ServicePointTrigger.Kind;
import io.telamon.hss.subscription.PublicIdentityKind;
import io.telamon.hss.testkit.Hss;
import java.io.StringReader;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The document in User-Data: TS 29.228 Annexes B and E. */
class UserProfileTest {
  private static final String CHAT = "sip:chat-!.*!@example.org";
  private static final String RANGE = "tel:+1555!01[0-9]{2}!";
  private static final Set<CxFeature> ALL = Set.of(CxFeature.values());

  private final Hss hss = new Hss();
  private final Catalogue catalogue = hss.bean(Catalogue.class);

  @BeforeEach
  void provision() {
    store(new ApplicationServerData("mmtel", "sip:mmtel.example.net:5080;lr"));
    store(new ApplicationServerData("voicemail", "sip:voicemail.example.net;lr"));
    store(new SharedIfcSetData(17, List.of(unconditional(50, "voicemail"))));
    store(gold("profile=<gold> & \"more\""));
    store(new ServiceProfileData("plain", null, List.of(unregistered()), List.of()));
    store(
        new ChargingInformationData(
            "home", "aaa://ecf1.example.net", null, "aaa://ccf1.example.net", null));
    ProvisioningOutcome outcome = hss.provision(subscription());
    assertThat(outcome).isInstanceOf(ProvisioningOutcome.Stored.class);
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("Every kind of trigger, criteria and identity makes a valid document, in its order")
  void documentIsValid() throws Exception {
    String document = register(ALL).userData();
    validate(document);
    assertThat(document)
        .containsSubsequence(
            "<BarringIndication>1</BarringIndication><Identity>" + Hss.TEMPORARY_IMPU,
            "<Identity>" + Hss.SIP_IMPU,
            "<DisplayName>Alice &lt;&amp;&gt;</DisplayName>",
            "<AliasIdentityGroupID>1</AliasIdentityGroupID>",
            "<SubscribedMediaProfileId>3</SubscribedMediaProfileId>",
            "<Priority>1</Priority><TriggerPoint><ConditionTypeCNF>0</ConditionTypeCNF>",
            "<ConditionNegated>0</ConditionNegated><Group>0</Group><Method>INVITE</Method>",
            "<SessionCase>0</SessionCase>",
            "<ConditionNegated>1</ConditionNegated><Group>0</Group><Group>1</Group>"
                + "<SIPHeader><Header>Subject</Header><Content>.*&lt;urgent&gt;.*</Content>",
            "<RequestURI>.*@example\\.net</RequestURI>",
            "<SessionDescription><Line>m</Line><Content>audio.*</Content></SessionDescription>",
            "<Method>REGISTER</Method><Extension><RegistrationType>0</RegistrationType>"
                + "<RegistrationType>2</RegistrationType></Extension>",
            "<ServerName>sip:mmtel.example.net:5080;lr</ServerName>"
                + "<DefaultHandling>1</DefaultHandling>"
                + "<ServiceInfo>profile=&lt;gold&gt; &amp; \"more\"</ServiceInfo>"
                + "<Extension><IncludeRegisterRequest></IncludeRegisterRequest>",
            "<ProfilePartIndicator>0</ProfilePartIndicator>",
            "<SharedIFCSetID>17</SharedIFCSetID>");
    assertThat(document).doesNotContain("voicemail");
  }

  @Test
  @DisplayName("An S-CSCF without shared sets gets their criteria one by one, and no aliases")
  void featuresOfTheScscfAreHeeded() throws Exception {
    String document = register(Set.of()).userData();
    validate(document);
    assertThat(document)
        .contains("<Priority>50</Priority><ApplicationServer><ServerName>sip:voicemail")
        .doesNotContain("SharedIFCSetID")
        .doesNotContain("AliasIdentityGroupID");
  }

  @Test
  @DisplayName("A request for one of many names both the identity and the wildcarded one")
  void wildcardedServiceIdentity() throws Exception {
    assertThat(
            hss.bean(UserLocationQuery.class)
                .answer(new LocationInfoRequest("sip:chat-7@EXAMPLE.org;x=y"))
                .wildcardedPublicIdentity())
        .isEqualTo(CHAT);
    ServerAssignmentAnswer answer = unregistered("sip:chat-7@example.org");
    validate(answer.userData());
    assertThat(answer.wildcardedPublicIdentity()).isEqualTo(CHAT);
    assertThat(answer.userData())
        .contains(
            "<Identity>sip:chat-7@example.org</Identity><Extension><IdentityType>2</IdentityType>"
                + "<WildcardedPSI>"
                + CHAT
                + "</WildcardedPSI>");
    assertThat(
            hss.sar(request("sip:chat-7@example.org", ServerAssignmentType.REGISTRATION)).result())
        .isEqualTo(DiameterResult.IN_ASSIGNMENT_TYPE);
  }

  @Test
  void wildcardedUserIdentity() throws Exception {
    ServerAssignmentAnswer answer = unregistered("tel:+1-555-0123");
    validate(answer.userData());
    assertThat(answer.userData())
        .contains(
            "<Identity>tel:+15550123</Identity><Extension><IdentityType>3</IdentityType>"
                + "<Extension><Extension><WildcardedIMPU>"
                + RANGE);
    // A distinct identity wins over the wildcarded one that it matches too.
    assertThat(unregistered(Hss.TEL_IMPU).wildcardedPublicIdentity()).isNull();
    ServerAssignmentAnswer named =
        hss.sar(request("tel:+15550199", ServerAssignmentType.NO_ASSIGNMENT).withWildcard(RANGE));
    assertThat(named.userData()).contains("<Identity>tel:+15550199</Identity>");
    assertThat(unregistered("tel:+15559999").result()).isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  @DisplayName("A changed service, server or charging function is pushed to whom it matters")
  void changedCatalogueIsPushed() throws Exception {
    register(ALL);
    store(gold("profile=silver"));
    assertThat(hss.scscf.profiles()).hasSize(1);
    validate(hss.scscf.profiles().get(0).userData());
    assertThat(hss.scscf.profiles().get(0).userData()).contains("profile=silver");
    store(new ApplicationServerData("mmtel", "sip:mmtel2.example.net;lr"));
    assertThat(hss.scscf.profiles().get(1).userData()).contains("sip:mmtel2.example.net;lr");
    store(new ChargingInformationData("home", null, null, "aaa://ccf2.example.net", null));
    assertThat(
            hss.scscf.profiles().get(2).chargingInformation().primaryChargingCollectionFunction())
        .isEqualTo("aaa://ccf2.example.net");
    store(new ServiceProfileData("plain", null, List.of(), List.of()));
    assertThat(hss.scscf.profiles()).hasSize(3);
  }

  @Test
  @DisplayName("A change for many goes on when those told first have answered, not before")
  void manyAreToldInTurn() {
    for (int i = 0; i < 59; i++) {
      String number = "1555020%02d".formatted(i);
      String imsi = "0010100000002%02d".formatted(i);
      hss.provision(
          Hss.subscriber(imsi, number, "tel:+" + number)
              .with(new SubscriptionDetails(null, List.of(), List.of(), "home", List.of(), false)));
      hss.sar(request("tel:+" + number, ServerAssignmentType.REGISTRATION));
    }
    register(ALL);
    store(new ChargingInformationData("home", null, null, "aaa://ccf2.example.net", null));
    hss.scheduler.pass(Duration.ofMinutes(1));
    assertThat(hss.scscf.profiles()).hasSize(50);
    for (int i = 0; i < 49; i++) {
      hss.scscf.answerProfile(i, DiameterResult.SUCCESS);
    }
    hss.scheduler.pass(Duration.ofMinutes(1));
    assertThat(hss.scscf.profiles()).hasSize(50);
    hss.scscf.failProfile(49, new IllegalStateException("silent"));
    hss.scheduler.pass(Duration.ofMinutes(1));
    assertThat(hss.scscf.profiles()).hasSize(60);
  }

  @Test
  @DisplayName("An S-CSCF that is silent about a profile costs its peer's thread no transaction")
  void silenceIsHandledElsewhere() {
    register(ALL);
    store(gold("profile=silver"));
    int before = hss.scheduler.submitted();
    hss.scscf.failProfile(0, new IllegalStateException("silent"));
    assertThat(hss.scheduler.submitted()).isEqualTo(before + 1);
    assertThat(hss.scscf.requests())
        .singleElement()
        .satisfies(
            rtr ->
                assertThat(rtr.reason().code())
                    .isEqualTo(DeregistrationReason.ReasonCode.SERVER_CHANGE));
  }

  @Test
  void whatIsReferredToCannotBeDeleted() {
    for (CatalogueEntry.Kind kind : CatalogueEntry.Kind.values()) {
      for (CatalogueEntry entry : catalogue.list(kind)) {
        assertThat(catalogue.find(kind, entry.key())).contains(entry);
        assertThat(catalogue.delete(kind, entry.key()))
            .as(entry.key())
            .isInstanceOf(CatalogueOutcome.Rejected.class);
      }
    }
    hss.bean(io.telamon.hss.provisioning.Provisioning.class).delete(Hss.IMSI);
    assertThat(catalogue.delete(CatalogueEntry.Kind.SERVICE_PROFILE, "gold"))
        .isInstanceOf(CatalogueOutcome.Deleted.class);
    assertThat(catalogue.delete(CatalogueEntry.Kind.SHARED_IFC_SET, "17"))
        .isInstanceOf(CatalogueOutcome.Deleted.class);
  }

  @Test
  void wrongFieldsOfTheCatalogueAreNamed() {
    assertThat(field(new ApplicationServerData("a b", "sip:x"))).isEqualTo("name");
    assertThat(field(new ApplicationServerData("a", "tel:+1"))).isEqualTo("serverName");
    assertThat(field(new ChargingInformationData("a", null, null, null, null)))
        .isEqualTo("primaryCcf");
    assertThat(field(profile(unconditional(1, "nobody"))))
        .isEqualTo("initialFilterCriteria[0].applicationServer");
    assertThat(field(profile(unconditional(1, "mmtel"), unconditional(1, "mmtel"))))
        .isEqualTo("initialFilterCriteria[1].priority");
    assertThat(field(profile(with(trigger(Kind.SESSION_CASE, "SOMETIMES", null)))))
        .isEqualTo("initialFilterCriteria[0].triggers[0].value");
    assertThat(field(profile(with(trigger(Kind.SIP_HEADER, "Subject", "(")))))
        .isEqualTo("initialFilterCriteria[0].triggers[0].content");
    assertThat(
            field(
                new ServiceProfileData(
                    "p", null, List.of(unconditional(50, "mmtel")), List.of(17))))
        .isEqualTo("sharedIfcSets[0]");
  }

  @Test
  void schemaFindsAMisspeltElement() throws Exception {
    String document = register(ALL).userData();
    assertThatThrownBy(() -> validate(document.replace("ProfilePartIndicator", "ProfilePart")))
        .isInstanceOf(SAXException.class);
  }

  private String field(CatalogueEntry entry) {
    return ((CatalogueOutcome.Rejected) catalogue.put(entry)).error().field();
  }

  private void store(CatalogueEntry entry) {
    assertThat(catalogue.put(entry)).isInstanceOf(CatalogueOutcome.Stored.class);
  }

  private static ServiceProfileData profile(FilterCriteriaData... criteria) {
    return new ServiceProfileData("p", null, List.of(criteria), List.of());
  }

  private static ServiceProfileData gold(String serviceInfo) {
    List<ServicePointTrigger> triggers =
        List.of(
            trigger(Kind.METHOD, "INVITE", null),
            trigger(Kind.SESSION_CASE, "ORIGINATING_SESSION", null),
            ServicePointTrigger.of(
                Kind.SIP_HEADER, "Subject", ".*<urgent>.*", true, List.of(0, 1), List.of()),
            trigger(Kind.REQUEST_URI, ".*@example\\.net", null),
            trigger(Kind.SESSION_DESCRIPTION, "m", "audio.*"),
            ServicePointTrigger.of(
                Kind.METHOD,
                "REGISTER",
                null,
                false,
                List.of(1),
                List.of(RegistrationType.INITIAL_REGISTRATION, RegistrationType.DE_REGISTRATION)));
    FilterCriteriaData criteria =
        new FilterCriteriaData(
            1,
            ProfilePart.REGISTERED,
            ConditionType.DNF,
            triggers,
            "mmtel",
            DefaultHandling.SESSION_TERMINATED,
            serviceInfo,
            true,
            true);
    return new ServiceProfileData("gold", 3L, List.of(criteria), List.of(17));
  }

  private static ServicePointTrigger trigger(Kind kind, String value, String content) {
    return ServicePointTrigger.of(kind, value, content, false, List.of(0), List.of());
  }

  private static FilterCriteriaData with(ServicePointTrigger trigger) {
    return new FilterCriteriaData(
        1, null, ConditionType.CNF, List.of(trigger), "mmtel", null, null, false, false);
  }

  private static FilterCriteriaData unconditional(int priority, String server) {
    return new FilterCriteriaData(
        priority, null, null, List.of(), server, null, null, false, false);
  }

  private static FilterCriteriaData unregistered() {
    return new FilterCriteriaData(
        1, ProfilePart.UNREGISTERED, null, List.of(), "voicemail", null, null, false, false);
  }

  private static io.telamon.hss.provisioning.SubscriptionData subscription() {
    return new io.telamon.hss.provisioning.SubscriptionData(
            Hss.IMSI,
            2,
            Hss.MSISDN,
            List.of(Hss.SIP_IMPU, Hss.TEL_IMPU, CHAT, RANGE),
            List.of(Hss.EARLY),
            List.of(),
            List.of(),
            List.of())
        .with(
            new SubscriptionDetails(
                null,
                List.of(),
                List.of(
                    identity(
                        Hss.SIP_IMPU, PublicIdentityKind.DISTINCT_IMPU, "Alice <&>", 0, "gold"),
                    identity(Hss.TEL_IMPU, PublicIdentityKind.DISTINCT_IMPU, null, 0, "gold"),
                    identity(CHAT, PublicIdentityKind.WILDCARDED_PSI, null, 1, "plain"),
                    identity(RANGE, PublicIdentityKind.WILDCARDED_IMPU, null, 2, "plain")),
                "home",
                List.of(),
                false));
  }

  private static PublicIdentityData identity(
      String identity, PublicIdentityKind kind, String displayName, int set, String profile) {
    return new PublicIdentityData(
        identity,
        kind,
        false,
        displayName,
        set == 0 ? 1 : null,
        set,
        profile,
        List.of(),
        true,
        null,
        null);
  }

  private ServerAssignmentAnswer register(Set<CxFeature> features) {
    hss.mar();
    ServerAssignmentAnswer answer =
        hss.sar(
            request(Hss.TEMPORARY_IMPU, ServerAssignmentType.REGISTRATION).withFeatures(features));
    assertThat(answer.result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(answer.chargingInformation().primaryEventChargingFunction())
        .isEqualTo("aaa://ecf1.example.net");
    return answer;
  }

  private ServerAssignmentAnswer unregistered(String identity) {
    return hss.sar(request(identity, ServerAssignmentType.UNREGISTERED_USER));
  }

  private static ServerAssignmentRequest request(String identity, ServerAssignmentType type) {
    return new ServerAssignmentRequest(null, List.of(identity), Hss.SCSCF, type, false);
  }

  private static void validate(String document) throws Exception {
    URL xsd = UserProfile.class.getResource("CxDataType.xsd");
    Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(xsd);
    schema.newValidator().validate(new StreamSource(new StringReader(document)));
  }
}
