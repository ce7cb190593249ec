package io.telamon.hss.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for subscriptions by what they are known by. */
@ApplicationScoped
public class JpaSubscriptionSearch implements SubscriptionSearch {
  private static final String USERS =
      " and p.subscription.id in (select u.subscription.id from PrivateIdentity u where u.";

  @Inject JpaContext context;

  @Override
  public List<PrivateIdentity> find(SubscriptionQuery query, int offset, int limit) {
    return query("select p", query, " order by p.identity", PrivateIdentity.class)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  @Override
  public long count(SubscriptionQuery query) {
    return query("select count(p)", query, "", Long.class).getSingleResult();
  }

  @Override
  public KnownBy taken(KnownBy asked) {
    return new KnownBy(
        among("identity", "PrivateIdentity", asked.privateIdentities()),
        among("imsi", "PrivateIdentity", asked.imsis()),
        among("msisdn", "PrivateIdentity", asked.msisdns()),
        among("identity", "PublicIdentity", asked.publicIdentities()));
  }

  private Set<String> among(String attribute, String entity, Collection<String> values) {
    if (values.isEmpty()) {
      return new HashSet<>();
    }
    String column = "e." + attribute;
    return new HashSet<>(
        context
            .current()
            .createQuery(
                "select " + column + " from " + entity + " e where " + column + " in :values",
                String.class)
            .setParameter("values", values)
            .getResultList());
  }

  private <T> TypedQuery<T> query(
      String select, SubscriptionQuery asked, String order, Class<T> type) {
    Map<String, String> parameters = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder(select + " from PrivateIdentity p where p.position = 0");
    given(parameters, text, USERS + "identity = :impi)", "impi", asked.privateIdentity());
    given(parameters, text, USERS + "imsi = :imsi)", "imsi", asked.imsi());
    given(parameters, text, USERS + "msisdn = :msisdn)", "msisdn", asked.msisdn());
    given(
        parameters,
        text,
        " and p.subscription.id in (select i.implicitRegistrationSet.subscription.id"
            + " from PublicIdentity i where i.identity like :impu escape '!')",
        "impu",
        prefix(asked.publicIdentityPrefix()));
    given(parameters, text, " and p.identity > :after", "after", asked.after());
    TypedQuery<T> query = context.current().createQuery(text + order, type);
    parameters.forEach(query::setParameter);
    return query;
  }

  private static void given(
      Map<String, String> parameters,
      StringBuilder text,
      String condition,
      String name,
      @Nullable String value) {
    if (value != null) {
      text.append(condition);
      parameters.put(name, value);
    }
  }

  private static @Nullable String prefix(@Nullable String given) {
    return given == null ? null : given.replaceAll("([!%_])", "!$1") + "%";
  }
}
