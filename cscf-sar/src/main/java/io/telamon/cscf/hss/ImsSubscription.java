package io.telamon.cscf.hss;

import java.util.List;
import java.util.Optional;

/**
 * User profile of a private user identity, as the HSS delivers it in User-Data (TS 29.228 Annex B).
 *
 * @param publicIdentities the implicit registration set in the order of the profile
 */
public record ImsSubscription(String privateIdentity, List<PublicId> publicIdentities) {

  /**
   * One public user identity.
   *
   * @param barred may be used to register, and for nothing else
   * @param distinct false for a wildcarded identity or a service identity
   */
  public record PublicId(String identity, boolean barred, boolean distinct) {}

  public ImsSubscription {
    publicIdentities = List.copyOf(publicIdentities);
  }

  public boolean contains(String identity) {
    return publicIdentities.stream().anyMatch(id -> id.identity().equals(identity));
  }

  /** The identity of the set that is equal to this one. */
  public Optional<String> same(String identity) {
    return publicIdentities.stream().map(PublicId::identity).filter(identity::equals).findFirst();
  }

  /** What P-Associated-URI lists: not barred, no wildcards; the first is the default identity. */
  public List<String> associatedUris() {
    return publicIdentities.stream()
        .filter(id -> id.distinct() && !id.barred())
        .map(PublicId::identity)
        .toList();
  }

  public boolean isBarred(String identity) {
    return publicIdentities.stream().anyMatch(id -> id.barred() && id.identity().equals(identity));
  }
}
