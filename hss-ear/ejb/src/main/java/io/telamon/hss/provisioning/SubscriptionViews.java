package io.telamon.hss.provisioning;

import io.telamon.hss.authentication.BoundAddress;
import io.telamon.hss.authentication.BoundAddresses;
import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.subscription.ChargingFunctions;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.ServerCapability;
import io.telamon.hss.subscription.ServingCscf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of a subscription what is shown of it. */
final class SubscriptionViews {
  private SubscriptionViews() {}

  static SubscriptionView of(ImsSubscription subscription, BoundAddresses addresses) {
    PrivateIdentity first = subscription.privateIdentities().get(0);
    SubscriptionView.User user = user(first, addresses);
    ServingCscf scscf = subscription.servingCscf();
    List<SubscriptionView.Identity> identities = identities(subscription);
    return new SubscriptionView(
        user.imsi(),
        user.mncLength(),
        user.msisdn(),
        user.identity(),
        identities,
        user.authenticationSchemes(),
        subscription.visitedNetworks().stream().sorted().toList(),
        capabilities(subscription, true),
        capabilities(subscription, false),
        scscf == null ? null : scscf.serverName(),
        user.boundAddress(),
        subscription.privateIdentities().stream().skip(1).map(u -> user(u, addresses)).toList(),
        details(subscription, identities),
        subscription.revision());
  }

  private static SubscriptionView.User user(PrivateIdentity user, BoundAddresses addresses) {
    Integer mncLength = user.mncLength();
    return new SubscriptionView.User(
        user.identity(),
        user.imsi(),
        mncLength == null ? 0 : mncLength,
        user.msisdn(),
        user.authenticationSchemes().stream().sorted().toList(),
        address(addresses.of(user)));
  }

  private static SubscriptionView.@Nullable Address address(@Nullable BoundAddress bound) {
    return bound == null
        ? null
        : new SubscriptionView.Address(bound.address().toString(), bound.nas(), bound.boundAt());
  }

  private static SubscriptionDetails details(
      ImsSubscription subscription, List<SubscriptionView.Identity> identities) {
    ChargingFunctions charging = subscription.chargingFunctions();
    return new SubscriptionDetails(
        null,
        List.of(),
        identities.stream().map(SubscriptionView.Identity::data).toList(),
        charging == null ? null : charging.name(),
        subscription.preferredServers(),
        subscription.isSuspended());
  }

  private static List<SubscriptionView.Identity> identities(ImsSubscription subscription) {
    return subscription.implicitRegistrationSets().stream()
        .flatMap(set -> set.publicIdentities().stream())
        .map(SubscriptionViews::identity)
        .toList();
  }

  private static SubscriptionView.Identity identity(PublicIdentity identity) {
    return new SubscriptionView.Identity(
        identity.identity(), identity.isBarred(), identity.state(), data(identity));
  }

  private static PublicIdentityData data(PublicIdentity identity) {
    ServiceProfile profile = identity.serviceProfile();
    ApplicationServer server = identity.applicationServer();
    return new PublicIdentityData(
        identity.identity(),
        identity.kind(),
        identity.isBarred(),
        identity.displayName(),
        identity.aliasGroup(),
        identity.implicitRegistrationSet().number(),
        profile == null ? null : profile.name(),
        identity.registrations().stream()
            .map(Registration::privateIdentity)
            .map(PrivateIdentity::identity)
            .sorted()
            .toList(),
        identity.isPsiActive(),
        server == null ? null : server.name(),
        identity.looseRoute());
  }

  private static List<Long> capabilities(ImsSubscription subscription, boolean mandatory) {
    return subscription.capabilities().stream()
        .filter(c -> c.mandatory() == mandatory)
        .map(ServerCapability::capability)
        .sorted()
        .toList();
  }
}
