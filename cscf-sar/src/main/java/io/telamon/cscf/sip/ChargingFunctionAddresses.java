package io.telamon.cscf.sip;

import io.telamon.diameter.cx.ChargingInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** P-Charging-Function-Addresses: where charging data goes, within one network (RFC 7315 4.5). */
public final class ChargingFunctionAddresses {
  public static final String NAME = "P-Charging-Function-Addresses";

  private ChargingFunctionAddresses() {}

  /**
   * Collection functions first, the primary of each before the secondary; empty if none is known.
   */
  public static Optional<String> of(ChargingInformation information) {
    List<String> functions = new ArrayList<>();
    add(functions, "ccf", information.primaryChargingCollectionFunction());
    add(functions, "ccf", information.secondaryChargingCollectionFunction());
    add(functions, "ecf", information.primaryEventChargingFunction());
    add(functions, "ecf", information.secondaryEventChargingFunction());
    return functions.isEmpty() ? Optional.empty() : Optional.of(String.join(";", functions));
  }

  private static void add(List<String> functions, String kind, @Nullable String uri) {
    if (uri != null) {
      functions.add(kind + "=" + Parameters.quoted(uri));
    }
  }
}
