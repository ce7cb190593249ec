package io.telamon.hss.provisioning;

import io.telamon.hss.authentication.ProvisionedCredentials;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImsiDerivedIdentities;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks against what is stored already: who else has this IMSI, MSISDN or identity. */
@ApplicationScoped
public class SubscriptionConflicts {
  @Inject Subscriptions subscriptions;
  @Inject ProvisionedCredentials provisionedCredentials;

  Optional<FieldError> first(SubscriptionData data) {
    PrivateIdentity known = subscriptions.privateIdentityOfImsi(data.imsi());
    if (known != null && !Objects.equals(known.mncLength(), data.mncLength())) {
      return error("mncLength", "cannot be changed, since identities are derived from it");
    }
    return privateIdentity(data, known)
        .or(() -> msisdn(data, known))
        .or(() -> publicIdentities(data))
        .or(() -> credentials(data, known));
  }

  /** A scheme without what it needs would let nobody in. */
  private Optional<FieldError> credentials(SubscriptionData data, @Nullable PrivateIdentity known) {
    List<String> schemes = data.authenticationSchemes();
    CredentialsData given = data.credentials();
    if (CredentialsValidation.usesAka(schemes)
        && given.k() == null
        && (known == null || !provisionedCredentials.hasKey(known))) {
      return error("k", "is missing: one of the authenticationSchemes needs it");
    }
    if (CredentialsValidation.usesDigest(schemes)
        && given.password() == null
        && given.ha1() == null
        && (known == null || !provisionedCredentials.hasPassword(known))) {
      return error("password", "is missing: one of the authenticationSchemes needs it");
    }
    return CredentialsValidation.usesLines(schemes)
            && given.lineIdentifiers() == null
            && (known == null || known.lineIdentifiers().isEmpty())
        ? error("lineIdentifiers", "is missing: one of the authenticationSchemes needs it")
        : Optional.empty();
  }

  /** GIBA-H-05: the derived private identity may exist without an IMSI, or with another one. */
  private Optional<FieldError> privateIdentity(
      SubscriptionData data, @Nullable PrivateIdentity known) {
    String derived = derived(data).privateIdentity();
    PrivateIdentity owner = subscriptions.privateIdentity(derived);
    return owner == null || owner.equals(known)
        ? Optional.empty()
        : error("imsi", "its private identity belongs to another subscriber");
  }

  private Optional<FieldError> msisdn(SubscriptionData data, @Nullable PrivateIdentity known) {
    String msisdn = Msisdn.stored(data.msisdn());
    PrivateIdentity owner = msisdn == null ? null : subscriptions.privateIdentityOfMsisdn(msisdn);
    return owner == null || owner.equals(known)
        ? Optional.empty()
        : error("msisdn", "belongs to another subscriber");
  }

  /** GIBA-H-04: one private identity for each public identity. */
  private Optional<FieldError> publicIdentities(SubscriptionData data) {
    List<String> wanted = new ArrayList<>(data.publicIdentities());
    wanted.replaceAll(i -> Objects.requireNonNull(CanonicalIdentity.ofPublic(i)));
    wanted.add(derived(data).temporaryPublicIdentity());
    for (PublicIdentity taken : subscriptions.publicIdentities(wanted)) {
      if (taken.registrations().stream()
          .anyMatch(r -> !data.imsi().equals(r.privateIdentity().imsi()))) {
        return error(
            fieldOf(wanted.indexOf(taken.identity()), data), "belongs to another subscriber");
      }
    }
    return Optional.empty();
  }

  private static String fieldOf(int index, SubscriptionData data) {
    return index < data.publicIdentities().size() ? "publicIdentities[" + index + "]" : "imsi";
  }

  private static ImsiDerivedIdentities derived(SubscriptionData data) {
    return new ImsiDerivedIdentities(data.imsi(), data.mncLength());
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
