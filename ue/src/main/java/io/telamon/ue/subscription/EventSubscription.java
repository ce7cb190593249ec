package io.telamon.ue.subscription;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.ue.dialog.Dialog;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.registration.GmAssociation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of a UE to an event package (RFC 6665 4.1) of one resource. Safe for several
 * threads; SUBSCRIBE blocks at most as long as the UE's patience.
 */
public final class EventSubscription {
  private static final int NO_SUCH_DIALOG = 481;

  private final GmAssociation gm;
  private final EventPackage events;
  private final String resource;
  private final InstantSource clock;
  private final NotificationListener listener;
  private volatile SubscriptionState state = SubscriptionState.PENDING;
  private volatile @Nullable Dialog dialog;
  private volatile @Nullable String callId;
  private volatile @Nullable String localTag;
  private volatile Instant end = Instant.MIN;

  EventSubscription(
      GmAssociation gm,
      EventPackage events,
      String resource,
      InstantSource clock,
      NotificationListener listener) {
    this.gm = gm;
    this.events = events;
    this.resource = resource;
    this.clock = clock;
    this.listener = listener;
  }

  /** Begins it, asking for this duration. */
  Answer begin(Duration wanted) {
    String host = gm.contactUri().host();
    String identity = gm.defaultIdentity().orElse(resource);
    SipRequest subscribe = Dialog.opening("SUBSCRIBE", resource, identity, host);
    // Known before anything is sent: a NOTIFY may come before the 200.
    callId = subscribe.callId();
    localTag = subscribe.from().tag();
    state = SubscriptionState.PENDING;
    complete(subscribe, wanted);
    return taken(subscribe, gm.send(subscribe, provisional -> {}).answer().join(), wanted);
  }

  /** Goes on with it for this duration; begins anew if the notifier has forgotten it. */
  Answer refresh(Duration wanted) {
    Dialog known = dialog;
    if (known == null || state == SubscriptionState.TERMINATED) {
      return begin(wanted);
    }
    SipRequest subscribe = known.request("SUBSCRIBE");
    complete(subscribe, wanted);
    Answer answer = gm.sendInDialog(subscribe, provisional -> {}).answer().join();
    boolean forgotten =
        answer instanceof Answer.Final received && received.response().status() == NO_SUCH_DIALOG;
    return forgotten ? begin(wanted) : taken(subscribe, answer, wanted);
  }

  /** Ends it by a SUBSCRIBE with Expires 0. */
  Answer end() {
    state = SubscriptionState.CANCELLED;
    Dialog known = dialog;
    if (known == null) {
      return new Answer.Missing("there is no dialog to end");
    }
    SipRequest subscribe = known.request("SUBSCRIBE");
    complete(subscribe, Duration.ZERO);
    return gm.sendInDialog(subscribe, provisional -> {}).answer().join();
  }

  /** Treats it as if it had been ended: nothing is sent (TS 24.229 5.1.1.6.1). */
  void consideredCancelled() {
    if (state != SubscriptionState.TERMINATED) {
      state = SubscriptionState.CANCELLED;
    }
  }

  private void complete(SipRequest subscribe, Duration wanted) {
    subscribe.setHeader(HeaderNames.EVENT, events.name());
    subscribe.setHeader(HeaderNames.EXPIRES, Long.toString(wanted.toSeconds()));
    subscribe.setHeader("Accept", events.accept());
    subscribe.setHeader(HeaderNames.CONTACT, gm.contact());
  }

  private Answer taken(SipRequest subscribe, Answer answer, Duration wanted) {
    if (!(answer instanceof Answer.Final received) || !received.response().isSuccess()) {
      state = SubscriptionState.TERMINATED;
      return answer;
    }
    SipResponse response = received.response();
    Dialog known = dialog;
    if (known == null || !Objects.equals(known.callId(), response.callId())) {
      dialog = Dialog.ofClient(subscribe, response);
    } else {
      known.refreshTarget(response);
    }
    end = clock.instant().plus(granted(response, wanted));
    if (state == SubscriptionState.PENDING) {
      state = SubscriptionState.ACTIVE;
    }
    return answer;
  }

  private static Duration granted(SipResponse response, Duration wanted) {
    try {
      long seconds = response.number(HeaderNames.EXPIRES);
      return seconds < 0 ? wanted : Duration.ofSeconds(seconds);
    } catch (SipSyntaxException e) {
      return wanted;
    }
  }

  /**
   * Whether the NOTIFY belongs here: any dialog that our SUBSCRIBE has created, so that each of
   * several notifiers is heard (TS 24.229 5.1.1.7).
   */
  boolean matches(SipRequest notify) {
    return notify.callId().equals(callId)
        && Objects.equals(localTag, notify.to().tag())
        && state.accepts(Notification.of(notify).terminated());
  }

  boolean isFor(SipRequest notify) {
    String event = notify.header(HeaderNames.EVENT);
    return event != null && event.split(";", 2)[0].strip().equals(events.name());
  }

  /** Takes the NOTIFY and says what to answer. */
  NotificationListener.Reply take(SipRequest notify) {
    Notification notification = Notification.of(notify);
    if (notification.terminated()) {
      state = SubscriptionState.TERMINATED;
    }
    return listener.onNotification(notification);
  }

  /** Where it stands. */
  public SubscriptionState state() {
    return state;
  }

  /** Until when it was granted. */
  public Instant endsAt() {
    return end;
  }

  /** What it is about. */
  public EventPackage events() {
    return events;
  }

  /** Whom it is about. */
  public String resource() {
    return resource;
  }

  /** The IMPU it was set up with. */
  public String identity() {
    Dialog known = dialog;
    return known == null ? resource : known.localIdentity();
  }
}
