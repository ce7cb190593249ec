package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.PublicIdentityKind;
import io.telamon.hss.subscription.WildcardedIdentity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A public identity of a subscription and what is said of it.
 *
 * @param identity SIP or tel URI; a wildcarded one has its expression between exclamation marks
 * @param barred true if it is good for nothing but registration
 * @param displayName what others are shown, or null
 * @param aliasGroup identities with the same number mean the same; or null
 * @param implicitRegistrationSet identities with the same number are registered together, from 0
 * @param serviceProfile name of its services, or null for none
 * @param privateIdentities those of the subscription that may use it; empty for all
 * @param active false for a service that is switched off
 * @param applicationServer name of the one that hosts a service, for routing without an S-CSCF
 * @param looseRoute Loose-Route-Indication, or null
 */
public record PublicIdentityData(
    String identity,
    PublicIdentityKind kind,
    boolean barred,
    @Nullable String displayName,
    @Nullable Integer aliasGroup,
    int implicitRegistrationSet,
    @Nullable String serviceProfile,
    List<String> privateIdentities,
    boolean active,
    @Nullable String applicationServer,
    @Nullable Boolean looseRoute) {
  public PublicIdentityData {
    privateIdentities = List.copyOf(privateIdentities);
  }

  /** A distinct identity that nothing more is said of. */
  public static PublicIdentityData of(String identity) {
    return new PublicIdentityData(
        identity,
        PublicIdentityKind.DISTINCT_IMPU,
        false,
        null,
        null,
        0,
        null,
        List.of(),
        true,
        null,
        null);
  }

  /** The temporary public identity of an IMSI, TS 23.003 clause 13.4B: barred, of one user. */
  static PublicIdentityData temporary(String identity, String privateIdentity) {
    return new PublicIdentityData(
        identity,
        PublicIdentityKind.DISTINCT_IMPU,
        true,
        null,
        null,
        0,
        null,
        List.of(privateIdentity),
        true,
        null,
        null);
  }

  /** The form in which it is stored; null if it has not the form of its kind. */
  @Nullable String canonicalOrNull() {
    if (!kind.isWildcarded()) {
      return CanonicalIdentity.ofPublic(identity);
    }
    WildcardedIdentity wildcard = WildcardedIdentity.of(identity);
    return wildcard == null ? null : wildcard.identity();
  }

  /** The form in which it is stored; only for checked data. */
  String canonical() {
    return Objects.requireNonNull(canonicalOrNull());
  }

  /** True if a user with this canonical private identity may use it. */
  boolean isFor(String privateIdentity) {
    return privateIdentities.isEmpty()
        || privateIdentities.stream()
            .anyMatch(i -> privateIdentity.equals(CanonicalIdentity.ofPrivate(i)));
  }
}
