package io.telamon.hss.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** S-CSCFs and charging functions in the relational database. */
@ApplicationScoped
public class JpaNetworkCatalogue implements NetworkCatalogue {
  @Inject JpaContext context;

  @Override
  public @Nullable ChargingFunctions chargingFunctions(String name) {
    return context
        .current()
        .createQuery(
            "select c from ChargingFunctions c where c.name = :name", ChargingFunctions.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable Scscf scscf(String serverName) {
    return context
        .current()
        .createQuery("select s from Scscf s where s.serverName = :name", Scscf.class)
        .setParameter("name", serverName)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  @Override
  public List<ChargingFunctions> chargingFunctions() {
    return context
        .current()
        .createQuery("select c from ChargingFunctions c order by c.name", ChargingFunctions.class)
        .getResultList();
  }

  @Override
  public List<Scscf> scscfs() {
    return context
        .current()
        .createQuery(
            "select distinct s from Scscf s left join fetch s.capabilities order by s.serverName",
            Scscf.class)
        .getResultList();
  }

  @Override
  public void add(ChargingFunctions added) {
    context.current().persist(added);
  }

  @Override
  public void add(Scscf added) {
    context.current().persist(added);
  }

  @Override
  public void remove(ChargingFunctions removed) {
    context.current().remove(removed);
  }

  @Override
  public void remove(Scscf removed) {
    context.current().remove(removed);
  }
}
