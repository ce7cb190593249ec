package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImsiDerivedIdentities;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A private identity of a subscription.
 *
 * @param identity null if it follows from the IMSI (TS 23.003 clause 13.3)
 * @param imsi six to fifteen digits, or null
 * @param mncLength 2 or 3 if there is an IMSI, 0 otherwise
 * @param msisdn international number with or without "+", or null
 * @param authenticationSchemes as in TS 29.229 clause 6.3.9
 * @param credentials what the schemes need
 */
public record PrivateIdentityData(
    @Nullable String identity,
    @Nullable String imsi,
    int mncLength,
    @Nullable String msisdn,
    List<String> authenticationSchemes,
    CredentialsData credentials) {
  public PrivateIdentityData {
    authenticationSchemes = List.copyOf(authenticationSchemes);
  }

  /** What the IMSI brings; null if there is none. Only for checked data. */
  @Nullable ImsiDerivedIdentities derived() {
    return imsi == null ? null : new ImsiDerivedIdentities(imsi, mncLength);
  }

  /** The identity in canonical form; only for checked data. */
  String canonical() {
    ImsiDerivedIdentities derived = derived();
    return derived == null
        ? Objects.requireNonNull(CanonicalIdentity.ofPrivate(Objects.requireNonNull(identity)))
        : derived.privateIdentity();
  }
}
