package io.telamon.ue.registration;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A UE in the hands of its user: it registers, refreshes and de-registers when told to (TS 24.229
 * 5.1.1).
 *
 * <p>Safe for several threads; one procedure runs at a time. Each of its requests blocks at most as
 * long as the UE's patience, and their number is bounded. Closing frees the port and sends nothing:
 * the registration stays in the network.
 */
public final class UserEquipment implements AutoCloseable {
  private static final String SILENCE = "the P-CSCF asked not to be asked again before %s";

  private final UeProfile profile;
  private final UdpGmAccess gm;
  private final RegisterRequest requests;
  private final AccessSecurityChoice choice;
  private final FlowRecovery recovery;
  private final ReentrantLock oneProcedure = new ReentrantLock();
  private volatile @Nullable Registered registration;

  private UserEquipment(UeProfile profile, UdpGmAccess gm, InstantSource clock) {
    this.profile = profile;
    this.gm = gm;
    this.requests =
        new RegisterRequest(profile, new RegisterSequence(profile, gm.localAddress(), clock));
    this.choice = new AccessSecurityChoice(profile, gm.ports(), clock);
    this.recovery = new FlowRecovery(clock, new SecureRandom());
  }

  /** A UE with the timers of TS 24.229 that tells nobody what it sends. */
  public static UserEquipment open(UeProfile profile) {
    return open(profile, SipTimers.DEFAULT, Clock.systemUTC(), LadderListener.NONE);
  }

  /**
   * Binds the UE's port.
   *
   * @throws UncheckedIOException if address or port can't be used
   */
  public static UserEquipment open(
      UeProfile profile, SipTimers timers, InstantSource clock, LadderListener ladder) {
    UdpGmAccess gm = UdpGmAccess.open(profile, timers, clock, ladder);
    return new UserEquipment(profile, gm, clock);
  }

  /** Initial registration (5.1.1.2). */
  public RegistrationOutcome register() {
    return alone(() -> keep(elsewhere(initial().perform().outcome())));
  }

  /** Re-registration (5.1.1.4) of what was registered before. */
  public RegistrationOutcome refresh() {
    return alone(() -> keep(elsewhere(refreshed())));
  }

  /** De-registration (5.1.1.6) of this contact, also if another process registered it. */
  public RegistrationOutcome deregister() {
    return alone(() -> keep(removal(Purpose.REMOVAL).perform()));
  }

  /** De-registration of all contacts of the IMPU, also of other UEs with the same IMPI. */
  public RegistrationOutcome deregisterAll() {
    return alone(() -> keep(removal(Purpose.REMOVAL_OF_ALL).perform()));
  }

  /** Asks which contacts are bound and changes none (5.1.1.4.1). */
  public RegistrationOutcome fetch() {
    return alone(() -> new FetchBindings(requests, gm, choice.current()).perform());
  }

  /** What the network granted last; empty if not registered. */
  public Optional<Registered> registration() {
    return Optional.ofNullable(registration);
  }

  /**
   * How long to wait before the next attempt: zero unless the last ones failed for want of a
   * working way to the network (RFC 5626 4.5). Random, and another one with each call.
   */
  public Duration recoveryDelay() {
    return recovery.delay();
  }

  /** The address and port in use, as in Contact. */
  public InetSocketAddress localAddress() {
    return gm.localAddress();
  }

  @Override
  public void close() {
    gm.close();
  }

  private InitialRegistration initial() {
    return new InitialRegistration(requests, gm, choice, Purpose.INITIAL, profile.expires());
  }

  private RegistrationOutcome refreshed() {
    return new Reregistration(requests, gm, choice, profile.expires()).perform();
  }

  /**
   * Initial registration at the next P-CSCF of the list, as long as one does not serve (5.1.1.4.1).
   * What a 305 says in Contact is not looked at: only addresses of our own list are trusted.
   */
  private RegistrationOutcome elsewhere(RegistrationOutcome first) {
    RegistrationOutcome outcome = first;
    for (InetSocketAddress next : otherPcscfs()) {
      boolean silent = recovery.silentUntil(next).isPresent();
      if (FlowRecovery.wantsAnother(outcome) && !silent) {
        recovery.observe(gm.ports().pcscf(), outcome);
        gm.ports().moveTo(next);
        choice.current().beginUnprotected();
        requests.startAnew();
        outcome = initial().perform().outcome();
      }
    }
    return outcome;
  }

  private List<InetSocketAddress> otherPcscfs() {
    InetSocketAddress current = gm.ports().pcscf();
    return Stream.concat(Stream.of(profile.pcscf()), profile.otherPcscfs().stream())
        .filter(known -> !known.equals(current))
        .toList();
  }

  private Deregistration removal(Purpose purpose) {
    return new Deregistration(requests, gm, choice.current(), purpose);
  }

  private RegistrationOutcome alone(Supplier<RegistrationOutcome> procedure) {
    oneProcedure.lock();
    try {
      return recovery
          .silentUntil(gm.ports().pcscf())
          .<RegistrationOutcome>map(end -> new Abandoned(SILENCE.formatted(end)))
          .orElseGet(() -> observed(procedure.get()));
    } finally {
      oneProcedure.unlock();
    }
  }

  private RegistrationOutcome observed(RegistrationOutcome outcome) {
    recovery.observe(gm.ports().pcscf(), outcome);
    return outcome;
  }

  /** A failed procedure leaves an earlier registration as it was. */
  private RegistrationOutcome keep(RegistrationOutcome outcome) {
    if (outcome instanceof Registered granted) {
      registration = granted;
    } else if (outcome instanceof Deregistered) {
      registration = null;
    }
    return outcome;
  }
}
