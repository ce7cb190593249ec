package io.telamon.hss.cx;

import static io.telamon.hss.subscription.RegistrationState.NOT_REGISTERED;
import static io.telamon.hss.subscription.RegistrationState.REGISTERED;
import static io.telamon.hss.subscription.RegistrationState.UNREGISTERED;

import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.RegistrationTerminationAnswer.EmergencyRegistration;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.hss.OfHss;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.RestorationData;
import io.telamon.hss.subscription.Restorations;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database side of {@link NetworkInitiatedDeregistration}: what is noted before and after. */
@Stateless
public class Deregistrations {
  private static final Logger LOG = LoggerFactory.getLogger(Deregistrations.class);

  private static final Duration PATIENCE_WITH_REPLACED = Duration.ofMinutes(10);

  @Inject Subscriptions subscriptions;
  @Inject PendingDeregistrations pendingDeregistrations;
  @Inject Restorations restorations;
  @Inject @OfHss InstantSource clock;

  /**
   * Notes in the caller's transaction that {@code user} has to be de-registered. What is kept for
   * services to an unregistered user stays as it is.
   *
   * @return what to send after the commit; empty if the user is not registered
   */
  public Optional<DeregistrationOrder> note(PrivateIdentity user, ReasonCode reason) {
    return note(user, reason, identities(user, REGISTERED));
  }

  /**
   * Notes that the S-CSCF is to know nothing of {@code user} any more: neither what is registered,
   * for which it is told {@code reason}, nor what is kept for services to an unregistered user.
   *
   * @return what to send after the commit; empty if the S-CSCF knows nothing
   */
  public List<DeregistrationOrder> noteGone(PrivateIdentity user, ReasonCode reason) {
    return Stream.of(note(user, reason), noteUnregistered(user)).flatMap(Optional::stream).toList();
  }

  /** As {@link #noteGone(PrivateIdentity, ReasonCode)}, for some public identities. */
  public List<DeregistrationOrder> noteGone(
      PrivateIdentity user, ReasonCode reason, List<String> publicIdentities) {
    return Stream.of(
            note(user, reason, among(publicIdentities, identities(user, REGISTERED))),
            noteUnregistered(user, among(publicIdentities, identities(user, UNREGISTERED))))
        .flatMap(Optional::stream)
        .toList();
  }

  /** As {@link #noteGone(PrivateIdentity, ReasonCode)}, for a user by its name. */
  public List<DeregistrationOrder> noteGone(String userName, ReasonCode reason) {
    PrivateIdentity user = subscriptions.privateIdentity(userName);
    return user == null ? List.of() : noteGone(user, reason);
  }

  /** As {@link #noteGone(PrivateIdentity, ReasonCode)}, for all users of a subscription. */
  public List<DeregistrationOrder> noteAll(ImsSubscription subscription, ReasonCode reason) {
    List<PrivateIdentity> users = subscription.privateIdentities();
    List<PrivateIdentity> registered =
        users.stream().filter(PrivateIdentity::isRegistered).toList();
    ServingCscf scscf = subscription.servingCscf();
    if (scscf == null || registered.size() < 2) {
      return users.stream().flatMap(user -> noteGone(user, reason).stream()).toList();
    }
    List<String> others = registered.stream().skip(1).map(PrivateIdentity::identity).toList();
    List<DeregistrationOrder> orders = new ArrayList<>();
    orders.add(note(registered.get(0), scscf, reason, List.of(), others));
    users.stream()
        .filter(user -> !user.isRegistered())
        .flatMap(user -> noteUnregistered(user).stream())
        .forEach(orders::add);
    return orders;
  }

  /** The S-CSCF was kept for services to an unregistered user, who is not to have them any more. */
  private Optional<DeregistrationOrder> noteUnregistered(PrivateIdentity user) {
    return noteUnregistered(user, identities(user, UNREGISTERED));
  }

  private Optional<DeregistrationOrder> noteUnregistered(
      PrivateIdentity user, List<String> publicIdentities) {
    return note(user, ReasonCode.REMOVE_S_CSCF, publicIdentities);
  }

  private Optional<DeregistrationOrder> note(
      PrivateIdentity user, ReasonCode reason, List<String> publicIdentities) {
    ServingCscf scscf = user.subscription().servingCscf();
    return scscf == null || publicIdentities.isEmpty()
        ? Optional.empty()
        : Optional.of(note(user, scscf, reason, publicIdentities, List.of()));
  }

  /** All by name: an S-CSCF such as Kamailio's heeds no RTR that names nothing but the user. */
  private static List<String> identities(PrivateIdentity user, RegistrationState state) {
    return user.registrations().stream()
        .filter(pair -> pair.state() == state)
        .map(pair -> pair.publicIdentity().identity())
        .toList();
  }

  private static List<String> among(List<String> some, List<String> all) {
    return all.stream().filter(some::contains).toList();
  }

  /** The S-CSCF that served the user until now has to forget it; the user stays registered. */
  public Optional<DeregistrationOrder> noteReplaced(PrivateIdentity user) {
    ServingCscf replaced = user.subscription().replacedCscf();
    if (replaced == null) {
      return Optional.empty();
    }
    user.subscription().forgetReplacedCscf();
    return Optional.of(
        note(user, replaced, ReasonCode.NEW_SERVER_ASSIGNED, known(user), List.of()));
  }

  private static List<String> known(PrivateIdentity user) {
    return user.registrations().stream()
        .filter(pair -> pair.state() != NOT_REGISTERED)
        .map(pair -> pair.publicIdentity().identity())
        .toList();
  }

  /**
   * A SAR tells that {@code scscf} serves the subscription of {@code user}: it is not to be told
   * any more that another has taken over from it, or it would forget whom it serves.
   */
  public void withdrawReplacement(PrivateIdentity user, ServingCscf scscf) {
    ImsSubscription subscription = user.subscription();
    List<PrivateIdentity> users =
        subscription.hasOneUser() ? List.of(user) : subscription.privateIdentities();
    users.stream()
        .filter(PrivateIdentity::hasPendingDeregistration)
        .flatMap(one -> pendingDeregistrations.of(one.identity()).stream())
        .filter(pending -> pending.isOfReplaced(scscf.host()))
        .forEach(pendingDeregistrations::remove);
  }

  private DeregistrationOrder note(
      PrivateIdentity user,
      ServingCscf scscf,
      ReasonCode reason,
      List<String> publicIdentities,
      List<String> associated) {
    PendingDeregistration pending =
        new PendingDeregistration(user.identity(), scscf, reason, clock.instant());
    pending.mean(publicIdentities, associated);
    pendingDeregistrations.replace(pending);
    return pending.order();
  }

  /**
   * De-registrations that a stop of this server has cut off. A replaced S-CSCF that has been silent
   * for long will have lost its data with its life.
   */
  public List<DeregistrationOrder> unfinished() {
    Instant hopeless = clock.instant().minus(PATIENCE_WITH_REPLACED);
    List<PendingDeregistration> all = pendingDeregistrations.all();
    all.stream().filter(p -> p.isHopeless(hopeless)).forEach(pendingDeregistrations::remove);
    return all.stream()
        .filter(p -> !p.isHopeless(hopeless))
        .map(PendingDeregistration::order)
        .toList();
  }

  /**
   * The S-CSCF has removed the registration.
   *
   * @param kept pairs that it has not, since they are registered for emergencies
   * @return false if the de-registration was abandoned meanwhile: then nothing is changed
   */
  public boolean complete(DeregistrationOrder order, List<EmergencyRegistration> kept) {
    RegistrationTerminationRequest request = order.request();
    PrivateIdentity user = subscriptions.privateIdentity(request.userName());
    if (user != null) {
      subscriptions.lock(user.subscription());
    }
    PendingDeregistration pending = pendingDeregistrations.byId(order.pendingId());
    if (pending == null) {
      return false;
    }
    pendingDeregistrations.remove(pending);
    if (user != null && request.reason().code() != ReasonCode.NEW_SERVER_ASSIGNED) {
      end(user.subscription(), request, kept);
    }
    return true;
  }

  private void end(
      ImsSubscription subscription,
      RegistrationTerminationRequest request,
      List<EmergencyRegistration> kept) {
    List<Registration> meant =
        subscription
            .registrations()
            .filter(pair -> isMeant(pair, request) && !isKept(pair, kept))
            .toList();
    meant.forEach(pair -> pair.become(NOT_REGISTERED));
    meant.forEach(pair -> pair.publicIdentity().endUnregistered());
    meant.forEach(this::forgetRestoration);
    subscription.releaseServingCscfIfUnused();
  }

  /** Or an S-CSCF would bring back what was taken away. */
  private void forgetRestoration(Registration pair) {
    RestorationData kept =
        restorations.of(pair.privateIdentity(), pair.publicIdentity().implicitRegistrationSet());
    if (kept != null) {
      restorations.remove(kept);
    }
  }

  private static boolean isMeant(Registration pair, RegistrationTerminationRequest request) {
    String user = pair.privateIdentity().identity();
    return (user.equals(request.userName()) || request.associatedIdentities().contains(user))
        && (request.publicIdentities().isEmpty()
            || request.publicIdentities().contains(pair.publicIdentity().identity()));
  }

  private static boolean isKept(Registration pair, List<EmergencyRegistration> kept) {
    return kept.stream()
        .anyMatch(
            one ->
                pair.privateIdentity()
                        .identity()
                        .equals(CanonicalIdentity.ofPrivate(one.userName()))
                    && pair.publicIdentity()
                        .identity()
                        .equals(CanonicalIdentity.ofPublic(one.publicIdentity())));
  }

  /** A SAR tells of a registration: the user stays, if that rests on a new authentication. */
  public void abandonFor(PrivateIdentity user) {
    for (PendingDeregistration pending : pendingDeregistrations.of(user.identity())) {
      if (pending.mayBeAbandoned()) {
        pendingDeregistrations.remove(pending);
        LOG.info("De-registration of {} abandoned: authenticated anew", user.identity());
      }
    }
  }
}
