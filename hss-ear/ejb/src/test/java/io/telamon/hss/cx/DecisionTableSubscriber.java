package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.hss.provisioning.ApplicationServerData;
import io.telamon.hss.provisioning.Catalogue;
import io.telamon.hss.provisioning.CredentialsData;
import io.telamon.hss.provisioning.FilterCriteriaData;
import io.telamon.hss.provisioning.PrivateIdentityData;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.ProvisioningOutcome;
import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.ServiceProfileData;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionDetails;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.serviceprofile.ProfilePart;
import io.telamon.hss.subscription.PublicIdentityKind;
import io.telamon.hss.testkit.Hss;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** A subscriber of the decision tables; its kind says in what it is not plain. */
record DecisionTableSubscriber(String kind, String impi, int number) {
  private static final String SIP = "sip";
  private static final List<String> DIGEST = List.of(SipAuthDataItem.SipDigest.SCHEME);

  /** What the subscribers refer to, and one more whose identities are not theirs. */
  static void prepare(Hss hss) {
    Catalogue catalogue = hss.bean(Catalogue.class);
    catalogue.put(new ApplicationServerData("as", "sip:as.example.net;lr"));
    FilterCriteriaData criteria =
        new FilterCriteriaData(
            1, ProfilePart.UNREGISTERED, null, List.of(), "as", null, null, false, false);
    catalogue.put(new ServiceProfileData("unregistered", null, List.of(criteria), List.of()));
    provision(hss, "plain", 1);
  }

  static DecisionTableSubscriber provision(Hss hss, String kind, int number) {
    boolean giba = kind.equals("giba");
    String imsi = "00101%010d".formatted(number);
    String impi = giba ? imsi + "@" + Hss.REALM : "u" + number + "@" + Hss.REALM;
    DecisionTableSubscriber one = new DecisionTableSubscriber(kind, impi, number);
    List<PublicIdentityData> identities = one.identities();
    SubscriptionData data =
        new SubscriptionData(
                giba ? imsi : null,
                giba ? 2 : 0,
                null,
                identities.stream().map(PublicIdentityData::identity).toList(),
                giba ? List.of(Hss.EARLY) : one.schemes(),
                kind.equals("roaming") ? List.of("elsewhere") : List.of(),
                giba ? List.of() : List.of(1L),
                List.of(),
                giba ? CredentialsData.NONE : one.credentials())
            .with(one.details(giba ? null : impi, identities));
    assertThat(hss.provision(data)).isInstanceOf(ProvisioningOutcome.Stored.class);
    return one;
  }

  private List<String> schemes() {
    return kind.equals("aka") ? List.of(Aka.AKA_V1, Aka.AKA_V2) : DIGEST;
  }

  private CredentialsData credentials() {
    return kind.equals("aka")
        ? new CredentialsData("0f".repeat(16), "f0".repeat(16), null, null, null, null, null, null)
        : new CredentialsData(null, null, null, null, null, "secret", null, null);
  }

  private SubscriptionDetails details(String first, List<PublicIdentityData> identities) {
    List<PrivateIdentityData> others =
        kind.equals("shared")
            ? List.of(new PrivateIdentityData(user("tablet"), null, 0, null, DIGEST, credentials()))
            : List.of();
    List<String> servers = kind.equals("preferred") ? List.of("sip:s7.example:6060") : List.of();
    return new SubscriptionDetails(
        first, others, identities, null, servers, kind.equals("suspended"));
  }

  private List<PublicIdentityData> identities() {
    boolean barred = kind.equals("barred");
    String services = kind.equals("services") ? "unregistered" : null;
    List<PublicIdentityData> all = new ArrayList<>();
    all.add(identity(SIP, barred || kind.equals("half"), 0, services));
    all.add(identity("tel", barred, 0, services));
    all.add(identity("work", false, 1, null));
    if (kind.startsWith("psi")) {
      all.add(
          new PublicIdentityData(
              publicIdentity("conf"),
              PublicIdentityKind.DISTINCT_PSI,
              false,
              null,
              null,
              2,
              "unregistered",
              List.of(),
              !kind.equals("psioff"),
              kind.equals("psihost") ? "as" : null,
              null));
    }
    return all;
  }

  private PublicIdentityData identity(String name, boolean barred, int set, String services) {
    return new PublicIdentityData(
        publicIdentity(name),
        PublicIdentityKind.DISTINCT_IMPU,
        barred,
        null,
        null,
        set,
        services,
        List.of(),
        true,
        null,
        null);
  }

  /** main, tablet, or nobody. */
  String user(String name) {
    return name.equals("main") ? impi : name + number + "@" + Hss.REALM;
  }

  /** sip, tel, work and conf are its own; other is of another subscriber, nobody of none. */
  String publicIdentity(String name) {
    return switch (name) {
      case "tel" -> "tel:+1888%05d".formatted(number);
      case "other" -> "sip:sip1@" + Hss.REALM;
      default -> "sip:" + name + number + "@" + Hss.REALM;
    };
  }

  /** State of the SIP identity, the S-CSCF, and what is pending. */
  String state(Hss hss) throws Exception {
    SubscriptionView view = hss.bean(Provisioning.class).find(impi).orElseThrow();
    String state =
        view.publicIdentities().stream()
            .filter(i -> i.identity().equals(publicIdentity(SIP)))
            .map(i -> i.state().name())
            .findFirst()
            .orElseThrow();
    String server = view.servingCscf();
    return state
        + " "
        + (server == null ? "-" : DecisionTableExchange.nameOf(server))
        + (isTrue(hss, "max(case when r.authentication_pending then 1 else 0 end)")
            ? " pending"
            : "")
        + (isTrue(hss, "max(case when s.reassignment_pending then 1 else 0 end)")
            ? " reassign"
            : "");
  }

  private boolean isTrue(Hss hss, String expression) throws Exception {
    try (Connection connection = hss.connection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select "
                    + expression
                    + " from ims_subscription s join private_identity p on p.subscription_id = s.id"
                    + " join registration r on r.private_identity_id = p.id where p.identity = ?")) {
      statement.setString(1, impi);
      ResultSet row = statement.executeQuery();
      return row.next() && row.getInt(1) == 1;
    }
  }
}
