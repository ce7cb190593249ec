package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.CHARGING_INFORMATION;
import static io.telamon.diameter.adapter.codec.AvpName.PRIMARY_CHARGING_COLLECTION_FUNCTION_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.PRIMARY_EVENT_CHARGING_FUNCTION_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.SECONDARY_CHARGING_COLLECTION_FUNCTION_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.SECONDARY_EVENT_CHARGING_FUNCTION_NAME;

import io.telamon.diameter.cx.ChargingInformation;
import org.jspecify.annotations.Nullable;

/** Charging-Information, TS 29.229 clause 6.3.19. */
final class Charging {
  private Charging() {}

  static @Nullable ChargingInformation read(AvpReader message) {
    AvpReader in = message.optionalGroup(CHARGING_INFORMATION);
    return in == null
        ? null
        : new ChargingInformation(
            in.optionalText(PRIMARY_EVENT_CHARGING_FUNCTION_NAME),
            in.optionalText(SECONDARY_EVENT_CHARGING_FUNCTION_NAME),
            in.optionalText(PRIMARY_CHARGING_COLLECTION_FUNCTION_NAME),
            in.optionalText(SECONDARY_CHARGING_COLLECTION_FUNCTION_NAME));
  }

  /** Writes nothing if there is none. */
  static void write(@Nullable ChargingInformation charging, AvpWriter out) {
    if (charging != null) {
      out.group(CHARGING_INFORMATION)
          .optionalText(
              PRIMARY_EVENT_CHARGING_FUNCTION_NAME, charging.primaryEventChargingFunction())
          .optionalText(
              SECONDARY_EVENT_CHARGING_FUNCTION_NAME, charging.secondaryEventChargingFunction())
          .optionalText(
              PRIMARY_CHARGING_COLLECTION_FUNCTION_NAME,
              charging.primaryChargingCollectionFunction())
          .optionalText(
              SECONDARY_CHARGING_COLLECTION_FUNCTION_NAME,
              charging.secondaryChargingCollectionFunction());
    }
  }
}
