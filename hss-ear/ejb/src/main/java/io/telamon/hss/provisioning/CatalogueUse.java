package io.telamon.hss.provisioning;

import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.InitialFilterCriteria;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.serviceprofile.ServiceProfiles;
import io.telamon.hss.serviceprofile.SharedIfcSet;
import io.telamon.hss.subscription.ChargingFunctions;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who refers to an entry of the catalogue. */
@ApplicationScoped
public class CatalogueUse {
  @Inject ServiceProfiles services;
  @Inject Subscriptions subscriptions;

  boolean isUsed(ApplicationServer server) {
    return services.serviceProfiles().stream().anyMatch(profile -> leadsTo(profile, server))
        || services.sharedIfcSets().stream()
            .flatMap(set -> set.criteria().stream())
            .anyMatch(one -> one.applicationServer().name().equals(server.name()))
        || subscriptions.isReferredTo(server);
  }

  boolean isUsed(SharedIfcSet set) {
    return !profilesWith(set).isEmpty();
  }

  boolean isUsed(ServiceProfile profile) {
    return subscriptions.isReferredTo(profile);
  }

  boolean isUsed(ChargingFunctions functions) {
    return subscriptions.isReferredTo(functions);
  }

  /** Names of the service profiles that lead to a server, by shared sets too. */
  List<String> profilesWith(ApplicationServer server) {
    return profiles(profile -> leadsTo(profile, server));
  }

  /** Names of the service profiles that have a shared set. */
  List<String> profilesWith(SharedIfcSet set) {
    return profiles(
        profile -> profile.sharedIfcSets().stream().anyMatch(s -> s.number() == set.number()));
  }

  /** What the service profiles that have a shared set have by themselves or by others. */
  Set<Integer> prioritiesBeside(int set) {
    return services.serviceProfiles().stream()
        .filter(profile -> profile.sharedIfcSets().stream().anyMatch(s -> s.number() == set))
        .flatMap(
            profile ->
                Stream.concat(
                    profile.criteria().stream(),
                    profile.sharedIfcSets().stream()
                        .filter(s -> s.number() != set)
                        .flatMap(s -> s.criteria().stream())))
        .map(InitialFilterCriteria::priority)
        .collect(Collectors.toSet());
  }

  private List<String> profiles(Predicate<ServiceProfile> condition) {
    return services.serviceProfiles().stream().filter(condition).map(ServiceProfile::name).toList();
  }

  private static boolean leadsTo(ServiceProfile profile, ApplicationServer server) {
    return profile.allCriteria().stream()
        .anyMatch(one -> one.applicationServer().name().equals(server.name()));
  }
}
