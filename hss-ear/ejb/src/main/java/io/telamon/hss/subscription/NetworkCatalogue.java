package io.telamon.hss.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the network subscriptions refer to: S-CSCFs and charging functions. */
public interface NetworkCatalogue {
  @Nullable ChargingFunctions chargingFunctions(String name);

  @Nullable Scscf scscf(String serverName);

  List<ChargingFunctions> chargingFunctions();

  List<Scscf> scscfs();

  void add(ChargingFunctions added);

  void add(Scscf added);

  void remove(ChargingFunctions removed);

  void remove(Scscf removed);
}
