package io.telamon.hss.provisioning;

import io.telamon.hss.cx.RolloutScope;
import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.ConditionType;
import io.telamon.hss.serviceprofile.InitialFilterCriteria;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.serviceprofile.ServiceProfiles;
import io.telamon.hss.serviceprofile.SharedIfcSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Turns checked data into service profiles and shared sets of filter criteria. */
@ApplicationScoped
public class ServiceProfileWriter {
  @Inject ServiceProfiles services;
  @Inject CatalogueUse use;

  /** What is referred to has to be there, and priorities are unique over a profile's sets. */
  Optional<FieldError> firstConflict(CatalogueEntry entry) {
    if (entry instanceof SharedIfcSetData set) {
      return servers(set.criteria()).or(() -> priorities(set));
    }
    return entry instanceof ServiceProfileData profile
        ? servers(profile.criteria()).or(() -> sets(profile))
        : Optional.empty();
  }

  private Optional<FieldError> servers(List<FilterCriteriaData> criteria) {
    for (int i = 0; i < criteria.size(); i++) {
      if (services.applicationServer(criteria.get(i).applicationServer()) == null) {
        return error("initialFilterCriteria[" + i + "].applicationServer", "no such server");
      }
    }
    return Optional.empty();
  }

  private Optional<FieldError> priorities(SharedIfcSetData set) {
    Set<Integer> taken = use.prioritiesBeside(set.number());
    for (int i = 0; i < set.criteria().size(); i++) {
      if (taken.contains(set.criteria().get(i).priority())) {
        return error(
            "initialFilterCriteria[" + i + "].priority",
            "is taken in a service profile that has the set");
      }
    }
    return Optional.empty();
  }

  private Optional<FieldError> sets(ServiceProfileData profile) {
    Set<Integer> priorities = new HashSet<>();
    profile.criteria().forEach(one -> priorities.add(one.priority()));
    for (int i = 0; i < profile.sharedIfcSets().size(); i++) {
      SharedIfcSet set = services.sharedIfcSet(profile.sharedIfcSets().get(i));
      if (set == null) {
        return error("sharedIfcSets[" + i + "]", "no such set");
      }
      for (InitialFilterCriteria one : set.criteria()) {
        if (!priorities.add(one.priority())) {
          return error("sharedIfcSets[" + i + "]", "has a priority that is taken already");
        }
      }
    }
    return Optional.empty();
  }

  CatalogueStore.Change put(CatalogueEntry entry) {
    return entry instanceof SharedIfcSetData set ? put(set) : put((ServiceProfileData) entry);
  }

  private CatalogueStore.Change put(SharedIfcSetData data) {
    SharedIfcSet known = services.sharedIfcSet(data.number());
    SharedIfcSet set = known == null ? new SharedIfcSet(data.number()) : known;
    // Priorities are unique in the database, so the old criteria go first.
    set.removeCriteria();
    services.write();
    data.criteria().forEach(one -> set.add(criteria(one)));
    if (known == null) {
      services.add(set);
    }
    return change(known == null, RolloutScope.ofServices(use.profilesWith(set)));
  }

  private CatalogueStore.Change put(ServiceProfileData data) {
    ServiceProfile known = services.serviceProfile(data.name());
    ServiceProfile profile = known == null ? new ServiceProfile(data.name()) : known;
    profile.removeCriteria();
    services.write();
    profile.allowMedia(data.mediaProfile());
    data.criteria().forEach(one -> profile.add(criteria(one)));
    Set<SharedIfcSet> sets = new HashSet<>();
    data.sharedIfcSets()
        .forEach(number -> sets.add(Objects.requireNonNull(services.sharedIfcSet(number))));
    profile.share(sets);
    if (known == null) {
      services.add(profile);
    }
    return change(known == null, RolloutScope.ofServices(List.of(data.name())));
  }

  private InitialFilterCriteria criteria(FilterCriteriaData data) {
    ApplicationServer server =
        Objects.requireNonNull(services.applicationServer(data.applicationServer()));
    InitialFilterCriteria criteria =
        new InitialFilterCriteria(data.priority(), data.profilePart(), server);
    ConditionType type = data.conditionType();
    if (type != null) {
      criteria.triggeredBy(type, data.triggers());
    }
    criteria.treatServer(data.defaultHandling(), data.serviceInfo());
    criteria.includeRegister(data.includeRegisterRequest(), data.includeRegisterResponse());
    return criteria;
  }

  private static CatalogueStore.Change change(boolean created, RolloutScope scope) {
    return new CatalogueStore.Change(new CatalogueOutcome.Stored(created), scope);
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
