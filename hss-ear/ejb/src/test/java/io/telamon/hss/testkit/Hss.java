package io.telamon.hss.testkit;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxConnectionFactory;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.HssConfiguration;
import io.telamon.hss.authentication.BoundAddresses;
import io.telamon.hss.authentication.Credentials;
import io.telamon.hss.authentication.JpaBoundAddresses;
import io.telamon.hss.authentication.JpaCredentials;
import io.telamon.hss.authentication.KeyEncryptionKey;
import io.telamon.hss.cx.CxMessageBean;
import io.telamon.hss.cx.JpaPendingDeregistrations;
import io.telamon.hss.cx.PendingDeregistrations;
import io.telamon.hss.provisioning.CredentialsData;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.ProvisioningOutcome;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.serviceprofile.ServiceProfiles;
import io.telamon.hss.subscription.JdbcContext;
import io.telamon.hss.subscription.JpaContext;
import io.telamon.hss.subscription.JpaNetworkCatalogue;
import io.telamon.hss.subscription.JpaRestorations;
import io.telamon.hss.subscription.JpaServiceProfiles;
import io.telamon.hss.subscription.JpaSubscriptionSearch;
import io.telamon.hss.subscription.JpaSubscriptions;
import io.telamon.hss.subscription.NetworkCatalogue;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.Restorations;
import io.telamon.hss.subscription.SubscriptionSearch;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A whole HSS; each has a database of its own. */
public final class Hss implements AutoCloseable {
  /** Those of test set 1 of TS 35.208. */
  public static final CredentialsData AKA_CREDENTIALS =
      new CredentialsData(
          "465b5ce8b199b49faa5f0a2ee238a6bc",
          "cd63cb71954a9f4e48a5994e37a02baf",
          null,
          "b9b9",
          "000000000000",
          null,
          null,
          null);

  public static final String IMSI = "001010000000001";
  public static final String IMPI = IMSI + "@ims.mnc001.mcc001.3gppnetwork.org";
  public static final String TEMPORARY_IMPU = "sip:" + IMPI;
  public static final String SIP_IMPU = "sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org";
  public static final String TEL_IMPU = "tel:+15550100";
  public static final String REALM = "ims.mnc001.mcc001.3gppnetwork.org";
  public static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
  public static final String MSISDN = "15550100";
  public static final String EARLY = SipAuthDataItem.EarlyImsSecurity.SCHEME;
  public static final String SCSCF = "sip:scscf1.example:6060";
  public static final Origin SCSCF_ORIGIN = new Origin("scscf1.example", "example");
  public static final Duration RTA_TIMEOUT = Duration.ofSeconds(5);

  /** What its clock says; it stands still. */
  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  public final HandScscf scscf = new HandScscf();
  public final HandScheduler scheduler = new HandScheduler();
  private final Database database;
  private final boolean ownDatabase;
  private final JpaThreadContext transactions;
  private final Beans beans;

  public Hss() {
    this(Database.fresh(), true);
  }

  /** One of several on the same database, which the caller closes. */
  public Hss(Database database) {
    this(database, false);
  }

  private Hss(Database database, boolean ownDatabase) {
    this.database = database;
    this.ownDatabase = ownDatabase;
    transactions = new JpaThreadContext(database.factory(), database.dataSource());
    beans = new Beans(transactions);
    beans.put(JpaContext.class, transactions);
    beans.put(JdbcContext.class, transactions);
    beans.put(
        HssConfiguration.class,
        new HssConfiguration(
            true,
            Set.of("ims"),
            RTA_TIMEOUT,
            REALM,
            Path.of("unused"),
            HssConfiguration.Database.H2,
            "unused",
            "unused"));
    beans.put(InstantSource.class, InstantSource.fixed(NOW));
    beans.put(CxConnectionFactory.class, scscf);
    beans.put(ManagedScheduledExecutorService.class, scheduler.service());
    beans.put(KeyEncryptionKey.class, () -> KEY);
    beans.bind(Credentials.class, JpaCredentials.class);
    beans.bind(Subscriptions.class, JpaSubscriptions.class);
    beans.bind(SubscriptionSearch.class, JpaSubscriptionSearch.class);
    beans.bind(ServiceProfiles.class, JpaServiceProfiles.class);
    beans.bind(NetworkCatalogue.class, JpaNetworkCatalogue.class);
    beans.bind(Restorations.class, JpaRestorations.class);
    beans.bind(BoundAddresses.class, JpaBoundAddresses.class);
    beans.bind(PendingDeregistrations.class, JpaPendingDeregistrations.class);
  }

  /** The bean of this class, with its transactions. */
  public <T> T bean(Class<T> type) {
    return beans.get(type);
  }

  public Connection connection() {
    try {
      return database.dataSource().getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Executes one statement past the model. */
  public void execute(String sql) throws SQLException {
    database.execute(sql);
  }

  public static SubscriptionData subscriber() {
    return subscriber(IMSI, MSISDN, SIP_IMPU, TEL_IMPU);
  }

  public static SubscriptionData subscriber(String imsi, String msisdn, String... identities) {
    return new SubscriptionData(
        imsi, 2, msisdn, List.of(identities), List.of(EARLY), List.of(), List.of(), List.of());
  }

  /** The subscriber with other schemes, and what they need. */
  public static SubscriptionData subscriber(CredentialsData credentials, String... schemes) {
    return subscriber(IMSI, MSISDN, credentials, schemes);
  }

  public static SubscriptionData subscriber(
      String imsi, String msisdn, CredentialsData credentials, String... schemes) {
    return new SubscriptionData(
        imsi,
        2,
        msisdn,
        imsi.equals(IMSI) ? List.of(SIP_IMPU, TEL_IMPU) : List.of("tel:+" + msisdn),
        List.of(schemes),
        List.of(),
        List.of(),
        List.of(),
        credentials);
  }

  public ProvisioningOutcome provision(SubscriptionData data) {
    return bean(Provisioning.class).put(data);
  }

  public SubscriptionView view() {
    return bean(Provisioning.class).find(IMSI).orElseThrow();
  }

  /** States of the identities in the order of the implicit set. */
  public List<RegistrationState> states() {
    return view().publicIdentities().stream().map(SubscriptionView.Identity::state).toList();
  }

  public UserAuthorizationAnswer uar(String impi, String impu, UserAuthorizationType type) {
    return bean(CxMessageBean.class)
        .userAuthorization(
            new UserAuthorizationRequest(impi, impu, "home.example", type),
            new Origin("icscf.example", "example"));
  }

  public MultimediaAuthAnswer mar(String impi, String impu, String scheme) {
    return mar(new MultimediaAuthRequest(impi, impu, scheme, 1, SCSCF));
  }

  public MultimediaAuthAnswer mar(MultimediaAuthRequest request) {
    return bean(CxMessageBean.class).multimediaAuth(request, SCSCF_ORIGIN);
  }

  /** MAR of the subscriber for {@code wanted} items of this scheme. */
  public MultimediaAuthAnswer mar(String scheme, int wanted) {
    return mar(new MultimediaAuthRequest(IMPI, SIP_IMPU, scheme, wanted, SCSCF));
  }

  public MultimediaAuthAnswer mar() {
    return mar(IMPI, TEMPORARY_IMPU, EARLY);
  }

  public ServerAssignmentAnswer sar(ServerAssignmentType type) {
    return sar(new ServerAssignmentRequest(IMPI, List.of(TEMPORARY_IMPU), SCSCF, type, false));
  }

  public ServerAssignmentAnswer sar(ServerAssignmentRequest request) {
    return bean(CxMessageBean.class).serverAssignment(request, SCSCF_ORIGIN);
  }

  /** As far as the HSS sees it. */
  public void register() {
    mar();
    sar(ServerAssignmentType.REGISTRATION);
  }

  @Override
  public void close() {
    if (ownDatabase) {
      database.close();
    }
  }
}
