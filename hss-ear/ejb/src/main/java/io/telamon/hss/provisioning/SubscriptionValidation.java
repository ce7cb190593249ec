package io.telamon.hss.provisioning;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImsiDerivedIdentities;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that need no look at what is stored; the first field that is wrong is named. */
final class SubscriptionValidation {
  private static final int MAX_PUBLIC_IDENTITIES = 100;
  private static final Set<String> SCHEMES =
      new TreeSet<>(
          Set.of(
              SipAuthDataItem.Aka.AKA_V1,
              SipAuthDataItem.Aka.AKA_V2,
              SipAuthDataItem.SipDigest.SCHEME,
              SipAuthDataItem.NassBundled.SCHEME,
              SipAuthDataItem.EarlyImsSecurity.SCHEME));

  private SubscriptionValidation() {}

  static Optional<FieldError> firstError(SubscriptionData data) {
    if (!data.imsi().matches("[0-9]{6,15}")) {
      return error("imsi", "an IMSI has 6 to 15 digits");
    }
    if (data.mncLength() < 2 || data.mncLength() > 3) {
      return error("mncLength", "an MNC has 2 or 3 digits");
    }
    String msisdn = data.msisdn();
    if (msisdn != null && !msisdn.matches("\\+?[0-9]{3,15}")) {
      return error("msisdn", "an MSISDN is an international number of up to 15 digits");
    }
    return publicIdentities(data)
        .or(() -> schemes(data.authenticationSchemes()))
        .or(() -> visitedNetworks(data.visitedNetworks()))
        .or(() -> capabilities(data))
        .or(() -> CredentialsValidation.firstError(data));
  }

  private static Optional<FieldError> publicIdentities(SubscriptionData data) {
    List<String> identities = data.publicIdentities();
    if (identities.isEmpty() || identities.size() > MAX_PUBLIC_IDENTITIES) {
      return error("publicIdentities", "a subscriber has 1 to 100 public identities");
    }
    Set<String> seen = new HashSet<>();
    seen.add(new ImsiDerivedIdentities(data.imsi(), data.mncLength()).temporaryPublicIdentity());
    for (int i = 0; i < identities.size(); i++) {
      String canonical = CanonicalIdentity.ofPublic(identities.get(i));
      if (canonical == null) {
        return error("publicIdentities[" + i + "]", "neither a SIP URI nor a global tel URI");
      }
      if (!seen.add(canonical)) {
        return error("publicIdentities[" + i + "]", "given twice, or derived from the IMSI anyway");
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> schemes(List<String> schemes) {
    if (schemes.isEmpty()) {
      return error("authenticationSchemes", "at least one scheme is needed");
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
      if (networks.get(i).isBlank() || networks.get(i).length() > 255) {
        return error("visitedNetworks[" + i + "]", "a network has a name of 1 to 255 characters");
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> capabilities(SubscriptionData data) {
    Set<Long> mandatory = new HashSet<>(data.mandatoryCapabilities());
    for (int i = 0; i < data.optionalCapabilities().size(); i++) {
      if (mandatory.contains(data.optionalCapabilities().get(i))) {
        return error("optionalCapabilities[" + i + "]", "is mandatory already");
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
