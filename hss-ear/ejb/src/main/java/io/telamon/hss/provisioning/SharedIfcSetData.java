package io.telamon.hss.provisioning;

import java.util.List;

/**
 * Filter criteria that S-CSCFs may know by the number of their set, TS 29.228 clause B.2.2.
 *
 * @param number SharedIFCSetID
 */
public record SharedIfcSetData(int number, List<FilterCriteriaData> criteria)
    implements CatalogueEntry {
  public SharedIfcSetData {
    criteria = List.copyOf(criteria);
  }

  @Override
  public String key() {
    return String.valueOf(number);
  }
}
