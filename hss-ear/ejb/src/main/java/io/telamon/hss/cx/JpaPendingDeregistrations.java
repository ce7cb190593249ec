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
  public List<PendingDeregistration> of(String userName) {
    return context
        .current()
        .createQuery(
            "select p from PendingDeregistration p where p.userName = :userName",
            PendingDeregistration.class)
        .setParameter("userName", userName)
        .getResultList();
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
    for (PendingDeregistration older : of(pending.userName())) {
      if (older.isReplacedBy(pending)) {
        pending.replace(older);
        manager.remove(older);
        // Inserts are written before deletions otherwise, and there is a unique key.
        manager.flush();
      }
    }
    manager.persist(pending);
  }

  @Override
  public void remove(PendingDeregistration pending) {
    context.current().remove(pending);
  }
}
