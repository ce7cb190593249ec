package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessNetworkInfoTest {

  @Test
  @DisplayName("GIBA-P-15: what a UE claims the network provided is the UE's own word")
  void networkProvidedIsRemoved() {
    AccessNetworkInfo told =
        AccessNetworkInfo.parse(List.of("ADSL;dsl-location=\"x\"; Network-Provided")).asToldByUe();
    assertThat(told.entries()).singleElement().hasToString("ADSL;dsl-location=x");
    assertThat(told.isFixedByNetwork()).isFalse();
  }
}
