package io.telamon.hss.provisioning;

import io.telamon.hss.authentication.ProvisionedCredentials;
import io.telamon.hss.serviceprofile.ServiceProfiles;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.KnownBy;
import io.telamon.hss.subscription.NetworkCatalogue;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks against what is stored already: who else has this IMSI, MSISDN or identity. */
@ApplicationScoped
public class SubscriptionConflicts {
  @Inject Subscriptions subscriptions;
  @Inject SubscriptionOwners owners;
  @Inject ServiceProfiles serviceProfiles;
  @Inject NetworkCatalogue network;
  @Inject ProvisionedCredentials provisionedCredentials;

  /**
   * The checks that are left for a subscription nothing of which is known yet, or that {@link
   * #isOwn} is true of.
   *
   * @param known null for a new one
   */
  Optional<FieldError> firstOfUndisputed(SubscriptionData data, @Nullable ImsSubscription known) {
    List<PrivateIdentityData> users = data.users();
    for (int i = 0; i < users.size(); i++) {
      String prefix = SubscriptionValidation.prefix(i);
      PrivateIdentity stored =
          known == null ? null : known.privateIdentity(users.get(i).canonical());
      Optional<FieldError> error =
          credentials(users.get(i), stored)
              .map(e -> new FieldError(prefix + e.field(), e.reason()));
      if (error.isPresent()) {
        return error;
      }
    }
    return names(data).or(() -> earlyImsSecurity(data));
  }

  /**
   * True if the users of the data are the subscription's as they are, it gives up no public
   * identity, and each it names is its own or nobody's: so nobody else can have a part in it, now
   * or by what it leaves.
   *
   * @param taken which of the identities of the data are stored already
   */
  static boolean isOwn(SubscriptionData data, ImsSubscription known, KnownBy taken) {
    Set<String> stored =
        known.implicitRegistrationSets().stream()
            .flatMap(set -> set.publicIdentities().stream())
            .map(PublicIdentity::identity)
            .collect(Collectors.toSet());
    Set<String> named = data.knownBy().publicIdentities();
    return data.users().size() == known.privateIdentities().size()
        && data.users().stream().allMatch(user -> isAsStored(user, known))
        && named.containsAll(stored)
        && named.stream().filter(taken.publicIdentities()::contains).allMatch(stored::contains);
  }

  private static boolean isAsStored(PrivateIdentityData user, ImsSubscription known) {
    PrivateIdentity stored = known.privateIdentity(user.canonical());
    return stored != null
        && Objects.equals(stored.imsi(), user.imsi())
        && (user.imsi() == null || Objects.equals(stored.mncLength(), user.mncLength()))
        && Objects.equals(stored.msisdn(), Msisdn.stored(user.msisdn()));
  }

  /**
   * The data has passed its own checks.
   *
   * @param owner whom it describes first, null if that is new; the subscription is locked
   * @throws OptimisticLockException if somebody has created meanwhile what was new: it is no
   *     dispute with another subscriber
   */
  Optional<FieldError> first(SubscriptionData data, @Nullable PrivateIdentity owner) {
    Optional<FieldError> error = firstOf(data, owner);
    if (error.isPresent() && owner == null && owners.of(data.key()) != null) {
      throw new OptimisticLockException(data.key() + " was created meanwhile");
    }
    return error;
  }

  private Optional<FieldError> firstOf(SubscriptionData data, @Nullable PrivateIdentity owner) {
    ImsSubscription known = owner == null ? null : owner.subscription();
    if (owner != null
        && data.imsi() != null
        && !Objects.equals(owner.mncLength(), data.mncLength())) {
      return error("mncLength", "cannot be changed, since identities are derived from it");
    }
    return users(data, known)
        .or(() -> publicIdentities(data, known))
        .or(() -> names(data))
        .or(() -> earlyImsSecurity(data));
  }

  private Optional<FieldError> users(SubscriptionData data, @Nullable ImsSubscription known) {
    List<PrivateIdentityData> users = data.users();
    for (int i = 0; i < users.size(); i++) {
      PrivateIdentityData user = users.get(i);
      String prefix = SubscriptionValidation.prefix(i);
      PrivateIdentity stored = subscriptions.privateIdentity(user.canonical());
      Optional<FieldError> error =
          identity(user, stored, known)
              .or(() -> msisdn(user, stored))
              .or(() -> credentials(user, stored))
              .map(e -> new FieldError(prefix + e.field(), e.reason()));
      if (error.isPresent()) {
        return error;
      }
    }
    return Optional.empty();
  }

  /** GIBA-H-05: the derived private identity may exist without an IMSI, or with another one. */
  private Optional<FieldError> identity(
      PrivateIdentityData user, @Nullable PrivateIdentity stored, @Nullable ImsSubscription known) {
    String imsi = user.imsi();
    if (stored != null
        && (!stored.subscription().isSameAs(known) || !Objects.equals(stored.imsi(), imsi))) {
      return imsi == null
          ? error("privateIdentity", "belongs to another subscriber")
          : error("imsi", "its private identity belongs to another subscriber");
    }
    PrivateIdentity ofImsi = imsi == null ? null : subscriptions.privateIdentityOfImsi(imsi);
    return ofImsi == null || ofImsi.equals(stored)
        ? Optional.empty()
        : error("imsi", "belongs to another private identity");
  }

  private Optional<FieldError> msisdn(PrivateIdentityData user, @Nullable PrivateIdentity stored) {
    String msisdn = Msisdn.stored(user.msisdn());
    PrivateIdentity owner = msisdn == null ? null : subscriptions.privateIdentityOfMsisdn(msisdn);
    return owner == null || owner.equals(stored)
        ? Optional.empty()
        : error("msisdn", "belongs to another subscriber");
  }

  /** A scheme without what it needs would let nobody in. */
  private Optional<FieldError> credentials(
      PrivateIdentityData data, @Nullable PrivateIdentity known) {
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

  /** All identities of one implicit set sit on one S-CSCF, so all of one subscription do. */
  private Optional<FieldError> publicIdentities(
      SubscriptionData data, @Nullable ImsSubscription known) {
    List<String> wanted =
        data.allPublicIdentities().stream().map(PublicIdentityData::canonical).toList();
    for (PublicIdentity taken : subscriptions.publicIdentities(wanted)) {
      if (!taken.implicitRegistrationSet().subscription().isSameAs(known)) {
        int temporary = wanted.size() - data.publicIdentities().size();
        int index = wanted.indexOf(taken.identity()) - temporary;
        return error(
            index < 0 ? "imsi" : "publicIdentities[" + index + "]",
            "belongs to another subscriber");
      }
    }
    return Optional.empty();
  }

  /** What is referred to by name has to be there. */
  private Optional<FieldError> names(SubscriptionData data) {
    for (int i = 0; i < data.publicIdentities().size(); i++) {
      PublicIdentityData one = data.publicIdentity(i);
      String profile = one.serviceProfile();
      if (profile != null && serviceProfiles.serviceProfile(profile) == null) {
        return error("publicIdentities[" + i + "].serviceProfile", "no such service profile");
      }
      String server = one.applicationServer();
      if (server != null && serviceProfiles.applicationServer(server) == null) {
        return error("publicIdentities[" + i + "].applicationServer", "no such server");
      }
    }
    String charging = data.details().chargingInformation();
    return charging != null && network.chargingFunctions(charging) == null
        ? error("chargingInformation", "no such charging information")
        : Optional.empty();
  }

  /** GIBA-H-04: with early IMS security one private identity for each public identity. */
  private static Optional<FieldError> earlyImsSecurity(SubscriptionData data) {
    Map<String, String> users = new HashMap<>();
    for (PrivateIdentityData user : data.users()) {
      for (int i = 0; i < data.publicIdentities().size(); i++) {
        PublicIdentityData one = data.publicIdentity(i);
        if (user.authenticationSchemes().contains("Early-IMS-Security")
            && one.isFor(user.canonical())
            && users.put(one.canonical(), user.canonical()) != null) {
          return error(
              "publicIdentities[" + i + "].privateIdentities",
              "two of them have Early-IMS-Security, which knows one user of an identity only");
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
