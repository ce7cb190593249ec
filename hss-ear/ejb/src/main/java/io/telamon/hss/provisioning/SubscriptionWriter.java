package io.telamon.hss.provisioning;

import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.hss.authentication.BoundAddress;
import io.telamon.hss.authentication.BoundAddresses;
import io.telamon.hss.cx.DeregistrationOrder;
import io.telamon.hss.cx.Deregistrations;
import io.telamon.hss.cx.NetworkOrder;
import io.telamon.hss.cx.UserDataDocuments;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.NetworkCatalogue;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.ServerCapability;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns checked data into a subscription, or an existing one into what the data says. */
@ApplicationScoped
public class SubscriptionWriter {
  @Inject Subscriptions subscriptions;
  @Inject NetworkCatalogue network;
  @Inject ServingCscfChange servingCscfChange;
  @Inject PublicIdentitiesWriter publicIdentities;
  @Inject CredentialsWriter credentialsWriter;
  @Inject BoundAddresses boundAddresses;
  @EJB Deregistrations deregistrations;

  /**
   * @param known whom the data describes first, null if that is new; the subscription is locked
   * @param orders where it goes what S-CSCFs have to be told of the change
   * @return true if the subscription is new
   */
  boolean write(SubscriptionData data, @Nullable PrivateIdentity known, List<NetworkOrder> orders) {
    if (known == null) {
      create(data);
      return true;
    }
    replace(known.subscription(), data, orders);
    return false;
  }

  /** Stores what is known to be new. */
  void create(SubscriptionData data) {
    ImsSubscription subscription = new ImsSubscription();
    describeUsers(subscription, data);
    publicIdentities.write(subscription, data, Set.of());
    fill(subscription, data);
    subscriptions.add(subscription);
    for (PrivateIdentityData user : data.users()) {
      credentialsWriter.write(stored(subscription, user), user);
    }
  }

  /**
   * Makes of a subscription, which is locked, what the data says.
   *
   * <p>A registered user whose identities, schemes or credentials change, or who needs another
   * S-CSCF, is asked to register anew; of what else changes for registered users their S-CSCF is
   * told.
   */
  void replace(ImsSubscription subscription, SubscriptionData data, List<NetworkOrder> orders) {
    subscription.revise();
    Set<String> leaving = new HashSet<>();
    suspend(subscription, data, orders, leaving);
    removeUsers(subscription, data, orders);
    // Not earlier: that the first user is gone is nothing that the others have to be told.
    UserDataDocuments before = UserDataDocuments.of(subscription);
    boolean moves = servingCscfChange.isNeeded(subscription, data.mandatoryCapabilities());
    for (PrivateIdentityData user : data.users()) {
      PrivateIdentity known = subscription.privateIdentity(user.canonical());
      if (known != null) {
        askToRegisterAnew(known, user, data, moves, orders, leaving);
      }
    }
    describeUsers(subscription, data);
    publicIdentities.write(subscription, data, leaving);
    fill(subscription, data);
    addCredentialsOfNewUsers(subscription, data);
    orders.addAll(before.changesTo(UserDataDocuments.of(subscription), subscription, leaving));
  }

  private void suspend(
      ImsSubscription subscription,
      SubscriptionData data,
      List<NetworkOrder> orders,
      Set<String> leaving) {
    if (data.details().suspended() && !subscription.isSuspended()) {
      deregistrations
          .noteAll(subscription, ReasonCode.PERMANENT_TERMINATION)
          .forEach(order -> leave(order, orders, leaving));
    }
  }

  /** Whoever leaves has a new profile when it comes back, and needs no PPR. */
  private static void leave(
      DeregistrationOrder order, List<NetworkOrder> orders, Set<String> leaving) {
    orders.add(order);
    leaving.add(order.request().userName());
    leaving.addAll(order.request().associatedIdentities());
  }

  private void removeUsers(
      ImsSubscription subscription, SubscriptionData data, List<NetworkOrder> orders) {
    Set<String> wanted =
        data.users().stream().map(PrivateIdentityData::canonical).collect(Collectors.toSet());
    for (PrivateIdentity user : List.copyOf(subscription.privateIdentities())) {
      if (!wanted.contains(user.identity())) {
        orders.addAll(deregistrations.noteGone(user, ReasonCode.PERMANENT_TERMINATION));
        BoundAddress bound = boundAddresses.of(user);
        if (bound != null) {
          boundAddresses.remove(bound);
        }
        subscriptions.remove(user);
        // The answer to the RTR finds nobody any more whose S-CSCF it could release.
        subscription.releaseServingCscfIfUnused();
      }
    }
  }

  private void askToRegisterAnew(
      PrivateIdentity user,
      PrivateIdentityData wanted,
      SubscriptionData data,
      boolean moves,
      List<NetworkOrder> orders,
      Set<String> leaving) {
    boolean otherCredentials = credentialsWriter.write(user, wanted);
    IdentityChanges changes = IdentityChanges.of(user, wanted.canonical(), data);
    if (moves
        || otherCredentials
        || changes.needRegistration()
        || !user.authenticationSchemes().equals(new HashSet<>(wanted.authenticationSchemes()))) {
      deregistrations
          .noteGone(user, ReasonCode.SERVER_CHANGE)
          .forEach(order -> leave(order, orders, leaving));
    } else if (!changes.removed().isEmpty()) {
      orders.addAll(
          deregistrations.noteGone(user, ReasonCode.PERMANENT_TERMINATION, changes.removed()));
    }
  }

  /** In their order: a subscription is looked for by its first user, whoever was removed. */
  private static void describeUsers(ImsSubscription subscription, SubscriptionData data) {
    int position = 0;
    for (PrivateIdentityData one : data.users()) {
      PrivateIdentity user = userOf(subscription, one);
      describe(user, one);
      user.moveTo(position++);
    }
  }

  private static PrivateIdentity userOf(ImsSubscription subscription, PrivateIdentityData data) {
    PrivateIdentity known = subscription.privateIdentity(data.canonical());
    return known == null ? subscription.addPrivateIdentity(data.canonical()) : known;
  }

  private static void describe(PrivateIdentity user, PrivateIdentityData data) {
    String imsi = data.imsi();
    if (imsi != null) {
      user.belongToImsi(imsi, data.mncLength());
    }
    user.haveMsisdn(Msisdn.stored(data.msisdn()));
    user.allowAuthenticationSchemes(new HashSet<>(data.authenticationSchemes()));
  }

  private void addCredentialsOfNewUsers(ImsSubscription subscription, SubscriptionData data) {
    if (subscription.privateIdentities().stream().anyMatch(user -> user.id() == null)) {
      subscriptions.write();
      for (PrivateIdentityData user : data.users()) {
        credentialsWriter.write(stored(subscription, user), user);
      }
    }
  }

  private static PrivateIdentity stored(ImsSubscription subscription, PrivateIdentityData user) {
    return Objects.requireNonNull(subscription.privateIdentity(user.canonical()));
  }

  private void fill(ImsSubscription subscription, SubscriptionData data) {
    subscription.allowVisitedNetworks(
        data.visitedNetworks().stream()
            .map(n -> n.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
    subscription.requireCapabilities(capabilities(data));
    SubscriptionDetails details = data.details();
    subscription.prefer(details.preferredServers());
    subscription.suspend(details.suspended());
    @Nullable String charging = details.chargingInformation();
    subscription.chargeAt(charging == null ? null : network.chargingFunctions(charging));
  }

  private static Set<ServerCapability> capabilities(SubscriptionData data) {
    Set<ServerCapability> required = new HashSet<>();
    data.mandatoryCapabilities().forEach(c -> required.add(new ServerCapability(c, true)));
    data.optionalCapabilities().forEach(c -> required.add(new ServerCapability(c, false)));
    return required;
  }
}
