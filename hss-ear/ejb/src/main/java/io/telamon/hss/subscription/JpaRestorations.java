package io.telamon.hss.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restoration data in the relational database. */
@ApplicationScoped
public class JpaRestorations implements Restorations {
  @Inject JpaContext context;

  @Override
  public @Nullable RestorationData of(PrivateIdentity user, ImplicitRegistrationSet set) {
    return context
        .current()
        .find(RestorationData.class, new RestorationData.Id(user.id(), set.id()));
  }

  @Override
  public List<RestorationData> of(ImplicitRegistrationSet set) {
    return context
        .current()
        .createQuery(
            "select r from RestorationData r where r.implicitRegistrationSet = :set order by r.id.user",
            RestorationData.class)
        .setParameter("set", set)
        .getResultList();
  }

  @Override
  public void add(RestorationData added) {
    context.current().persist(added);
  }

  @Override
  public void remove(RestorationData removed) {
    context.current().remove(removed);
  }
}
