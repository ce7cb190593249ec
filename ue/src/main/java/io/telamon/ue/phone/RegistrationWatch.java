package io.telamon.ue.phone;

import io.telamon.sip.transaction.Timers;
import io.telamon.ue.registration.GmAssociation;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.subscription.EventPackage;
import io.telamon.ue.subscription.EventSubscription;
import io.telamon.ue.subscription.Notification;
import io.telamon.ue.subscription.NotificationListener;
import io.telamon.ue.subscription.Reginfo;
import io.telamon.ue.subscription.ReginfoReader;
import io.telamon.ue.subscription.ReginfoVersions;
import io.telamon.ue.subscription.ReginfoVersions.Order;
import io.telamon.ue.subscription.RegistrationEvent;
import io.telamon.ue.subscription.SubscriptionState;
import io.telamon.ue.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The subscription to one's own registration (TS 24.229 5.1.1.3): begun after each initial
 * registration, prolonged when it would end before the registration, and heard.
 */
final class RegistrationWatch implements NotificationListener {
  private static final Duration WANTED = Duration.ofSeconds(600_000);
  private static final Duration LONG = Duration.ofSeconds(1200);
  private static final Duration LEAD = Duration.ofSeconds(600);

  private final Phone phone;
  private final Subscriptions subscriptions;
  private final InstantSource clock;
  private final ReginfoVersions versions = new ReginfoVersions();
  private volatile @Nullable EventSubscription subscription;
  private @Nullable String registrationCallId;
  private Timers.@Nullable Timer timer;

  RegistrationWatch(Phone phone, Subscriptions subscriptions) {
    this.phone = phone;
    this.subscriptions = subscriptions;
    this.clock = phone.settings().clock();
  }

  /** After an initial registration subscribes; after another prolongs if need be. */
  synchronized void follow(Registered granted) {
    String callId = granted.response().callId();
    boolean initial = !callId.equals(registrationCallId);
    registrationCallId = callId;
    EventSubscription known = subscription;
    if (initial || known == null || known.state() == SubscriptionState.TERMINATED) {
      begin(granted.expires());
    } else if (known.endsAt().isBefore(clock.instant().plus(granted.expires()))) {
      prolong();
    }
  }

  private void begin(Duration registered) {
    GmAssociation gm = phone.association();
    Optional<String> impu = gm.defaultIdentity();
    if (impu.isEmpty()) {
      return;
    }
    EventSubscription fresh = subscriptions.create(gm, EventPackage.REG, impu.get(), this);
    subscription = fresh;
    subscriptions.begin(fresh, registered.compareTo(WANTED) > 0 ? registered : WANTED);
    established(fresh);
  }

  private void prolong() {
    EventSubscription known = subscription;
    if (known != null) {
      subscriptions.refresh(known, WANTED);
      established(known);
    }
  }

  private void established(EventSubscription one) {
    phone.tell(new PhoneEvent.Subscribed(EventPackage.REG.name(), one.state()));
    planRefresh(one.endsAt());
  }

  /** 600 s before the end, or half-way, as a registration (5.1.1.3). */
  private synchronized void planRefresh(Instant end) {
    if (timer != null) {
      timer.cancel();
    }
    Duration left = Duration.between(clock.instant(), end);
    if (left.isNegative() || left.isZero()) {
      return;
    }
    Duration wait = left.compareTo(LONG) > 0 ? left.minus(LEAD) : left.dividedBy(2);
    timer =
        phone.association().gm().timers().schedule(wait, () -> phone.later(this::refreshIfAlive));
  }

  private synchronized void refreshIfAlive() {
    EventSubscription known = subscription;
    if (known != null && known.state() == SubscriptionState.ACTIVE) {
      prolong();
    }
  }

  /** Nothing is registered any more: as if it had been ended (5.1.1.6.1). */
  synchronized void considerCancelled() {
    EventSubscription known = subscription;
    if (known != null) {
      subscriptions.considerCancelled(known);
    }
    if (timer != null) {
      timer.cancel();
    }
    registrationCallId = null;
  }

  /** Ends it by SUBSCRIBE with Expires 0. */
  synchronized void end() {
    EventSubscription known = subscription;
    if (known != null) {
      subscriptions.end(known);
    }
    considerCancelled();
  }

  @Override
  public Reply onNotification(Notification notification) {
    if (notification.request().bodyLength() == 0) {
      return Reply.OK;
    }
    Optional<Reginfo> document = ReginfoReader.read(notification.request().body());
    return document.map(read -> take(read, notification)).orElse(Reply.MALFORMED);
  }

  private Reply take(Reginfo document, Notification notification) {
    Order order = versions.place(notification.request(), document);
    if (order == Order.OLD) {
      return Reply.OK;
    }
    Map<RegisteredContact, List<RegistrationEvent>> events = new LinkedHashMap<>();
    phone.contacts().forEach(contact -> events.put(contact, contact.evaluate(document)));
    return new Reply(200, () -> react(document, notification, events, order));
  }

  private void react(
      Reginfo document,
      Notification notification,
      Map<RegisteredContact, List<RegistrationEvent>> all,
      Order order) {
    all.forEach(
        (contact, events) -> {
          events.forEach(event -> phone.tell(new PhoneEvent.Notified(event)));
          contact.follow(events, document, notification);
        });
    if (order == Order.GAP) {
      phone.later(this::refreshIfAlive);
    }
  }
}
