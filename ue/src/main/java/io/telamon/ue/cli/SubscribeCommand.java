package io.telamon.ue.cli;

import io.telamon.ue.gm.Answer;
import io.telamon.ue.phone.Phone;
import io.telamon.ue.phone.PhoneEvent;
import io.telamon.ue.phone.PhoneEvent.FlowFailed;
import io.telamon.ue.phone.PhoneEvent.Notified;
import io.telamon.ue.phone.PhoneEvent.Procedure;
import io.telamon.ue.phone.PhoneEvent.Subscribed;
import io.telamon.ue.subscription.EventPackage;
import io.telamon.ue.subscription.SubscriptionState;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code subscribe}: watches one's own registration, or another event package. */
@Command(
    name = "subscribe",
    mixinStandardHelpOptions = true,
    description = {
      "Watch what happens to the registration (event reg), and follow it: re-authenticate, register",
      "again, release, as the network asks for. Or subscribe to another event package."
    })
final class SubscribeCommand implements Callable<Integer> {
  @Mixin private PhoneOptions phones = new PhoneOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "URI",
      description = "Whose state, for another event than reg (default: the own identity).")
  private @Nullable String resource;

  @Option(
      names = "--event",
      paramLabel = "NAME",
      defaultValue = "reg",
      description =
          "Event package: reg, presence, message-summary ... (default: ${DEFAULT-VALUE}).")
  private String event = "reg";

  @Option(
      names = "--for",
      paramLabel = "S",
      defaultValue = "60",
      description = "How many seconds to watch (default: ${DEFAULT-VALUE}).")
  private int seconds;

  private volatile @Nullable SubscriptionState state;

  @Override
  public Integer call() {
    Said said = phones.said();
    return phones.with(happened -> tell(happened, said), phone -> watch(phone, said));
  }

  private void tell(PhoneEvent happened, Said said) {
    if (happened instanceof Notified notified) {
      String name = notified.event().getClass().getSimpleName();
      said.well(name, "Notified: " + name + " " + notified.event().impu());
    } else if (happened instanceof Subscribed subscribed) {
      state = subscribed.state();
      said.well("subscribed", "Subscription " + subscribed.event() + ": " + subscribed.state());
    } else if (happened instanceof FlowFailed failed) {
      said.well(
          "flowFailed",
          "The flow has failed: %s. Registering anew in %d s."
              .formatted(failed.why(), failed.retryIn().toSeconds()));
    } else if (happened instanceof Procedure procedure && !procedure.outcome().succeeded()) {
      said.well("procedure", procedure.name() + ": " + procedure.outcome());
    }
  }

  private int watch(Phone phone, Said said) {
    if (!event.equals(EventPackage.REG.name())) {
      String whose = resource == null ? phone.ue().firstIdentity() : resource;
      Answer answer =
          phone.subscribe(new EventPackage(event, "*/*"), whose, Duration.ofSeconds(seconds + 60L));
      said.well("answer", "SUBSCRIBE: " + answered(answer));
    }
    if (state != SubscriptionState.ACTIVE && !isEmergency(phone)) {
      return said.badly(
          "notSubscribed",
          "The subscription to " + event + " is not active.",
          "Does the network know this event package? Look at the answer with --trace.");
    }
    Waiting.pass(Duration.ofSeconds(seconds));
    return ExitCode.OK;
  }

  /** After an emergency registration there is no subscription to watch, only a flow to keep. */
  private static boolean isEmergency(Phone phone) {
    return phone.settings().profile().capabilities().emergency();
  }

  private static String answered(Answer answer) {
    return answer instanceof Answer.Final received
        ? received.response().status() + " " + received.response().reason()
        : ((Answer.Missing) answer).reason();
  }
}
