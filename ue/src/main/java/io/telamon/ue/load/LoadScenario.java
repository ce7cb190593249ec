package io.telamon.ue.load;

import io.telamon.sip.message.SipRequest;
import io.telamon.ue.dialog.Dialog;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.IncomingRequests;
import io.telamon.ue.registration.GmAssociation;
import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.SharedUe;
import io.telamon.ue.session.CallOutcome;
import io.telamon.ue.session.Calls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What one arrival does with one UE, and in a word how it ended. */
final class LoadScenario {
  static final String OK = "200";

  private final LoadPlan plan;
  private final LoadUes ues;
  private final Arrivals holding;
  private final List<Calls> calls;

  LoadScenario(LoadPlan plan, LoadUes ues) {
    this.plan = plan;
    this.ues = ues;
    this.holding = new Arrivals(plan.seed() + 1);
    this.calls = ues.sockets().stream().map(socket -> answering(socket.incoming())).toList();
  }

  /** UEs of one socket answer calls and texts as one: what they answer with is the same. */
  private Calls answering(IncomingRequests incoming) {
    Calls answered = new Calls(() -> ues.get(0).association(), Duration.ofMillis(500));
    answered.serve(incoming);
    incoming.serve(
        "MESSAGE",
        (transaction, text) -> transaction.respond(text.response(200, "OK", transaction.toTag())));
    return answered;
  }

  /** How it ended: {@code 200}, another status, or a few words. */
  CompletableFuture<String> perform(int index) {
    SharedUe ue = ues.get(index);
    return switch (plan.scenario()) {
      case REGISTER -> ue.register().thenApply(LoadScenario::word);
      case REREGISTER -> ue.refresh().thenApply(LoadScenario::word);
      case MESSAGE -> message(index, ue);
      case CALL -> call(index, ue);
    };
  }

  private static String word(RegistrationOutcome outcome) {
    if (outcome instanceof Refused refused) {
      return Integer.toString(refused.status());
    }
    if (outcome.succeeded()) {
      return OK;
    }
    return outcome instanceof RegistrationOutcome.NoAnswer ? "no answer" : "abandoned";
  }

  private CompletableFuture<String> message(int index, SharedUe ue) {
    GmAssociation gm = ue.association();
    String target = ues.identity((index + 1) % ues.size());
    String identity = gm.defaultIdentity().orElse(ues.identity(index));
    SipRequest message = Dialog.opening("MESSAGE", target, identity, gm.contactUri().host());
    message.setBody("load".getBytes(StandardCharsets.US_ASCII), "text/plain");
    return gm.send(message, further -> {}).answer().thenApply(LoadScenario::word);
  }

  private static String word(Answer answer) {
    if (!(answer instanceof Answer.Final received)) {
      return "no answer";
    }
    boolean success = received.response().isSuccess();
    return success ? OK : Integer.toString(received.response().status());
  }

  private CompletableFuture<String> call(int index, SharedUe ue) {
    String target = ues.identity((index + 1) % ues.size());
    return calls.get(index % calls.size()).place(ue.association(), target).thenCompose(this::held);
  }

  private CompletableFuture<String> held(CallOutcome outcome) {
    if (outcome instanceof CallOutcome.Answered answered) {
      CompletableFuture<String> over = new CompletableFuture<>();
      ues.sockets()
          .get(0)
          .timers()
          .schedule(
              holdingTime(),
              () -> answered.call().releaseLater().thenAccept(bye -> over.complete(word(bye))));
      return over;
    }
    return CompletableFuture.completedFuture(
        outcome instanceof CallOutcome.Refused refused
            ? Integer.toString(refused.status())
            : "no answer");
  }

  private Duration holdingTime() {
    synchronized (holding) {
      return Duration.ofNanos(holding.holding(plan.holding().toNanos()));
    }
  }
}
