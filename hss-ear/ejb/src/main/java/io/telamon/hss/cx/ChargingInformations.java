package io.telamon.hss.cx;

import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.hss.subscription.ChargingFunctions;
import io.telamon.hss.subscription.ImsSubscription;
import org.jspecify.annotations.Nullable;

/** Charging-Information of an answer, TS 29.229 clause 6.3.19. */
final class ChargingInformations {
  private ChargingInformations() {}

  /** Null if the subscription has none. */
  static @Nullable ChargingInformation of(ImsSubscription subscription) {
    ChargingFunctions functions = subscription.chargingFunctions();
    return functions == null
        ? null
        : new ChargingInformation(
            functions.primaryEcf(),
            functions.secondaryEcf(),
            functions.primaryCcf(),
            functions.secondaryCcf());
  }
}
