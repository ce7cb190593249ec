package io.telamon.ue.phone;

import io.telamon.ue.gm.Answer;
import io.telamon.ue.subscription.EventPackage;
import io.telamon.ue.subscription.EventSubscription;
import io.telamon.ue.subscription.NotificationListener.Reply;
import io.telamon.ue.subscription.Subscriptions;
import java.time.Duration;

/** Subscriptions to other event packages than reg: what is told there changes no registration. */
final class FurtherSubscriptions {
  private final Phone phone;
  private final Subscriptions subscriptions;

  FurtherSubscriptions(Phone phone, Subscriptions subscriptions) {
    this.phone = phone;
    this.subscriptions = subscriptions;
  }

  Answer begin(EventPackage events, String resource, Duration wanted) {
    EventSubscription fresh =
        subscriptions.create(phone.association(), events, resource, notification -> Reply.OK);
    Answer answer = subscriptions.begin(fresh, wanted);
    phone.tell(new PhoneEvent.Subscribed(events.name(), fresh.state()));
    return answer;
  }
}
