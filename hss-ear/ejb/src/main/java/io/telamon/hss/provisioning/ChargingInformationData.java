package io.telamon.hss.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * Where sessions are charged, TS 29.229 clause 6.3.19: Diameter URIs of event charging functions
 * and charging collection functions.
 */
public record ChargingInformationData(
    String name,
    @Nullable String primaryEcf,
    @Nullable String secondaryEcf,
    @Nullable String primaryCcf,
    @Nullable String secondaryCcf)
    implements CatalogueEntry {
  @Override
  public String key() {
    return name;
  }
}
