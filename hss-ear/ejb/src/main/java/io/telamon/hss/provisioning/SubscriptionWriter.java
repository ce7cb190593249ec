package io.telamon.hss.provisioning;

import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.hss.cx.DeregistrationOrder;
import io.telamon.hss.cx.Deregistrations;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImplicitRegistrationSet;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.ImsiDerivedIdentities;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.ServerCapability;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns checked data into a subscription, or an existing one into what the data says. */
@ApplicationScoped
public class SubscriptionWriter {
  @Inject Subscriptions subscriptions;
  @Inject CredentialsWriter credentialsWriter;
  @EJB Deregistrations deregistrations;

  /**
   * @param orders where de-registrations go that the change makes necessary
   * @return true if the subscriber is new
   */
  boolean write(SubscriptionData data, List<DeregistrationOrder> orders) {
    PrivateIdentity known = subscriptions.privateIdentityOfImsi(data.imsi());
    if (known == null) {
      create(data);
      return true;
    }
    subscriptions.lock(known.subscription());
    replace(known, data, orders);
    return false;
  }

  private void create(SubscriptionData data) {
    ImsSubscription subscription = new ImsSubscription();
    PrivateIdentity user = subscription.addPrivateIdentity(derived(data).privateIdentity());
    user.belongToImsi(data.imsi(), data.mncLength());
    ImplicitRegistrationSet set = subscription.addImplicitRegistrationSet();
    user.mayUse(set.add(derived(data).temporaryPublicIdentity(), true));
    fill(user, data);
    canonical(data).forEach(identity -> user.mayUse(set.add(identity, false)));
    subscriptions.add(subscription);
    credentialsWriter.write(user, data);
  }

  /**
   * A registered user whose identities, schemes or credentials change is asked to register anew.
   */
  private void replace(
      PrivateIdentity user, SubscriptionData data, List<DeregistrationOrder> orders) {
    ImplicitRegistrationSet set = user.subscription().implicitRegistrationSets().get(0);
    List<String> wanted = new ArrayList<>();
    wanted.add(derived(data).temporaryPublicIdentity());
    wanted.addAll(canonical(data));
    List<String> present = set.publicIdentities().stream().map(PublicIdentity::identity).toList();
    Set<String> schemes = new HashSet<>(data.authenticationSchemes());
    boolean otherCredentials = credentialsWriter.write(user, data);
    if (otherCredentials
        || !present.equals(wanted)
        || !user.authenticationSchemes().equals(schemes)) {
      deregistrations.note(user, ReasonCode.SERVER_CHANGE).ifPresent(orders::add);
    }
    fill(user, data);
    exchange(user, set, wanted);
  }

  private void exchange(PrivateIdentity user, ImplicitRegistrationSet set, List<String> wanted) {
    for (PublicIdentity member : List.copyOf(set.publicIdentities())) {
      if (!wanted.contains(member.identity())) {
        subscriptions.remove(member);
      }
    }
    for (String identity : wanted) {
      if (set.member(identity) == null) {
        user.mayUse(set.add(identity, false));
      }
    }
    set.order(wanted);
  }

  private static void fill(PrivateIdentity user, SubscriptionData data) {
    user.haveMsisdn(Msisdn.stored(data.msisdn()));
    user.allowAuthenticationSchemes(new HashSet<>(data.authenticationSchemes()));
    user.subscription()
        .allowVisitedNetworks(
            data.visitedNetworks().stream()
                .map(n -> n.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    user.subscription().requireCapabilities(capabilities(data));
  }

  private static Set<ServerCapability> capabilities(SubscriptionData data) {
    Set<ServerCapability> required = new HashSet<>();
    data.mandatoryCapabilities().forEach(c -> required.add(new ServerCapability(c, true)));
    data.optionalCapabilities().forEach(c -> required.add(new ServerCapability(c, false)));
    return required;
  }

  private static List<String> canonical(SubscriptionData data) {
    return data.publicIdentities().stream()
        .map(i -> Objects.requireNonNull(CanonicalIdentity.ofPublic(i)))
        .toList();
  }

  private static ImsiDerivedIdentities derived(SubscriptionData data) {
    return new ImsiDerivedIdentities(data.imsi(), data.mncLength());
  }
}
