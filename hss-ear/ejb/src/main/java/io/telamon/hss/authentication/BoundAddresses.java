package io.telamon.hss.authentication;

import io.telamon.hss.subscription.PrivateIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where bound addresses are kept. */
public interface BoundAddresses {
  @Nullable BoundAddress of(PrivateIdentity subscriber);

  /** True if another subscriber is bound to the same address, or to the same IPv6 prefix. */
  boolean isSharedWithOthers(BoundAddress bound);

  /** Others bound to exactly this address by the same GGSN, in a constant order. */
  List<PrivateIdentity> othersAtSameNas(BoundAddress bound);

  /** Subscribers whose address this RADIUS client reported for this GGSN, in a constant order. */
  List<PrivateIdentity> subscribersOf(String nas, String client);

  void add(BoundAddress bound);

  void remove(BoundAddress bound);
}
