package io.telamon.hss.provisioning;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.HssConfiguration;
import io.telamon.hss.subscription.ImsiDerivedIdentities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what follows from what was said: with an IMSI, an MSISDN, K and OPc, or a user name and
 * a password, a subscription is complete. Identities are those of TS 23.003 clause 13; the tel URI
 * and the SIP URI of a number are aliases in one implicit registration set. What cannot be filled
 * in is left for the validation to name.
 */
@ApplicationScoped
public class SubscriptionCompletion {
  private static final Pattern HOME =
      Pattern.compile("ims\\.mnc([0-9]{3})\\.mcc([0-9]{3})\\.3gppnetwork\\.org");
  private static final int ALIASES = 1;

  @Inject HssConfiguration configuration;

  SubscriptionData complete(SubscriptionData given) {
    int mncLength = mncLength(given);
    String privateIdentity = privateIdentity(given.details().privateIdentity());
    List<PublicIdentityData> derived = publicIdentities(given, mncLength, privateIdentity);
    SubscriptionDetails details = given.details();
    List<PublicIdentityData> said = new ArrayList<>(details.publicIdentities());
    said.removeIf(p -> temporary(given, mncLength).contains(p.identity()));
    said.addAll(derived);
    List<String> identities = new ArrayList<>(given.publicIdentities());
    identities.removeAll(temporary(given, mncLength));
    derived.forEach(identity -> identities.add(identity.identity()));
    return new SubscriptionData(
        given.imsi(),
        mncLength,
        given.msisdn(),
        identities,
        schemes(given),
        given.visitedNetworks(),
        given.mandatoryCapabilities(),
        given.optionalCapabilities(),
        given.credentials(),
        new SubscriptionDetails(
            privateIdentity,
            details.furtherPrivateIdentities(),
            said,
            details.chargingInformation(),
            details.preferredServers(),
            details.suspended()));
  }

  /** A user name is a private identity of the home network. */
  private @Nullable String privateIdentity(@Nullable String given) {
    return given == null || given.contains("@") ? given : given + "@" + configuration.homeNetwork();
  }

  /** An IMSI does not tell how long its MNC is; that it is one of the home network does. */
  private int mncLength(SubscriptionData given) {
    String imsi = given.imsi();
    Matcher home = HOME.matcher(configuration.homeNetwork());
    if (imsi == null || given.mncLength() != 0 || !home.matches()) {
      return given.mncLength();
    }
    if (imsi.startsWith(home.group(2) + home.group(1))) {
      return 3;
    }
    boolean twoDigits = home.group(1).startsWith("0");
    return twoDigits && imsi.startsWith(home.group(2) + home.group(1).substring(1)) ? 2 : 0;
  }

  private List<String> schemes(SubscriptionData given) {
    if (!given.authenticationSchemes().isEmpty()) {
      return given.authenticationSchemes();
    }
    List<String> schemes = new ArrayList<>();
    if (given.credentials().k() != null) {
      schemes.add(SipAuthDataItem.Aka.AKA_V1);
    }
    if (given.credentials().password() != null || given.credentials().ha1() != null) {
      schemes.add(SipAuthDataItem.SipDigest.SCHEME);
    }
    if (given.credentials().lineIdentifiers() != null) {
      schemes.add(SipAuthDataItem.NassBundled.SCHEME);
    }
    return schemes;
  }

  private List<PublicIdentityData> publicIdentities(
      SubscriptionData given, int mncLength, @Nullable String privateIdentity) {
    if (!given.publicIdentities().isEmpty()) {
      return List.of();
    }
    List<PublicIdentityData> derived = new ArrayList<>();
    String number = Msisdn.stored(given.msisdn());
    String domain = domain(given.imsi(), mncLength);
    if (given.imsi() == null && privateIdentity != null) {
      derived.add(alias("sip:" + privateIdentity));
    } else if (number != null && domain != null) {
      derived.add(alias("sip:+" + number + "@" + domain));
    }
    if (number != null) {
      derived.add(alias("tel:+" + number));
    }
    return derived;
  }

  /** They are shown among the others, and so may be given back. */
  private static List<String> temporary(SubscriptionData given, int mncLength) {
    List<String> identities = new ArrayList<>();
    add(identities, given.imsi(), mncLength);
    for (PrivateIdentityData user : given.details().furtherPrivateIdentities()) {
      add(identities, user.imsi(), user.mncLength());
    }
    return identities;
  }

  private static void add(List<String> identities, @Nullable String imsi, int mncLength) {
    if (imsi != null && domain(imsi, mncLength) != null) {
      identities.add(new ImsiDerivedIdentities(imsi, mncLength).temporaryPublicIdentity());
    }
  }

  private static @Nullable String domain(@Nullable String imsi, int mncLength) {
    if (imsi == null || !imsi.matches("[0-9]{6,15}") || mncLength < 2 || mncLength > 3) {
      return null;
    }
    String identity = new ImsiDerivedIdentities(imsi, mncLength).privateIdentity();
    return identity.substring(identity.indexOf('@') + 1);
  }

  private static PublicIdentityData alias(String identity) {
    PublicIdentityData plain = PublicIdentityData.of(identity);
    return new PublicIdentityData(
        identity,
        plain.kind(),
        plain.barred(),
        plain.displayName(),
        ALIASES,
        plain.implicitRegistrationSet(),
        plain.serviceProfile(),
        plain.privateIdentities(),
        plain.active(),
        plain.applicationServer(),
        plain.looseRoute());
  }
}
