package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.cx.CxFeature;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.hss.provisioning.ApplicationServerData;
import io.telamon.hss.provisioning.Catalogue;
import io.telamon.hss.provisioning.CatalogueEntry;
import io.telamon.hss.provisioning.CatalogueOutcome;
import io.telamon.hss.provisioning.ChargingInformationData;
import io.telamon.hss.provisioning.FilterCriteriaData;
import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.ServiceProfileData;
import io.telamon.hss.provisioning.SharedIfcSetData;
import io.telamon.hss.provisioning.SubscriptionDetails;
import io.telamon.hss.subscription.PublicIdentityKind;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's services are told from memory, and never what they were before a change. */
class KnownServicesTest {
  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);
  private final Catalogue catalogue = hss.bean(Catalogue.class);

  @BeforeEach
  void provision() {
    store(new ApplicationServerData("mmtel", "sip:mmtel.example.net"));
    store(new ApplicationServerData("voicemail", "sip:voicemail.example.net"));
    store(new SharedIfcSetData(17, List.of(to("voicemail", 50))));
    store(new ServiceProfileData("gold", 3L, List.of(to("mmtel", 1)), List.of(17)));
    store(new ChargingInformationData("home", null, null, "aaa://ccf1.example.net", null));
    hss.provision(
        Hss.subscriber(Hss.AKA_CREDENTIALS, Aka.AKA_V1)
            .with(
                new SubscriptionDetails(
                    null,
                    List.of(),
                    List.of(described(Hss.SIP_IMPU, "gold"), described(Hss.TEL_IMPU, null)),
                    "home",
                    List.of(),
                    false)));
    hss.mar(Aka.AKA_V1, 1);
  }

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  static List<Set<CxFeature>> features() {
    return List.of(Set.of(), Set.of(CxFeature.values()));
  }

  @ParameterizedTest
  @MethodSource("features")
  @DisplayName("What is told by the short way is what the whole way told, charging included")
  void bothWaysTellTheSame(Set<CxFeature> features) {
    ServerAssignmentAnswer whole = sar(ServerAssignmentType.REGISTRATION, features);
    List<ServerAssignmentAnswer> shortWay = new ArrayList<>();
    assertThat(
            database.statements(
                () -> shortWay.add(sar(ServerAssignmentType.RE_REGISTRATION, features))))
        .isEqualTo(1);
    assertThat(whole.userData()).contains("sip:mmtel.example.net", "Alice");
    assertThat(whole.chargingInformation().primaryChargingCollectionFunction())
        .isEqualTo("aaa://ccf1.example.net");
    assertThat(shortWay).containsExactly(whole);
  }

  @Test
  @DisplayName("A changed server, shared set or profile is told with the next answer")
  void changesAreTold() {
    sar(ServerAssignmentType.REGISTRATION, Set.of());
    store(new ApplicationServerData("mmtel", "sip:mmtel2.example.net"));
    assertThat(refreshed()).contains("sip:mmtel2.example.net", "<Priority>50</Priority>");
    store(new SharedIfcSetData(17, List.of(to("voicemail", 51))));
    assertThat(refreshed()).contains("<Priority>51</Priority>");
    store(new ServiceProfileData("gold", 4L, List.of(to("mmtel", 2)), List.of(17)));
    assertThat(refreshed()).contains("<Priority>2</Priority>", "<SubscribedMediaProfileId>4</");
    store(new ServiceProfileData("gold", 4L, List.of(to("voicemail", 2)), List.of(17)));
    assertThat(refreshed()).doesNotContain("mmtel");
  }

  private String refreshed() {
    return sar(ServerAssignmentType.RE_REGISTRATION, Set.of()).userData();
  }

  private ServerAssignmentAnswer sar(ServerAssignmentType type, Set<CxFeature> features) {
    return hss.sar(
        new ServerAssignmentRequest(Hss.IMPI, List.of(Hss.SIP_IMPU), Hss.SCSCF, type, false)
            .withFeatures(features));
  }

  private void store(CatalogueEntry entry) {
    assertThat(catalogue.put(entry)).isInstanceOf(CatalogueOutcome.Stored.class);
  }

  private static PublicIdentityData described(String identity, String profile) {
    return new PublicIdentityData(
        identity,
        PublicIdentityKind.DISTINCT_IMPU,
        false,
        "Alice",
        1,
        0,
        profile,
        List.of(),
        true,
        null,
        null);
  }

  private static FilterCriteriaData to(String server, int priority) {
    return new FilterCriteriaData(
        priority, null, null, List.of(), server, null, null, false, false);
  }
}
