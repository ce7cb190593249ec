package io.telamon.ue.phone;

import io.telamon.sip.message.SipRequest;
import io.telamon.ue.dialog.Dialog;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.phone.PhoneEvent.MediaReleased;
import io.telamon.ue.phone.PhoneEvent.Procedure;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.registration.FlowListener;
import io.telamon.ue.registration.GmAssociation;
import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.UserEquipment;
import io.telamon.ue.session.CallOutcome;
import io.telamon.ue.session.Calls;
import io.telamon.ue.subscription.EventPackage;
import io.telamon.ue.subscription.Subscriptions;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A phone that follows TS 24.229 5.1.1 by itself once it is switched on: reg-event subscription
 * (5.1.1.3), re-registration in time (5.1.1.4), re-authentication (5.1.1.5A), change of address for
 * privacy (5.1.1.5B), de-registration (5.1.1.6) and what the network de-registers (5.1.1.7).
 *
 * <p>Safe for several threads. What the user asks for blocks for as long as the procedure takes;
 * what the network asks for happens on a thread of the phone's own.
 */
public final class Phone implements AutoCloseable {
  private static final int CLOSE_SECONDS = 5;

  private final PhoneSettings settings;
  private final Consumer<PhoneEvent> listener;
  private final ExecutorService work = Executors.newSingleThreadExecutor(Phone::thread);
  private final Subscriptions subscriptions;
  private final Calls calls;
  private final RegistrationUpkeep upkeep;
  private final RegistrationWatch watch;
  private final KeepAlives keepAlives;
  private final List<String> furtherIdentities = new CopyOnWriteArrayList<>();
  private volatile UserEquipment ue;

  private Phone(PhoneSettings settings, Consumer<PhoneEvent> listener) {
    this.settings = settings;
    this.listener = listener;
    this.subscriptions = new Subscriptions(settings.clock());
    this.calls = new Calls(this::association, settings.timers().t1());
    this.ue = opened(settings);
    this.upkeep = new RegistrationUpkeep(this, settings.clock());
    this.watch = new RegistrationWatch(this, subscriptions, upkeep);
    this.keepAlives = new KeepAlives(this, upkeep);
  }

  /** Switches it on; nothing is sent yet. Events are told on several threads. */
  public static Phone open(PhoneSettings settings, Consumer<PhoneEvent> listener) {
    Phone phone = new Phone(settings, listener);
    phone.serve();
    return phone;
  }

  private UserEquipment opened(PhoneSettings with) {
    return UserEquipment.open(
        with.profile(),
        with.timers(),
        with.clock(),
        with.ladder(),
        new UserEquipment.Surroundings(with.discovery(), new Flow()));
  }

  private void serve() {
    var incoming = association().incoming();
    incoming.serve("NOTIFY", subscriptions);
    incoming.serve("MESSAGE", new ReceivedTexts(this::tell));
    calls.serve(incoming);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "phone");
    thread.setDaemon(true);
    return thread;
  }

  /** Initial registration (5.1.1.2), and the subscription that follows it (5.1.1.3). */
  public RegistrationOutcome register() {
    upkeep.want();
    return followed("initial registration", ue.register());
  }

  /** Registration of a further IMPU. */
  public RegistrationOutcome register(String impu) {
    RegistrationOutcome outcome = told("registration of " + impu, ue.register(impu));
    if (outcome.succeeded()) {
      furtherIdentities.add(impu);
    }
    upkeep.plan();
    return outcome;
  }

  /** Re-registration now (5.1.1.4). */
  public RegistrationOutcome refresh() {
    return followed("re-registration", ue.refresh());
  }

  /** Other capabilities, and the re-registration that tells them (5.1.1.4.1). */
  public RegistrationOutcome change(Capabilities capabilities) {
    return followed("re-registration", ue.refreshAs(capabilities));
  }

  /** The registration is not to be continued: it may expire (5.1.1.4.1). */
  public void letExpire() {
    upkeep.doNotWant();
  }

  /** Releases all dialogs but that of the last reg subscription, then de-registers (5.1.1.6). */
  public RegistrationOutcome deregister() {
    upkeep.doNotWant();
    if (settings.profile().capabilities().emergency()) {
      // 5.1.6.6: it expires by itself, so what goes on under it goes on.
      return told("de-registration", ue.deregister());
    }
    releaseDialogs("de-registration");
    List<String> impus = new ArrayList<>(ue.identities().all());
    RegistrationOutcome outcome = impus.isEmpty() ? ue.deregister() : deregister(impus);
    if (ue.identities().all().isEmpty()) {
      watch.considerCancelled();
      keepAlives.stop();
    }
    return told("de-registration", outcome);
  }

  private RegistrationOutcome deregister(List<String> impus) {
    RegistrationOutcome outcome = ue.deregister(impus.get(impus.size() - 1));
    for (int i = impus.size() - 2; i >= 0; i--) {
      outcome = ue.deregister(impus.get(i));
    }
    return outcome;
  }

  /**
   * Another address under the same prefix (5.1.1.5B): dialogs end, IMPUs are de-registered from the
   * old one and registered from the new, and subscriptions are made anew.
   */
  public RegistrationOutcome changeAddress(InetAddress address) {
    return new AddressChange(this, subscriptions, watch).to(address);
  }

  /** Calls somebody. */
  public CallOutcome call(String target) {
    return calls.place(target);
  }

  /** Subscribes to an event package of a resource; what comes is answered and not looked at. */
  public Answer subscribe(EventPackage events, String resource, Duration wanted) {
    return new FurtherSubscriptions(this, subscriptions).begin(events, resource, wanted);
  }

  /** Sends a text (RFC 3428). */
  public Answer message(String target, String text) {
    GmAssociation gm = association();
    String identity = gm.defaultIdentity().orElse("sip:anonymous@anonymous.invalid");
    SipRequest message = Dialog.opening("MESSAGE", target, identity, gm.contactUri().host());
    message.setBody(text.getBytes(StandardCharsets.UTF_8), "text/plain");
    return gm.send(message, further -> {}).answer().join();
  }

  /** Subscriptions of this phone. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** Calls of this phone. */
  public Calls calls() {
    return calls;
  }

  /** The UE inside, for what goes beyond the book. */
  public UserEquipment ue() {
    return ue;
  }

  /** How it is switched on. */
  public PhoneSettings settings() {
    return settings;
  }

  /** Waits until all that was begun by itself so far is done; false if it is not in time. */
  public boolean awaitIdle(Duration bound) {
    try {
      work.submit(() -> {}).get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
    upkeep.stop();
    keepAlives.stop();
    ue.close();
    try {
      if (!work.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        tell(new MediaReleased("a procedure was under way when the phone was switched off"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- for the procedures beside it

  GmAssociation association() {
    return ue.association();
  }

  void tell(PhoneEvent event) {
    listener.accept(event);
  }

  RegistrationOutcome told(String procedure, RegistrationOutcome outcome) {
    tell(new Procedure(procedure, outcome));
    return outcome;
  }

  /** What every successful registration is followed by. */
  RegistrationOutcome followed(String procedure, RegistrationOutcome outcome) {
    told(procedure, outcome);
    if (outcome instanceof Registered granted) {
      followUp(granted);
    }
    upkeep.plan();
    return outcome;
  }

  /** After an emergency registration nobody subscribes to it (5.1.6.2). */
  private void followUp(Registered granted) {
    if (!settings.profile().capabilities().emergency()) {
      watch.follow(granted);
    }
    keepAlives.follow(granted.details());
  }

  /** Initial registration of all that was registered before, after the network has ended it. */
  RegistrationOutcome registerAnew(String why) {
    ue.beginAnew();
    RegistrationOutcome outcome = followed(why, ue.register());
    if (outcome.succeeded()) {
      furtherIdentities.forEach(impu -> told("registration of " + impu, ue.register(impu)));
    }
    return outcome;
  }

  void later(Runnable task) {
    try {
      work.execute(task);
    } catch (RejectedExecutionException closed) {
      tell(new MediaReleased("the phone is switched off"));
    }
  }

  void releaseDialogs(String why) {
    if (calls.active() > 0) {
      calls.releaseAll();
      tell(new MediaReleased(why));
    }
    subscriptions.living().stream()
        .filter(one -> !one.events().equals(EventPackage.REG))
        .forEach(subscriptions::end);
  }

  /** The same phone at another address. */
  void reopen(PhoneSettings elsewhere) {
    keepAlives.stop();
    ue.close();
    subscriptions.forget();
    ue = opened(elsewhere);
    serve();
  }

  List<String> furtherIdentities() {
    return furtherIdentities;
  }

  /** What becomes of dialogs when the flow does. */
  private final class Flow implements FlowListener {
    @Override
    public void mediaBearersReleased() {
      calls.releaseAll();
      tell(new MediaReleased("the P-CSCF does not serve"));
    }

    @Override
    public void flowFailed() {
      calls.dropAll();
      subscriptions.forget();
    }
  }
}
