package io.telamon.diameter.cx;

import org.jspecify.annotations.Nullable;

/** Charging-Information (AVP 618): Diameter URIs of the charging functions. */
public record ChargingInformation(
    @Nullable String primaryEventChargingFunction,
    @Nullable String secondaryEventChargingFunction,
    @Nullable String primaryChargingCollectionFunction,
    @Nullable String secondaryChargingCollectionFunction) {}
