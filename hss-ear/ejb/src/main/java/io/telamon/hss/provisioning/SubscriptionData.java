package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.ImsiDerivedIdentities;
import io.telamon.hss.subscription.KnownBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as an operator describes it. Derived identities of an IMSI are not in it: they
 * follow from the IMSI (TS 23.003 clause 13, GIBA-H-18).
 *
 * @param imsi six to fifteen digits; null for a subscription that is known by a private identity
 * @param mncLength 2 or 3 if there is an IMSI, 0 otherwise
 * @param msisdn international number with or without "+", or null
 * @param publicIdentities SIP and tel URIs, the default identity of each implicit set first
 * @param authenticationSchemes as in TS 29.229 clause 6.3.9
 * @param visitedNetworks where the subscriber may register from; empty for everywhere
 * @param mandatoryCapabilities what an S-CSCF for the subscriber must be capable of
 * @param optionalCapabilities what it should be capable of
 * @param credentials what the schemes need
 * @param details what not every subscription has
 */
public record SubscriptionData(
    @Nullable String imsi,
    int mncLength,
    @Nullable String msisdn,
    List<String> publicIdentities,
    List<String> authenticationSchemes,
    List<String> visitedNetworks,
    List<Long> mandatoryCapabilities,
    List<Long> optionalCapabilities,
    CredentialsData credentials,
    SubscriptionDetails details) {

  /** Says nothing of credentials. */
  public SubscriptionData(
      String imsi,
      int mncLength,
      @Nullable String msisdn,
      List<String> publicIdentities,
      List<String> authenticationSchemes,
      List<String> visitedNetworks,
      List<Long> mandatoryCapabilities,
      List<Long> optionalCapabilities) {
    this(
        imsi,
        mncLength,
        msisdn,
        publicIdentities,
        authenticationSchemes,
        visitedNetworks,
        mandatoryCapabilities,
        optionalCapabilities,
        CredentialsData.NONE);
  }

  /** One user by its IMSI, with nothing special. */
  public SubscriptionData(
      @Nullable String imsi,
      int mncLength,
      @Nullable String msisdn,
      List<String> publicIdentities,
      List<String> authenticationSchemes,
      List<String> visitedNetworks,
      List<Long> mandatoryCapabilities,
      List<Long> optionalCapabilities,
      CredentialsData credentials) {
    this(
        imsi,
        mncLength,
        msisdn,
        publicIdentities,
        authenticationSchemes,
        visitedNetworks,
        mandatoryCapabilities,
        optionalCapabilities,
        credentials,
        SubscriptionDetails.NONE);
  }

  public SubscriptionData {
    publicIdentities = List.copyOf(publicIdentities);
    authenticationSchemes = List.copyOf(authenticationSchemes);
    visitedNetworks = List.copyOf(visitedNetworks);
    mandatoryCapabilities = List.copyOf(mandatoryCapabilities);
    optionalCapabilities = List.copyOf(optionalCapabilities);
  }

  /** The same subscription with {@code more} said of it. */
  public SubscriptionData with(SubscriptionDetails more) {
    return new SubscriptionData(
        imsi,
        mncLength,
        msisdn,
        publicIdentities,
        authenticationSchemes,
        visitedNetworks,
        mandatoryCapabilities,
        optionalCapabilities,
        credentials,
        more);
  }

  /** What the subscription is found by: its IMSI, or else the first private identity. */
  public String key() {
    return imsi != null ? imsi : String.valueOf(details.privateIdentity());
  }

  /** All users, the one that the subscription is known by first. */
  List<PrivateIdentityData> users() {
    List<PrivateIdentityData> users = new ArrayList<>();
    users.add(
        new PrivateIdentityData(
            details.privateIdentity(),
            imsi,
            mncLength,
            msisdn,
            authenticationSchemes,
            credentials));
    users.addAll(details.furtherPrivateIdentities());
    return users;
  }

  /** What no other subscription may have; only for checked data. */
  KnownBy knownBy() {
    KnownBy keys = KnownBy.nothing();
    for (PrivateIdentityData user : users()) {
      keys.privateIdentities().add(user.canonical());
      Optional.ofNullable(user.imsi()).ifPresent(keys.imsis()::add);
      Optional.ofNullable(Msisdn.stored(user.msisdn())).ifPresent(keys.msisdns()::add);
    }
    allPublicIdentities().forEach(identity -> keys.publicIdentities().add(identity.canonical()));
    return keys;
  }

  /** What is said of the public identity at this place. */
  PublicIdentityData publicIdentity(int index) {
    String identity = publicIdentities.get(index);
    return details.publicIdentities().stream()
        .filter(p -> p.identity().equals(identity))
        .findFirst()
        .orElseGet(() -> PublicIdentityData.of(identity));
  }

  /** All public identities in their order, temporary ones first; only for checked data. */
  List<PublicIdentityData> allPublicIdentities() {
    List<PublicIdentityData> all = new ArrayList<>();
    for (PrivateIdentityData user : users()) {
      ImsiDerivedIdentities derived = user.derived();
      if (derived != null) {
        all.add(
            PublicIdentityData.temporary(
                derived.temporaryPublicIdentity(), derived.privateIdentity()));
      }
    }
    for (int i = 0; i < publicIdentities.size(); i++) {
      all.add(publicIdentity(i));
    }
    return all;
  }
}
