package io.telamon.cscf.pcscf.association;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpiIndexTest {
  private final SpiIndex<String> index = new SpiIndex<>();

  @Test
  @DisplayName("a UE may have several sets, and each ends by itself")
  void several() {
    index.add("ue", 1000L);
    index.add("ue", 2000L);
    index.add("ue", 3000L);
    index.add("other", 4000L);
    index.remove("ue", 2000L);
    assertThat(index.of("ue")).containsExactlyInAnyOrder(1000L, 3000L);
    index.remove("ue", 1000L);
    index.remove("ue", 3000L);
    assertThat(index.of("ue")).isEmpty();
    assertThat(index.of("other")).containsExactly(4000L);
  }

  @Test
  @DisplayName("what is not there is removed without harm")
  void unknown() {
    index.add("ue", 1000L);
    index.remove("ue", 2000L);
    index.remove("nobody", 1000L);
    assertThat(index.of("ue")).containsExactly(1000L);
  }
}
