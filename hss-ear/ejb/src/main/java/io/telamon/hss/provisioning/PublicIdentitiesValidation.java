package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.CanonicalIdentity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of public identities that need no look at what is stored; the users are checked. */
final class PublicIdentitiesValidation {
  private static final int MAX_PUBLIC_IDENTITIES = 100;
  private static final int MAX_SETS = 20;
  private static final int MAX_DISPLAY_NAME = 255;

  private PublicIdentitiesValidation() {}

  static Optional<FieldError> firstError(SubscriptionData data) {
    int count = data.publicIdentities().size();
    if (count == 0 || count > MAX_PUBLIC_IDENTITIES) {
      return error("publicIdentities", "a subscriber has 1 to 100 public identities");
    }
    return forms(data).or(() -> users(data)).or(() -> oneSetForOneKind(data));
  }

  private static Optional<FieldError> forms(SubscriptionData data) {
    Set<String> seen = new HashSet<>();
    data.users().stream()
        .map(PrivateIdentityData::derived)
        .forEach(derived -> seen.add(derived == null ? "" : derived.temporaryPublicIdentity()));
    for (int i = 0; i < data.publicIdentities().size(); i++) {
      PublicIdentityData one = data.publicIdentity(i);
      String field = "publicIdentities[" + i + "]";
      String canonical = one.canonicalOrNull();
      if (canonical == null) {
        return error(
            field,
            one.kind().isWildcarded()
                ? "no SIP or tel URI with an expression between exclamation marks"
                : "neither a SIP URI nor a global tel URI");
      }
      if (!seen.add(canonical)) {
        return error(field, "given twice, or derived from the IMSI anyway");
      }
      Optional<FieldError> wrong = attributes(one, field);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> attributes(PublicIdentityData one, String field) {
    String displayName = one.displayName();
    if (displayName != null && (displayName.isBlank() || displayName.length() > MAX_DISPLAY_NAME)) {
      return error(field + ".displayName", "a display name has 1 to 255 characters");
    }
    if (one.implicitRegistrationSet() < 0 || one.implicitRegistrationSet() >= MAX_SETS) {
      return error(field + ".implicitRegistrationSet", "sets are numbered from 0 to 19");
    }
    if (!one.kind().isService() && !one.active()) {
      return error(field + ".active", "only a service can be switched off");
    }
    return !one.kind().isService() && one.applicationServer() != null
        ? error(field + ".applicationServer", "only a service is hosted by one")
        : Optional.empty();
  }

  private static Optional<FieldError> users(SubscriptionData data) {
    Set<String> known =
        data.users().stream().map(PrivateIdentityData::canonical).collect(Collectors.toSet());
    for (int i = 0; i < data.publicIdentities().size(); i++) {
      List<String> users = data.publicIdentity(i).privateIdentities();
      for (int u = 0; u < users.size(); u++) {
        String canonical = CanonicalIdentity.ofPrivate(users.get(u));
        if (canonical == null || !known.contains(canonical)) {
          return error(
              "publicIdentities[" + i + "].privateIdentities[" + u + "]",
              "is none of this subscription");
        }
      }
    }
    return Optional.empty();
  }

  /** A service is never registered, so it cannot be in a set with identities of users. */
  private static Optional<FieldError> oneSetForOneKind(SubscriptionData data) {
    Set<Integer> ofUsers = new HashSet<>();
    data.users().stream().filter(u -> u.imsi() != null).forEach(u -> ofUsers.add(0));
    for (int i = 0; i < data.publicIdentities().size(); i++) {
      if (!data.publicIdentity(i).kind().isService()) {
        ofUsers.add(data.publicIdentity(i).implicitRegistrationSet());
      }
    }
    for (int i = 0; i < data.publicIdentities().size(); i++) {
      PublicIdentityData one = data.publicIdentity(i);
      if (one.kind().isService() && ofUsers.contains(one.implicitRegistrationSet())) {
        return error(
            "publicIdentities[" + i + "].implicitRegistrationSet",
            "a service cannot be in a set with identities of users");
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
