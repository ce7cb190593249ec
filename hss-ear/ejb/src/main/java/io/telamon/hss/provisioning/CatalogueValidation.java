package io.telamon.hss.provisioning;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of catalogue entries that need no look at what is stored. */
final class CatalogueValidation {
  private static final String NAME = "[A-Za-z0-9._-]{1,64}";
  private static final String SIP_URI = "(?i)sips?:[^\\s<>\"]{1,500}";
  private static final String DIAMETER_URI = "(?i)aaas?://[^\\s<>\"]{1,240}";
  private static final long MAX_UNSIGNED32 = 0xffff_ffffL;

  private CatalogueValidation() {}

  static Optional<FieldError> firstError(CatalogueEntry entry) {
    if (entry instanceof ApplicationServerData server) {
      return name(server.name()).or(() -> sipUri(server.serverName()));
    }
    if (entry instanceof ScscfData scscf) {
      return sipUri(scscf.serverName()).or(() -> capabilities(scscf.capabilities()));
    }
    if (entry instanceof ChargingInformationData charging) {
      return name(charging.name()).or(() -> charging(charging));
    }
    if (entry instanceof SharedIfcSetData set) {
      return set.number() < 0
          ? error("number", "is negative")
          : FilterCriteriaValidation.firstError(set.criteria());
    }
    return serviceProfile((ServiceProfileData) entry);
  }

  private static Optional<FieldError> serviceProfile(ServiceProfileData profile) {
    Long media = profile.mediaProfile();
    if (media != null && media < 0) {
      return error("mediaProfile", "is negative");
    }
    Set<Integer> sets = new HashSet<>(profile.sharedIfcSets());
    return sets.size() < profile.sharedIfcSets().size()
        ? error("sharedIfcSets", "names one twice")
        : name(profile.name()).or(() -> FilterCriteriaValidation.firstError(profile.criteria()));
  }

  private static Optional<FieldError> charging(ChargingInformationData charging) {
    if (charging.primaryEcf() == null && charging.primaryCcf() == null) {
      return error("primaryCcf", "is missing, as is primaryEcf: one of them is needed");
    }
    return Stream.of(
            uri("primaryEcf", charging.primaryEcf()),
            uri("secondaryEcf", charging.secondaryEcf()),
            uri("primaryCcf", charging.primaryCcf()),
            uri("secondaryCcf", charging.secondaryCcf()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<FieldError> uri(String field, @Nullable String uri) {
    return uri == null || uri.matches(DIAMETER_URI)
        ? Optional.empty()
        : error(field, "not a Diameter URI, as aaa://ccf.example.net");
  }

  private static Optional<FieldError> capabilities(List<Long> numbers) {
    return numbers.stream().allMatch(n -> n >= 0 && n <= MAX_UNSIGNED32)
        ? Optional.empty()
        : error("capabilities", "are numbers of 32 bits");
  }

  private static Optional<FieldError> name(String name) {
    return name.matches(NAME)
        ? Optional.empty()
        : error("name", "has 1 to 64 letters, digits, dots, hyphens and underscores");
  }

  private static Optional<FieldError> sipUri(String uri) {
    return uri.matches(SIP_URI) ? Optional.empty() : error("serverName", "not a SIP URI");
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
