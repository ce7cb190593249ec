package io.telamon.ue.registration;

import io.telamon.ue.gm.UdpGmAccess;
import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.Capabilities;
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
  private final AnotherPcscf another;
  private final FlowListener listener;
  private final RegisteredIdentities identities;
  private final ReentrantLock oneProcedure = new ReentrantLock();

  private UserEquipment(
      UeProfile profile,
      UdpGmAccess gm,
      InstantSource clock,
      Duration flowRecovery,
      Surroundings with) {
    this.profile = profile;
    this.gm = gm;
    this.requests =
        new RegisterRequest(profile, new RegisterSequence(profile, gm.localAddress(), clock));
    this.choice = new AccessSecurityChoice(profile, gm.ports(), clock);
    this.recovery = new FlowRecovery(clock, new SecureRandom(), flowRecovery);
    this.listener = with.listener();
    this.another =
        new AnotherPcscf(profile, gm.ports(), recovery, with.discovery(), with.listener());
    this.identities = new RegisteredIdentities(clock);
  }

  /**
   * What a UE does not decide itself.
   *
   * @param discovery where it learns of further P-CSCFs
   * @param listener who hears what becomes of its flow
   */
  public record Surroundings(PcscfDiscovery discovery, FlowListener listener) {
    /** Nothing to discover, and nobody listens. */
    public static final Surroundings NONE =
        new Surroundings(PcscfDiscovery.NONE, FlowListener.NONE);
  }

  /** A UE with the timers of TS 24.229 that tells nobody what it sends. */
  public static UserEquipment open(UeProfile profile) {
    return open(profile, SipTimers.DEFAULT, Clock.systemUTC(), LadderListener.NONE);
  }

  /** The same with these timers, this clock and this ladder. */
  public static UserEquipment open(
      UeProfile profile, SipTimers timers, InstantSource clock, LadderListener ladder) {
    return open(profile, timers, clock, ladder, Surroundings.NONE);
  }

  /**
   * Binds the UE's port.
   *
   * @throws UncheckedIOException if address or port can't be used
   */
  public static UserEquipment open(
      UeProfile profile,
      SipTimers timers,
      InstantSource clock,
      LadderListener ladder,
      Surroundings surroundings) {
    UdpGmAccess gm = UdpGmAccess.open(profile, timers, clock, ladder);
    return new UserEquipment(profile, gm, clock, timers.flowRecovery(), surroundings);
  }

  /** Initial registration (5.1.1.2). */
  public RegistrationOutcome register() {
    return alone(() -> keepFirst(elsewhere(initial().perform().outcome())));
  }

  /**
   * Registration of a further IMPU at the same contact, over the same security associations if
   * there are any (5.1.1.4.1).
   */
  public RegistrationOutcome register(String impu) {
    BindingChange change = adding(Purpose.ADDITIONAL).ofIdentity(impu);
    return alone(() -> keep(impu, of(change).perform().outcome()));
  }

  /** Re-registration (5.1.1.4) of what was registered before. */
  public RegistrationOutcome refresh() {
    return alone(() -> keepFirst(elsewhere(refreshed(null))));
  }

  /** Re-registration of one further IMPU. */
  public RegistrationOutcome refresh(String impu) {
    boolean first = impu.equals(firstIdentity());
    return first ? refresh() : alone(() -> keep(impu, refreshed(impu)));
  }

  /** Re-registration with other capabilities: they are what a network learns of by it. */
  public RegistrationOutcome refreshAs(Capabilities capabilities) {
    requests.change(capabilities);
    return refresh();
  }

  /** De-registration (5.1.1.6) of this contact, also if another process registered it. */
  public RegistrationOutcome deregister() {
    return deregister(firstIdentity());
  }

  /** De-registration of one IMPU from this contact; the others stay registered. */
  public RegistrationOutcome deregister(String impu) {
    Purpose purpose = othersThan(impu).isEmpty() ? Purpose.REMOVAL : Purpose.REMOVAL_OF_ONE;
    return alone(() -> removed(impu, removing(purpose).ofIdentity(impu)));
  }

  /** De-registration of all contacts of the IMPU, also of other UEs with the same IMPI. */
  public RegistrationOutcome deregisterAll() {
    return alone(() -> removed(firstIdentity(), removing(Purpose.REMOVAL_OF_ALL)));
  }

  /**
   * De-registration of other contacts than this one, for example of a flow through another P-CSCF
   * (5.1.1.6.1); this contact stays registered.
   *
   * @param contacts values for Contact, each naming one binding or flow
   */
  public RegistrationOutcome deregisterOthers(List<String> contacts) {
    BindingChange change = removing(Purpose.REMOVAL_OF_OTHERS).ofContacts(contacts);
    return alone(() -> new Deregistration(requests, gm, choice.current(), change).perform());
  }

  /** Asks which contacts are bound and changes none (5.1.1.4.1). */
  public RegistrationOutcome fetch() {
    return alone(() -> new FetchBindings(requests, gm, choice.current()).perform());
  }

  /** What the network granted the first IMPU last; empty if not registered. */
  public Optional<Registered> registration() {
    return identities.first();
  }

  /** What is registered. */
  public RegisteredIdentities identities() {
    return identities;
  }

  /** How requests other than REGISTER are sent while registered (5.1.2A.1). */
  public GmAssociation association() {
    return new GmAssociation(profile, gm, requests, choice.current(), identities);
  }

  /** The network has ended this IMPU's binding (5.1.1.7); others stay. */
  public void forget(String impu) {
    identities.remove(impu);
  }

  /** The network has set another duration for this IMPU (5.1.1.5A, RFC 3680). */
  public void expireIn(String impu, Duration left) {
    identities.expireIn(impu, left);
  }

  /** No IMPU is registered any more: keys, security associations and announcements are deleted. */
  public void forgetSecurity() {
    oneProcedure.lock();
    try {
      choice.current().forget();
      requests.network().forget();
    } finally {
      oneProcedure.unlock();
    }
  }

  /** The network has lost what it knew of us: the next registration begins anew, unprotected. */
  public void beginAnew() {
    choice.current().beginUnprotected();
    requests.startAnew();
  }

  /** A keep-alive got no answer: what was agreed over this flow is of no use any more. */
  public void flowFailed() {
    recovery.lost();
    listener.flowFailed();
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

  /** The IMPU of {@link #register()}: that of the mechanism of the moment. */
  public String firstIdentity() {
    return choice.current().publicIdentity();
  }

  @Override
  public void close() {
    gm.close();
  }

  private RegistrationOutcome elsewhere(RegistrationOutcome first) {
    return another.after(
        first,
        () -> {
          beginAnew();
          return initial().perform().outcome();
        });
  }

  private InitialRegistration initial() {
    return of(adding(Purpose.INITIAL));
  }

  private InitialRegistration of(BindingChange change) {
    return new InitialRegistration(requests, gm, choice, change);
  }

  private RegistrationOutcome refreshed(@Nullable String impu) {
    BindingChange change = adding(Purpose.REFRESH).ofIdentity(impu);
    return new Reregistration(requests, gm, choice, change).perform();
  }

  private BindingChange adding(Purpose purpose) {
    return BindingChange.of(purpose, profile.expires());
  }

  private static BindingChange removing(Purpose purpose) {
    return BindingChange.of(purpose, 0);
  }

  /** 5.1.6.6: what was registered for an emergency ends by itself. */
  private RegistrationOutcome removed(String impu, BindingChange change) {
    if (requests.capabilities().emergency()) {
      return new Abandoned("an emergency registration is not de-registered by the UE, it expires");
    }
    return keep(impu, new Deregistration(requests, gm, choice.current(), change).perform());
  }

  private List<String> othersThan(String impu) {
    return identities.all().stream().filter(other -> !other.equals(impu)).toList();
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

  /** Named afterwards: a fall-back to GIBA registers another IMPU than was begun with. */
  private RegistrationOutcome keepFirst(RegistrationOutcome outcome) {
    return keep(firstIdentity(), outcome);
  }

  /** A failed procedure leaves an earlier registration as it was. */
  private RegistrationOutcome keep(String impu, RegistrationOutcome outcome) {
    if (outcome instanceof Registered granted) {
      identities.bind(impu, granted);
    } else if (outcome instanceof Deregistered) {
      identities.remove(impu);
    }
    return outcome;
  }
}
