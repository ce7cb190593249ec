package io.telamon.ue.registration;

import java.net.InetSocketAddress;
import java.util.List;

/** Where a UE learns of P-CSCFs it did not know, once all it knew have failed (TS 24.229 9.2.1). */
@FunctionalInterface
public interface PcscfDiscovery {
  /** Finds none. */
  PcscfDiscovery NONE = List::of;

  /** Addresses found now, the best first; may block for as long as a look-up takes. */
  List<InetSocketAddress> discover();
}
