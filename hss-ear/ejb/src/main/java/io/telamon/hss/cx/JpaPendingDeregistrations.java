package io.telamon.hss.cx;

import io.telamon.hss.subscription.JpaContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RTRs without an answer in the relational database. */
@ApplicationScoped
public class JpaPendingDeregistrations implements PendingDeregistrations {
  @Inject JpaContext context;

  @Override
  public @Nullable PendingDeregistration of(String userName) {
    return context
        .current()
        .createQuery(
            "select p from PendingDeregistration p where p.userName = :userName",
            PendingDeregistration.class)
        .setParameter("userName", userName)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable PendingDeregistration byId(long id) {
    return context.current().find(PendingDeregistration.class, id);
  }

  @Override
  public List<PendingDeregistration> all() {
    return context
        .current()
        .createQuery(
            "select p from PendingDeregistration p order by p.id", PendingDeregistration.class)
        .getResultList();
  }

  @Override
  public void replace(PendingDeregistration pending) {
    EntityManager manager = context.current();
    PendingDeregistration older = of(pending.userName());
    if (older != null) {
      manager.remove(older);
      // Inserts are written before deletions otherwise, and the user name is unique.
      manager.flush();
    }
    manager.persist(pending);
  }

  @Override
  public void remove(PendingDeregistration pending) {
    context.current().remove(pending);
  }
}
