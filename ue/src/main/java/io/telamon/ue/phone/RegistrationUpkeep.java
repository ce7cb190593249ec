package io.telamon.ue.phone;

import io.telamon.sip.transaction.Timers;
import io.telamon.ue.registration.RegisteredIdentities;
import io.telamon.ue.registration.RegistrationOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Re-registration in time: 600 s before the end, or half-way (TS 24.229 5.1.1.4.1), unless the
 * registration is not to be continued. One timer at most runs. Safe for several threads.
 */
final class RegistrationUpkeep {
  private final RegisteredContact contact;
  private final InstantSource clock;
  private volatile boolean wanted;
  private Timers.@Nullable Timer timer;

  RegistrationUpkeep(RegisteredContact contact, InstantSource clock) {
    this.contact = contact;
    this.clock = clock;
  }

  void want() {
    wanted = true;
  }

  void doNotWant() {
    wanted = false;
    stop();
  }

  boolean isWanted() {
    return wanted;
  }

  synchronized void stop() {
    if (timer != null) {
      timer.cancel();
    }
    timer = null;
  }

  /** Sets the timer for the next refresh there is. */
  void plan() {
    contact.ue().identities().nextRefresh().ifPresent(this::planAt);
  }

  private void planAt(Instant when) {
    Duration wait = Duration.between(clock.instant(), when);
    schedule(wait.isNegative() ? Duration.ZERO : wait, this::refreshDue);
  }

  private synchronized void schedule(Duration wait, Runnable task) {
    stop();
    if (wanted) {
      timer = contact.association().gm().timers().schedule(wait, () -> contact.later(task));
    }
  }

  /** The flow has failed: another one by RFC 5626 4.5. */
  void recover(String why) {
    if (!wanted) {
      // The user has given the registration up since the flow failed.
      return;
    }
    contact.ue().flowFailed();
    Duration wait = contact.ue().recoveryDelay();
    contact.tell(new PhoneEvent.FlowFailed(why, wait));
    registerAfter(wait, "initial registration after a failed flow");
  }

  /** Registers anew after this time, if that is still wanted then (probation). */
  void registerAfter(Duration wait, String why) {
    schedule(
        wait,
        () -> {
          if (wanted) {
            retryIfFailed(contact.registerAnew(why));
          }
        });
  }

  private void refreshDue() {
    RegisteredIdentities identities = contact.ue().identities();
    for (String impu : identities.all()) {
      boolean due =
          identities.of(impu).filter(one -> !one.refreshAt().isAfter(clock.instant())).isPresent();
      if (wanted && due) {
        retryIfFailed(contact.followed("re-registration", contact.ue().refresh(impu)));
      }
    }
  }

  /** A flow that failed is recovered by RFC 5626 4.5; a refusal is final. */
  private void retryIfFailed(RegistrationOutcome outcome) {
    Duration wait = contact.ue().recoveryDelay();
    if (!outcome.succeeded() && !wait.isZero()) {
      registerAfter(wait, "initial registration after a failed flow");
    } else if (!outcome.succeeded()) {
      stop();
    }
  }
}
