package io.telamon.hss.provisioning;

import io.telamon.hss.serviceprofile.ServiceProfiles;
import io.telamon.hss.subscription.ImplicitRegistrationSet;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a subscription the public identities of checked data, and takes away all others. */
@ApplicationScoped
public class PublicIdentitiesWriter {
  @Inject Subscriptions subscriptions;
  @Inject ServiceProfiles serviceProfiles;

  /**
   * The users of the subscription are those of the data.
   *
   * @param leaving users who are about to be de-registered
   */
  void write(ImsSubscription subscription, SubscriptionData data, Set<String> leaving) {
    List<PublicIdentityData> wanted = data.allPublicIdentities();
    removeOthers(subscription, wanted);
    Map<Integer, Integer> positions = new HashMap<>();
    for (PublicIdentityData one : wanted) {
      ImplicitRegistrationSet set = set(subscription, one.implicitRegistrationSet());
      PublicIdentity known = set.member(one.canonical());
      PublicIdentity identity = known == null ? set.add(one.canonical(), one.barred()) : known;
      describe(identity, one);
      identity.moveTo(positions.merge(set.number(), 1, Integer::sum) - 1);
      subscription.privateIdentities().forEach(user -> pair(user, identity, one, leaving));
    }
    List.copyOf(subscription.implicitRegistrationSets()).stream()
        .filter(set -> set.publicIdentities().isEmpty())
        .forEach(subscription::remove);
  }

  /** One that goes to another set is removed too, and added there anew. */
  private void removeOthers(ImsSubscription subscription, List<PublicIdentityData> wanted) {
    for (ImplicitRegistrationSet set : subscription.implicitRegistrationSets()) {
      for (PublicIdentity member : List.copyOf(set.publicIdentities())) {
        if (wanted.stream()
            .noneMatch(
                one ->
                    one.implicitRegistrationSet() == set.number()
                        && one.canonical().equals(member.identity()))) {
          subscriptions.remove(member);
        }
      }
    }
  }

  private static ImplicitRegistrationSet set(ImsSubscription subscription, int number) {
    ImplicitRegistrationSet known = subscription.implicitRegistrationSet(number);
    return known == null ? subscription.addImplicitRegistrationSet(number) : known;
  }

  private void describe(PublicIdentity identity, PublicIdentityData data) {
    identity.be(data.kind());
    identity.bar(data.barred());
    identity.describe(data.displayName(), data.aliasGroup());
    identity.routeLoosely(data.looseRoute());
    String profile = data.serviceProfile();
    identity.have(profile == null ? null : serviceProfiles.serviceProfile(profile));
    String server = data.applicationServer();
    identity.activate(
        data.active(), server == null ? null : serviceProfiles.applicationServer(server));
  }

  private static void pair(
      PrivateIdentity user, PublicIdentity identity, PublicIdentityData data, Set<String> leaving) {
    boolean wanted = data.isFor(user.identity());
    boolean present = user.registrationOf(identity) != null;
    if (wanted && !present) {
      Registration added = user.mayUse(identity);
      if (!leaving.contains(user.identity())) {
        registerWithOthers(added);
      }
    } else if (!wanted && present) {
      user.mayNoLongerUse(identity);
    }
  }

  /** A PPR tells the S-CSCF of the identity, which is in the state of its set from then on. */
  private static void registerWithOthers(Registration added) {
    added.privateIdentity().registeredTogetherWith(added).stream()
        .filter(other -> !other.equals(added))
        .findFirst()
        .ifPresent(other -> added.become(other.state()));
  }
}
