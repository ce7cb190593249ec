package io.telamon.hss.provisioning;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImsiDerivedIdentities;
import io.telamon.hss.subscription.WordList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that need no look at what is stored; the first field that is wrong is named. */
final class SubscriptionValidation {
  private static final int MAX_PRIVATE_IDENTITIES = 20;
  private static final int MAX_PREFERRED_SERVERS = 10;
  private static final Set<String> SCHEMES =
      new TreeSet<>(
          Set.of(
              SipAuthDataItem.Aka.AKA_V1,
              SipAuthDataItem.Aka.AKA_V2,
              SipAuthDataItem.SipDigest.SCHEME,
              SipAuthDataItem.NassBundled.SCHEME,
              SipAuthDataItem.EarlyImsSecurity.SCHEME));

  private static final int MAX_CAPABILITIES = 1000;

  private SubscriptionValidation() {}

  static Optional<FieldError> firstError(SubscriptionData data) {
    return users(data)
        .or(() -> PublicIdentitiesValidation.firstError(data))
        .or(() -> visitedNetworks(data.visitedNetworks()))
        .or(() -> capabilities(data))
        .or(() -> preferredServers(data.details().preferredServers()));
  }

  private static Optional<FieldError> users(SubscriptionData data) {
    List<PrivateIdentityData> users = data.users();
    if (users.size() > MAX_PRIVATE_IDENTITIES) {
      return error("privateIdentities", "a subscription has up to 20 private identities");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < users.size(); i++) {
      PrivateIdentityData user = users.get(i);
      String prefix = prefix(i);
      Optional<FieldError> error =
          identity(user)
              .or(() -> msisdn(user.msisdn()))
              .or(() -> schemes(user))
              .or(() -> CredentialsValidation.firstError(user))
              .map(e -> new FieldError(prefix + e.field(), e.reason()));
      if (error.isPresent()) {
        return error;
      }
      if (!seen.add(user.canonical())) {
        return error(prefix + "privateIdentity", "given twice");
      }
    }
    return Optional.empty();
  }

  /** Where the fields of the user at this place are in a record. */
  static String prefix(int user) {
    return user == 0 ? "" : "furtherPrivateIdentities[" + (user - 1) + "].";
  }

  private static Optional<FieldError> identity(PrivateIdentityData user) {
    String identity = user.identity();
    String imsi = user.imsi();
    if (imsi == null) {
      if (identity == null) {
        return error("imsi", "is missing, as is privateIdentity: one of them is needed");
      }
      if (user.mncLength() != 0) {
        return error("mncLength", "goes with imsi");
      }
      return CanonicalIdentity.ofPrivate(identity) == null
          ? error("privateIdentity", "a private identity is a user name with a realm")
          : Optional.empty();
    }
    if (!imsi.matches("[0-9]{6,15}")) {
      return error("imsi", "an IMSI has 6 to 15 digits");
    }
    if (user.mncLength() < 2 || user.mncLength() > 3) {
      return error("mncLength", "an MNC has 2 or 3 digits");
    }
    return identity == null
            || new ImsiDerivedIdentities(imsi, user.mncLength())
                .privateIdentity()
                .equals(CanonicalIdentity.ofPrivate(identity))
        ? Optional.empty()
        : error("privateIdentity", "is not the one that follows from the IMSI");
  }

  private static Optional<FieldError> msisdn(@Nullable String msisdn) {
    return msisdn == null || msisdn.matches("\\+?[0-9]{3,15}")
        ? Optional.empty()
        : error("msisdn", "an MSISDN is an international number of up to 15 digits");
  }

  private static Optional<FieldError> schemes(PrivateIdentityData user) {
    List<String> schemes = user.authenticationSchemes();
    if (schemes.isEmpty()) {
      return error("authenticationSchemes", "at least one scheme is needed");
    }
    if (user.imsi() == null && schemes.contains(SipAuthDataItem.EarlyImsSecurity.SCHEME)) {
      return error("authenticationSchemes", "Early-IMS-Security needs an IMSI");
    }
    for (int i = 0; i < schemes.size(); i++) {
      if (!SCHEMES.contains(schemes.get(i))) {
        return error("authenticationSchemes[" + i + "]", "not one of " + SCHEMES);
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> visitedNetworks(List<String> networks) {
    for (int i = 0; i < networks.size(); i++) {
      if (!WordList.isWord(networks.get(i)) || networks.get(i).length() > 255) {
        return error(
            "visitedNetworks[" + i + "]", "a network has a name of 1 to 255 printable characters");
      }
    }
    return WordList.isRoomFor(networks)
        ? Optional.empty()
        : error("visitedNetworks", "all names together have up to 65535 characters");
  }

  private static Optional<FieldError> capabilities(SubscriptionData data) {
    if (data.mandatoryCapabilities().size() + data.optionalCapabilities().size()
        > MAX_CAPABILITIES) {
      return error("mandatoryCapabilities", "a subscription asks for up to 1000 capabilities");
    }
    Set<Long> mandatory = new HashSet<>(data.mandatoryCapabilities());
    for (int i = 0; i < data.optionalCapabilities().size(); i++) {
      if (mandatory.contains(data.optionalCapabilities().get(i))) {
        return error("optionalCapabilities[" + i + "]", "is mandatory already");
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> preferredServers(List<String> servers) {
    if (servers.size() > MAX_PREFERRED_SERVERS) {
      return error("preferredServers", "up to 10 servers may be preferred");
    }
    for (int i = 0; i < servers.size(); i++) {
      if (CanonicalIdentity.ofPublic(servers.get(i)) == null) {
        return error("preferredServers[" + i + "]", "not a SIP URI");
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
