package io.telamon.hss.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Service profile, TS 29.228 clause B.2.1.
 *
 * @param mediaProfile SubscribedMediaProfileId, or null
 * @param criteria its own filter criteria
 * @param sharedIfcSets numbers of the sets it has beside
 */
public record ServiceProfileData(
    String name,
    @Nullable Long mediaProfile,
    List<FilterCriteriaData> criteria,
    List<Integer> sharedIfcSets)
    implements CatalogueEntry {
  public ServiceProfileData {
    criteria = List.copyOf(criteria);
    sharedIfcSets = List.copyOf(sharedIfcSets);
  }

  @Override
  public String key() {
    return name;
  }
}
