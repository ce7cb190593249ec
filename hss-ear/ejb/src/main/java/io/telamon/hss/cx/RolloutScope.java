package io.telamon.hss.cx;

import io.telamon.hss.subscription.ImplicitRegistrationSet;
import io.telamon.hss.subscription.PublicIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose profiles change with an entry of the catalogue.
 *
 * @param serviceProfiles names of service profiles
 * @param chargingInformation name of charging information, or null
 */
public record RolloutScope(List<String> serviceProfiles, @Nullable String chargingInformation) {
  /** Nobody's. */
  public static final RolloutScope NOBODY = new RolloutScope(List.of(), null);

  public RolloutScope {
    serviceProfiles = List.copyOf(serviceProfiles);
  }

  /** Of those who have one of these service profiles. */
  public static RolloutScope ofServices(List<String> serviceProfiles) {
    return new RolloutScope(serviceProfiles, null);
  }

  /** Of those who are charged by this. */
  public static RolloutScope chargedBy(String chargingInformation) {
    return new RolloutScope(List.of(), chargingInformation);
  }

  /** True if an identity of the set has one of the profiles, or all are charged anew. */
  boolean isAbout(@Nullable ImplicitRegistrationSet set) {
    return set != null
        && (chargingInformation != null
            || set.publicIdentities().stream()
                .map(PublicIdentity::serviceProfile)
                .anyMatch(p -> p != null && serviceProfiles.contains(p.name())));
  }

  boolean isEmpty() {
    return serviceProfiles.isEmpty() && chargingInformation == null;
  }
}
