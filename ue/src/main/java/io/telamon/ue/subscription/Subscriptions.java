package io.telamon.ue.subscription;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.IncomingRequests;
import io.telamon.ue.registration.GmAssociation;
import io.telamon.ue.subscription.NotificationListener.Reply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The subscriptions of one UE, and the NOTIFY requests it gets: 481 without a dialog, 489 for an
 * event not subscribed to (RFC 6665 4.1.3). Safe for several threads.
 */
public final class Subscriptions implements IncomingRequests.Server {
  private static final int NO_SUCH_DIALOG = 481;
  private static final int BAD_EVENT = 489;

  private final InstantSource clock;
  private final List<EventSubscription> subscriptions = new CopyOnWriteArrayList<>();

  /** None so far. */
  public Subscriptions(InstantSource clock) {
    this.clock = clock;
  }

  /** A subscription to begin. */
  public EventSubscription create(
      GmAssociation gm, EventPackage events, String resource, NotificationListener listener) {
    EventSubscription subscription = new EventSubscription(gm, events, resource, clock, listener);
    subscriptions.removeIf(old -> old.state() == SubscriptionState.TERMINATED);
    subscriptions.add(subscription);
    return subscription;
  }

  /** Sends the first SUBSCRIBE. */
  public Answer begin(EventSubscription subscription, Duration wanted) {
    return subscription.begin(wanted);
  }

  /** Sends a SUBSCRIBE that prolongs it. */
  public Answer refresh(EventSubscription subscription, Duration wanted) {
    return subscription.refresh(wanted);
  }

  /** Sends a SUBSCRIBE that ends it. */
  public Answer end(EventSubscription subscription) {
    return subscription.end();
  }

  /** Counts as ended from now on, without a word to anybody. */
  public void considerCancelled(EventSubscription subscription) {
    subscription.consideredCancelled();
  }

  /** Those that are not over. */
  public List<EventSubscription> living() {
    return subscriptions.stream()
        .filter(
            one ->
                one.state() == SubscriptionState.ACTIVE || one.state() == SubscriptionState.PENDING)
        .toList();
  }

  /** Forgets all: nothing is sent, and what comes for them finds no dialog. */
  public void forget() {
    subscriptions.clear();
  }

  @Override
  public void onRequest(ServerTransaction transaction, SipRequest notify) {
    Reply reply = reply(notify);
    int status = reply.status();
    transaction.respond(notify.response(status, reason(status), transaction.toTag()));
    reply.then().run();
  }

  private Reply reply(SipRequest notify) {
    Optional<EventSubscription> subscription =
        subscriptions.stream().filter(one -> one.matches(notify)).findFirst();
    if (subscription.isEmpty()) {
      return refusal(NO_SUCH_DIALOG);
    }
    return subscription.get().isFor(notify) ? subscription.get().take(notify) : refusal(BAD_EVENT);
  }

  private static Reply refusal(int status) {
    return new Reply(status, () -> {});
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case NO_SUCH_DIALOG -> "Subscription Does Not Exist";
      case BAD_EVENT -> "Bad Event";
      default -> "Not Acceptable";
    };
  }
}
