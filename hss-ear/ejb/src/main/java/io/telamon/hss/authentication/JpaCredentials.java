package io.telamon.hss.authentication;

import io.telamon.hss.subscription.JpaContext;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credentials in the relational database; they go with their private identity. */
@ApplicationScoped
public class JpaCredentials implements Credentials {
  @Inject JpaContext context;

  @Override
  public @Nullable AkaCredentials aka(PrivateIdentity user) {
    return context.current().find(AkaCredentials.class, user.id());
  }

  @Override
  public @Nullable DigestCredentials digest(PrivateIdentity user) {
    return context.current().find(DigestCredentials.class, user.id());
  }

  @Override
  public void read(Collection<PrivateIdentity> users) {
    List<Long> ids = users.stream().map(PrivateIdentity::id).toList();
    if (!ids.isEmpty()) {
      read(AkaCredentials.class, ids);
      read(DigestCredentials.class, ids);
    }
  }

  private void read(Class<?> type, List<Long> ids) {
    context
        .current()
        .createQuery("select c from " + type.getSimpleName() + " c where c.id in :ids", type)
        .setParameter("ids", ids)
        .getResultList();
  }

  @Override
  public void add(AkaCredentials added) {
    context.current().persist(added);
  }

  @Override
  public void add(DigestCredentials added) {
    context.current().persist(added);
  }

  @Override
  public void remove(DigestCredentials removed) {
    context.current().remove(removed);
  }
}
