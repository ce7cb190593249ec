package io.telamon.hss.subscription;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * What subscriptions are known by: each of it belongs to one of them only.
 *
 * @param privateIdentities in canonical form
 * @param imsis digits
 * @param msisdns digits
 * @param publicIdentities in canonical form
 */
public record KnownBy(
    Set<String> privateIdentities,
    Set<String> imsis,
    Set<String> msisdns,
    Set<String> publicIdentities) {
  /** Nothing yet; to be added to. */
  public static KnownBy nothing() {
    return new KnownBy(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
  }

  public void add(KnownBy other) {
    privateIdentities.addAll(other.privateIdentities);
    imsis.addAll(other.imsis);
    msisdns.addAll(other.msisdns);
    publicIdentities.addAll(other.publicIdentities);
  }

  /** True if the two have nothing in common. */
  public boolean isApartFrom(KnownBy other) {
    return Collections.disjoint(privateIdentities, other.privateIdentities)
        && Collections.disjoint(imsis, other.imsis)
        && Collections.disjoint(msisdns, other.msisdns)
        && Collections.disjoint(publicIdentities, other.publicIdentities);
  }
}
