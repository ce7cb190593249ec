package io.telamon.ue.registration;

import io.telamon.sip.message.Parameters;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.UdpGmAccess;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegisterStep.Done;
import io.telamon.ue.registration.RegisterStep.Send;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A UE among many on the same sockets, for load: the same procedures and the same access security,
 * and no thread of its own. One procedure at a time; the next may begin when the one before has
 * completed. There is no second attempt: what fails has failed.
 */
public final class SharedUe {
  private final UeProfile profile;
  private final UdpGmAccess gm;
  private final RegisterRequest requests;
  private final AccessSecurityChoice choice;
  private final RegisteredIdentities identities;

  /** A UE of this profile on these sockets, which stay the caller's. */
  public SharedUe(UeProfile profile, UdpGmAccess gm, InstantSource clock) {
    this.profile = profile;
    this.gm = gm;
    this.requests =
        new RegisterRequest(profile, new RegisterSequence(profile, gm.localAddress(), clock));
    this.choice = new AccessSecurityChoice(profile, gm.ports(), clock);
    this.identities = new RegisteredIdentities(clock);
  }

  /**
   * Initial registration (5.1.1.2) from nothing, whatever was before; completed once, never
   * exceptionally.
   */
  public CompletableFuture<RegistrationOutcome> register() {
    choice.current().forget();
    requests.startAnew();
    return perform(BindingChange.of(Purpose.INITIAL, profile.expires()));
  }

  /** Re-registration (5.1.1.4). */
  public CompletableFuture<RegistrationOutcome> refresh() {
    return perform(BindingChange.of(Purpose.REFRESH, profile.expires()));
  }

  /** De-registration (5.1.1.6). */
  public CompletableFuture<RegistrationOutcome> deregister() {
    return perform(BindingChange.of(Purpose.REMOVAL, 0));
  }

  /** Whether it is registered now. */
  public boolean isRegistered() {
    return identities.first().isPresent();
  }

  /** How its other requests are sent. */
  public GmAssociation association() {
    return new GmAssociation(profile, gm, requests, choice.current(), identities);
  }

  private CompletableFuture<RegistrationOutcome> perform(BindingChange change) {
    RegisterExchange exchange = new RegisterExchange(requests, choice.current(), change);
    CompletableFuture<RegistrationOutcome> outcome = new CompletableFuture<>();
    proceed(exchange, exchange.begin(), change, outcome);
    return outcome;
  }

  private void proceed(
      RegisterExchange exchange,
      RegisterStep step,
      BindingChange change,
      CompletableFuture<RegistrationOutcome> outcome) {
    if (step instanceof Send next) {
      Parameters via = requests.viaParameters(change);
      gm.send(next.request(), next.path(), via, further -> {})
          .answer()
          .thenAccept(answer -> proceed(exchange, exchange.on(answer), change, outcome))
          .exceptionally(fault -> failed(fault, outcome));
    } else {
      outcome.complete(concluded(((Done) step).ending(), change));
    }
  }

  private static @Nullable Void failed(
      Throwable fault, CompletableFuture<RegistrationOutcome> outcome) {
    outcome.complete(new Abandoned("the UE failed: " + fault));
    return null;
  }

  private RegistrationOutcome concluded(Ending ending, BindingChange change) {
    RegistrationOutcome outcome =
        ending instanceof Ending.Answered answered
            ? RegisterResponse.outcome(answered.answer(), received -> taken(received, change))
            : new Abandoned(((Ending.Abandoned) ending).reason());
    if (!outcome.succeeded()) {
      choice.current().onFailure();
    }
    return kept(outcome);
  }

  private RegistrationOutcome taken(Answer.Final received, BindingChange change) {
    if (change.purpose().removes()) {
      choice.current().forget();
      return new Deregistered(received.response());
    }
    return TakenRegistration.of(received, requests, choice.current(), change.purpose());
  }

  private RegistrationOutcome kept(RegistrationOutcome outcome) {
    if (outcome instanceof Registered granted) {
      identities.bind(profile.claims().publicIdentity(), granted);
    } else if (outcome instanceof Deregistered) {
      identities.clear();
    }
    return outcome;
  }
}
