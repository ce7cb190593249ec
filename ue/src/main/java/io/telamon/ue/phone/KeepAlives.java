package io.telamon.ue.phone;

import io.telamon.sip.transaction.Timers;
import io.telamon.ue.registration.GmAssociation;
import io.telamon.ue.registration.RegistrationDetails;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the flow of the registration alive once that was agreed on (RFC 6223, RFC 5626 4.4): a
 * keep-alive each 80 to 100 % of the interval. One without an answer, or whose answer names another
 * address of ours than the first did, has shown that the flow has failed. Safe for several threads.
 */
final class KeepAlives {
  private static final double EARLIEST = 0.8;
  private static final Duration PONG = Duration.ofSeconds(10);

  /** RFC 5389 7.2.1: so often, at doubling times; the last wait is 16 times the first. */
  private static final int STUN_REQUESTS = 7;

  private static final int STUN_LAST_WAIT = 16;
  private static final Duration STUN_FIRST_WAIT = Duration.ofMillis(500);

  private final RegisteredContact contact;
  private final RegistrationUpkeep upkeep;
  private final RandomGenerator random = new SecureRandom();
  private @Nullable Duration interval;
  private @Nullable InetSocketAddress seenAs;
  private Timers.@Nullable Timer timer;
  private int round;

  KeepAlives(RegisteredContact contact, RegistrationUpkeep upkeep) {
    this.contact = contact;
    this.upkeep = upkeep;
  }

  /** What a registration has agreed on holds from now on. */
  synchronized void follow(RegistrationDetails granted) {
    stop();
    interval = granted.keepAlive().orElse(null);
    planNext();
  }

  synchronized void stop() {
    interval = null;
    seenAs = null;
    cancelTimer();
  }

  private synchronized void planNext() {
    round++;
    Duration every = interval;
    if (every != null) {
      schedule(pause(every, random.nextDouble()), this::begin);
    }
  }

  /** 80 to 100 % of the interval, as this number from 0 to 1 says (RFC 5626 4.4.2). */
  static Duration pause(Duration interval, double number) {
    double share = EARLIEST + (1 - EARLIEST) * number;
    return Duration.ofMillis(Math.round(interval.toMillis() * share));
  }

  private synchronized void begin() {
    round++;
    if (contact.ue().registration().isPresent()) {
      send(1);
    } else {
      stop();
    }
  }

  /** Over UDP what may be lost is repeated; a connection loses nothing. */
  private void send(int transmission) {
    GmAssociation flow = contact.association();
    int asked = round;
    if (!flow.keepAlive(mapped -> contact.later(() -> answered(asked, mapped)))) {
      failed("the connection has ended");
    } else if (flow.isConnection()) {
      String why = "no answer to a keep-alive within " + PONG.toSeconds() + " s";
      schedule(PONG, () -> unanswered(asked, why));
    } else {
      awaitStun(transmission, asked);
    }
  }

  private void awaitStun(int transmission, int asked) {
    Duration first = contact.settings().timers().t1();
    first = first.compareTo(STUN_FIRST_WAIT) < 0 ? first : STUN_FIRST_WAIT;
    if (transmission < STUN_REQUESTS) {
      Duration wait = first.multipliedBy(1L << (transmission - 1));
      schedule(wait, () -> again(asked, transmission + 1));
    } else {
      String why = "no answer to " + STUN_REQUESTS + " STUN Binding requests";
      schedule(first.multipliedBy(STUN_LAST_WAIT), () -> unanswered(asked, why));
    }
  }

  private synchronized void again(int asked, int transmission) {
    if (isCurrent(asked)) {
      send(transmission);
    }
  }

  private synchronized void answered(int asked, InetSocketAddress mapped) {
    if (!isCurrent(asked)) {
      return;
    }
    if (seenAs == null || seenAs.equals(mapped)) {
      seenAs = mapped;
      planNext();
    } else {
      failed("the network sees this phone at " + mapped + " instead of " + seenAs);
    }
  }

  private synchronized void unanswered(int asked, String why) {
    if (isCurrent(asked)) {
      failed(why);
    }
  }

  /** Tasks wait for a procedure under way, and may be late for what they were for. */
  private boolean isCurrent(int asked) {
    return interval != null && asked == round;
  }

  private void failed(String why) {
    stop();
    contact.later(() -> upkeep.recover(why));
  }

  /** Nothing of it runs on the thread of the timers, which must not be kept. */
  private synchronized void schedule(Duration wait, Runnable task) {
    cancelTimer();
    timer = contact.association().gm().timers().schedule(wait, () -> contact.later(task));
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel();
    }
    timer = null;
  }
}
