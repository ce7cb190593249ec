package io.telamon.hss.subscription;

import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.ServiceProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.FlushModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Subscriptions in the relational database. */
@ApplicationScoped
public class JpaSubscriptions implements Subscriptions {
  /**
   * Locks by a change of the version, whatever else will be changed: who has looked at the
   * subscription without a lock sees by that that it has been somebody's.
   */
  private static final String LOCK =
      "update ims_subscription set version = version + 1 where id = ";

  private static final String SUBSCRIPTION_OF =
      "(select subscription_id from private_identity where identity = ?)";

  private static final String LOCK_ALL =
      "update ims_subscription set version = version + 1 where id in"
          + " (select subscription_id from private_identity where identity = any(?))";

  /** What a whole subscription is read by, one after the other. */
  private static final List<String> PARTS =
      List.of(
          "select s from ImsSubscription s left join fetch s.privateIdentities where s.id",
          "select s from ImsSubscription s left join fetch s.implicitRegistrationSets where s.id",
          "select i from ImplicitRegistrationSet i left join fetch i.publicIdentities"
              + " where i.subscription.id",
          "select u from PrivateIdentity u left join fetch u.registrations"
              + " where u.subscription.id");

  private static final String SUBSCRIPTIONS_OF =
      " in (select p.subscription.id from PrivateIdentity p where p.identity in :identities)";

  @Inject JpaContext context;

  @Override
  public @Nullable PrivateIdentity privateIdentity(String identity) {
    return privateIdentityBy("identity", identity);
  }

  @Override
  public @Nullable PrivateIdentity user(String identity) {
    return context
        .current()
        .createQuery(
            "select u from PrivateIdentity u join fetch u.subscription"
                + " left join fetch u.registrations r left join fetch r.publicIdentity p"
                + " left join fetch p.implicitRegistrationSet where u.identity = :identity",
            PrivateIdentity.class)
        .setFlushMode(FlushModeType.COMMIT)
        .setParameter("identity", identity)
        .getResultList()
        .stream()
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable PrivateIdentity lockUser(String identity) {
    boolean locked =
        context.current().unwrap(Session.class).doReturningWork(c -> isLocked(c, identity));
    PrivateIdentity user = user(identity);
    if (user != null && !locked) {
      // Stored since the first statement.
      lock(user.subscription());
    }
    return user;
  }

  @Override
  public List<PrivateIdentity> lockUsers(Collection<String> identities) {
    if (identities.isEmpty()) {
      return List.of();
    }
    context.current().unwrap(Session.class).doWork(c -> lockAll(c, identities));
    for (String part : PARTS) {
      query(part + SUBSCRIPTIONS_OF, Object.class, identities);
    }
    return query(
        "select u from PrivateIdentity u where u.identity in :identities",
        PrivateIdentity.class,
        identities);
  }

  private <T> List<T> query(String text, Class<T> type, Collection<String> identities) {
    return context
        .current()
        .createQuery(text, type)
        .setFlushMode(FlushModeType.COMMIT)
        .setParameter("identities", identities)
        .getResultList();
  }

  private static void lockAll(Connection connection, Collection<String> identities)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK_ALL)) {
      statement.setArray(1, connection.createArrayOf("varchar", identities.toArray()));
      statement.executeUpdate();
    }
  }

  /** By JDBC: Hibernate asks the driver anew what columns a native query has, each time. */
  private static boolean isLocked(Connection connection, String identity) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK + SUBSCRIPTION_OF)) {
      statement.setString(1, identity);
      return statement.executeUpdate() == 1;
    }
  }

  /** The name alone, since pairs that are read before the lock would not be read anew after it. */
  @Override
  public @Nullable String userOf(PublicIdentity publicIdentity) {
    String user =
        context
            .current()
            .createQuery(
                "select u.identity from Registration r join r.privateIdentity u"
                    + " where r.publicIdentity = :identity order by"
                    + " case when r.state = :notRegistered then 1 else 0 end, u.position",
                String.class)
            .setParameter("identity", publicIdentity)
            .setParameter("notRegistered", RegistrationState.NOT_REGISTERED)
            .setMaxResults(1)
            .getResultStream()
            .findFirst()
            .orElse(null);
    writeAndForget();
    return user;
  }

  @Override
  public @Nullable PrivateIdentity privateIdentity(long id) {
    return context.current().find(PrivateIdentity.class, id);
  }

  @Override
  public @Nullable PrivateIdentity privateIdentityOfImsi(String imsi) {
    return privateIdentityBy("imsi", imsi);
  }

  @Override
  public @Nullable PrivateIdentity privateIdentityOfMsisdn(String msisdn) {
    return privateIdentityBy("msisdn", msisdn);
  }

  @Override
  public @Nullable PublicIdentity publicIdentity(String identity) {
    // Not as a list of one: Hibernate translates a query with a list anew each time.
    return context
        .current()
        .createQuery(
            "select p from PublicIdentity p where p.identity = :identity", PublicIdentity.class)
        .setParameter("identity", identity)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable PublicIdentity publicIdentityOrWildcard(String identity) {
    PublicIdentity distinct = publicIdentity(identity);
    return distinct != null ? distinct : wildcard(identity);
  }

  private @Nullable PublicIdentity wildcard(String identity) {
    return context
        .current()
        .createQuery(
            "select p from PublicIdentity p where p.wildcardDomain = :domain", PublicIdentity.class)
        .setParameter("domain", WildcardedIdentity.domainOf(identity))
        .getResultStream()
        .filter(p -> p.standsFor(identity))
        .max(Comparator.comparingInt((PublicIdentity p) -> p.identity().length()))
        .orElse(null);
  }

  @Override
  public List<PublicIdentity> publicIdentities(Collection<String> identities) {
    return context
        .current()
        .createQuery(
            "select p from PublicIdentity p where p.identity in :identities", PublicIdentity.class)
        .setParameter("identities", identities)
        .getResultList();
  }

  @Override
  public void lock(ImsSubscription subscription) {
    if (!lockIfStored(subscription)) {
      throw new EntityNotFoundException("subscription " + subscription.id() + " was removed");
    }
  }

  @Override
  public boolean lockIfStored(ImsSubscription subscription) {
    EntityManager manager = context.current();
    // Not by a refresh with a lock: on PostgreSQL Hibernate reads first and locks what it has read,
    // and refuses if that was changed while it waited.
    boolean stored =
        manager
                .createNativeQuery(LOCK + ":id")
                .setParameter("id", subscription.id())
                .executeUpdate()
            == 1;
    if (stored) {
      manager.refresh(subscription);
      // The refresh reaches only a loaded collection; a user read before the lock may be stale.
      subscription.privateIdentities().forEach(manager::refresh);
    }
    return stored;
  }

  @Override
  public void add(ImsSubscription subscription) {
    context.current().persist(subscription);
  }

  @Override
  public void remove(ImsSubscription subscription) {
    EntityManager manager = context.current();
    subscription.removeRegistrations();
    manager.flush();
    manager.remove(subscription);
  }

  /**
   * The pairs are deleted first, since Hibernate would try to empty their reference otherwise; and
   * the identity at once, since one of that name may be added to another set, and Hibernate would
   * insert it before it deletes this.
   */
  @Override
  public void remove(PublicIdentity publicIdentity) {
    for (Registration registration : List.copyOf(publicIdentity.registrations())) {
      registration.privateIdentity().mayNoLongerUse(publicIdentity);
    }
    context.current().flush();
    publicIdentity.implicitRegistrationSet().remove(publicIdentity);
    context.current().flush();
  }

  @Override
  public List<ImsSubscription> servedAfter(
      long after, int limit, List<String> serviceProfiles, @Nullable String chargingInformation) {
    return context
        .current()
        .createQuery(
            "select s from ImsSubscription s where s.id > :after"
                + " and s.servingCscf.serverName is not null"
                + " and (s.chargingFunctions.id in"
                + " (select c.id from ChargingFunctions c where c.name = :charging)"
                + " or s.id in (select p.implicitRegistrationSet.subscription.id"
                + " from PublicIdentity p where p.serviceProfile.id in"
                + " (select f.id from ServiceProfile f where f.name in :profiles)))"
                + " order by s.id",
            ImsSubscription.class)
        .setParameter("after", after)
        .setParameter("charging", chargingInformation == null ? "" : chargingInformation)
        .setParameter("profiles", serviceProfiles.isEmpty() ? List.of("") : serviceProfiles)
        .setMaxResults(limit)
        .getResultList();
  }

  @Override
  public boolean isReferredTo(ApplicationServer server) {
    return exists("PublicIdentity e where e.applicationServer = :other", server);
  }

  @Override
  public boolean isReferredTo(ServiceProfile profile) {
    return exists("PublicIdentity e where e.serviceProfile = :other", profile);
  }

  @Override
  public boolean isReferredTo(ChargingFunctions functions) {
    return exists("ImsSubscription e where e.chargingFunctions = :other", functions);
  }

  private boolean exists(String condition, Object other) {
    return !context
        .current()
        .createQuery("select e.id from " + condition, Long.class)
        .setParameter("other", other)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public void remove(PrivateIdentity user) {
    user.mayUseNothing();
    context.current().flush();
    user.subscription().remove(user);
  }

  @Override
  public void write() {
    context.current().flush();
  }

  @Override
  public void writeAndForget() {
    EntityManager manager = context.current();
    manager.flush();
    manager.clear();
  }

  private @Nullable PrivateIdentity privateIdentityBy(String attribute, String value) {
    return context
        .current()
        .createQuery(
            "select p from PrivateIdentity p where p." + attribute + " = :value",
            PrivateIdentity.class)
        .setParameter("value", value)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }
}
