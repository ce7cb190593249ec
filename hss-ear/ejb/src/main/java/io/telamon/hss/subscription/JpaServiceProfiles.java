package io.telamon.hss.subscription;

import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.serviceprofile.ServiceProfiles;
import io.telamon.hss.serviceprofile.SharedIfcSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Service profiles in the relational database. */
@ApplicationScoped
public class JpaServiceProfiles implements ServiceProfiles {
  @Inject JpaContext context;

  @Override
  public @Nullable ServiceProfile serviceProfile(String name) {
    return by(ServiceProfile.class, "name", name);
  }

  @Override
  public @Nullable SharedIfcSet sharedIfcSet(int number) {
    return by(SharedIfcSet.class, "number", number);
  }

  @Override
  public @Nullable ApplicationServer applicationServer(String name) {
    return by(ApplicationServer.class, "name", name);
  }

  @Override
  public List<ServiceProfile> serviceProfiles() {
    return all(ServiceProfile.class, "name");
  }

  @Override
  public List<SharedIfcSet> sharedIfcSets() {
    return all(SharedIfcSet.class, "number");
  }

  @Override
  public List<ApplicationServer> applicationServers() {
    return all(ApplicationServer.class, "name");
  }

  @Override
  public void add(ServiceProfile added) {
    context.current().persist(added);
  }

  @Override
  public void add(SharedIfcSet added) {
    context.current().persist(added);
  }

  @Override
  public void add(ApplicationServer added) {
    context.current().persist(added);
  }

  @Override
  public void remove(ServiceProfile removed) {
    context.current().remove(removed);
  }

  @Override
  public void remove(SharedIfcSet removed) {
    context.current().remove(removed);
  }

  @Override
  public void remove(ApplicationServer removed) {
    context.current().remove(removed);
  }

  @Override
  public void revise(List<String> names) {
    if (!names.isEmpty()) {
      context
          .current()
          .createQuery(
              "update ServiceProfile p set p.version = p.version + 1 where p.name in :names")
          .setParameter("names", names)
          .executeUpdate();
    }
  }

  @Override
  public void write() {
    context.current().flush();
  }

  private <E> @Nullable E by(Class<E> type, String attribute, Object value) {
    return context
        .current()
        .createQuery(
            "select e from " + type.getSimpleName() + " e where e." + attribute + " = :value", type)
        .setParameter("value", value)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  private <E> List<E> all(Class<E> type, String order) {
    return context
        .current()
        .createQuery("select e from " + type.getSimpleName() + " e order by e." + order, type)
        .getResultList();
  }
}
