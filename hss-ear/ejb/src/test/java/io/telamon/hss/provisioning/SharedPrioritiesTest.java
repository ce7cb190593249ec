package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Priorities are unique in a service profile together with its shared sets: TS 29.228 annex B. */
class SharedPrioritiesTest {
  private final Hss hss = new Hss();
  private final Catalogue catalogue = hss.bean(Catalogue.class);

  @BeforeEach
  void prepare() {
    catalogue.put(new ApplicationServerData("as", "sip:as.example.net;lr"));
    catalogue.put(new SharedIfcSetData(1, List.of(criteria(10))));
    catalogue.put(new SharedIfcSetData(2, List.of(criteria(20))));
    catalogue.put(new ServiceProfileData("gold", null, List.of(criteria(1)), List.of(1, 2)));
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("A shared set does not take a priority that a profile with it has itself")
  void takenByTheProfile() {
    assertThat(catalogue.put(new SharedIfcSetData(1, List.of(criteria(11), criteria(1)))))
        .isEqualTo(taken(1));
  }

  @Test
  @DisplayName("Nor one that such a profile has by another set")
  void takenByAnotherSet() {
    assertThat(catalogue.put(new SharedIfcSetData(1, List.of(criteria(20))))).isEqualTo(taken(0));
  }

  @Test
  @DisplayName("It may keep its own, and take what only a profile without it has")
  void free() {
    catalogue.put(new ServiceProfileData("silver", null, List.of(criteria(5)), List.of()));
    assertThat(catalogue.put(new SharedIfcSetData(1, List.of(criteria(10), criteria(5)))))
        .isEqualTo(new CatalogueOutcome.Stored(false));
  }

  private static CatalogueOutcome taken(int criteria) {
    return new CatalogueOutcome.Rejected(
        new FieldError(
            "initialFilterCriteria[" + criteria + "].priority",
            "is taken in a service profile that has the set"));
  }

  private static FilterCriteriaData criteria(int priority) {
    return new FilterCriteriaData(priority, null, null, List.of(), "as", null, null, false, false);
  }
}
