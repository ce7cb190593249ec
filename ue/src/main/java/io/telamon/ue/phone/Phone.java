package io.telamon.ue.phone;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.transaction.Timers;
import io.telamon.ue.dialog.Dialog;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.UdpGmAccess;
import io.telamon.ue.phone.PhoneEvent.MediaReleased;
import io.telamon.ue.phone.PhoneEvent.Procedure;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.registration.GmAssociation;
import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.UserEquipment;
import io.telamon.ue.session.CallOutcome;
import io.telamon.ue.session.Calls;
import io.telamon.ue.subscription.EventPackage;
import io.telamon.ue.subscription.Subscriptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final RegistrationWatch watch;
  private final RegisteredContact first;
  private final List<RegisteredContact> contacts = new CopyOnWriteArrayList<>();
  private final List<String> furtherIdentities = new CopyOnWriteArrayList<>();
  private final Object flowing = new Object();
  private Timers.@Nullable Timer keyDeletion;

  private Phone(PhoneSettings settings, Consumer<PhoneEvent> listener) {
    this.settings = settings;
    this.listener = listener;
    this.subscriptions = new Subscriptions(settings.clock());
    this.watch = new RegistrationWatch(this, subscriptions);
    this.first = new RegisteredContact(this, settings, failed -> subscriptions.forget());
    contacts.add(first);
  }

  /** Switches it on; nothing is sent yet. Events are told on several threads. */
  public static Phone open(PhoneSettings settings, Consumer<PhoneEvent> listener) {
    Phone phone = new Phone(settings, listener);
    phone.serve();
    return phone;
  }

  private void serve() {
    contacts.forEach(this::serve);
  }

  private void serve(RegisteredContact contact) {
    var incoming = contact.association().incoming();
    incoming.serve("NOTIFY", subscriptions);
    incoming.serve("MESSAGE", new ReceivedTexts(this::tell));
    contact.calls().serve(incoming);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "phone");
    thread.setDaemon(true);
    return thread;
  }

  /** Initial registration (5.1.1.2), and the subscription that follows it (5.1.1.3). */
  public RegistrationOutcome register() {
    return first.register("initial registration");
  }

  /**
   * Registration of a further flow (RFC 5626 4.2): a contact of its own, on a port of its own, with
   * the next reg-id, for all IMPUs that are registered. Without success there is no such contact.
   * One at a time, whoever asks.
   *
   * @param pcscf through which P-CSCF
   * @throws IllegalStateException if the phone's capabilities have no multiple registrations
   */
  public RegistrationOutcome registerFlow(InetSocketAddress pcscf) {
    Capabilities can = settings.profile().capabilities();
    if (!can.multipleRegistrations()) {
      throw new IllegalStateException("a further flow needs a first with a reg-id (RFC 5626)");
    }
    synchronized (flowing) {
      PhoneSettings further = settings.onFlow(can.regId() + contacts.size(), pcscf);
      return registerFlow(new RegisteredContact(this, further, failed -> {}));
    }
  }

  private RegistrationOutcome registerFlow(RegisteredContact contact) {
    serve(contact);
    contacts.add(contact);
    RegistrationOutcome outcome = registerAt(contact);
    if (!outcome.succeeded()) {
      contacts.remove(contact);
      contact.close();
    }
    return outcome;
  }

  private RegistrationOutcome registerAt(RegisteredContact further) {
    RegistrationOutcome outcome = further.register("registration of a further flow");
    if (outcome.succeeded()) {
      furtherIdentities.forEach(further::registerFurther);
    }
    return outcome;
  }

  /** Registration of a further IMPU, at all contacts. */
  public RegistrationOutcome register(String impu) {
    RegistrationOutcome outcome = first.registerFurther(impu);
    if (outcome.succeeded()) {
      furtherIdentities.add(impu);
      further().filter(contact -> !contact.isOver()).forEach(one -> one.registerFurther(impu));
    }
    return outcome;
  }

  private Stream<RegisteredContact> further() {
    return contacts.stream().skip(1);
  }

  /** Re-registration now (5.1.1.4), of the first contact. */
  public RegistrationOutcome refresh() {
    return first.followed("re-registration", ue().refresh());
  }

  /** Other capabilities, and the re-registration that tells them (5.1.1.4.1). */
  public RegistrationOutcome change(Capabilities capabilities) {
    return first.followed("re-registration", ue().refreshAs(capabilities));
  }

  /** The registration is not to be continued: it may expire (5.1.1.4.1). */
  public void letExpire() {
    contacts.forEach(RegisteredContact::letExpire);
  }

  /** Whether this IMPU is registered, at whichever contact (5.1.1.7). */
  public boolean isRegistered(String impu) {
    return contacts.stream().anyMatch(contact -> contact.ue().identities().knows(impu));
  }

  /** Releases all dialogs but that of the last reg subscription, then de-registers (5.1.1.6). */
  public RegistrationOutcome deregister() {
    letExpire();
    if (settings.profile().capabilities().emergency()) {
      // 5.1.6.6: it expires by itself, so what goes on under it goes on.
      return told("de-registration", ue().deregister());
    }
    releaseDialogs("de-registration");
    Stream<RegistrationOutcome> others =
        further().filter(contact -> !contact.isOver()).map(RegisteredContact::deregister);
    List<RegistrationOutcome> failures = others.filter(one -> !one.succeeded()).toList();
    RegistrationOutcome outcome = first.deregister();
    if (contacts.stream().allMatch(RegisteredContact::isOver)) {
      watch.considerCancelled();
    }
    return told("de-registration", failures.isEmpty() ? outcome : failures.get(0));
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
    return registered().calls().place(target);
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

  /** Calls of this phone, at its first contact. */
  public Calls calls() {
    return first.calls();
  }

  /** The UE inside, for what goes beyond the book. */
  public UserEquipment ue() {
    return first.ue();
  }

  /** The same for each flow: the first, then those of {@link #registerFlow}. */
  public List<UserEquipment> flows() {
    return contacts.stream().map(RegisteredContact::ue).toList();
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
    contacts.forEach(RegisteredContact::close);
    try {
      if (!work.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        tell(new MediaReleased("a procedure was under way when the phone was switched off"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- for the procedures beside it

  /** Of a contact that is registered, if there is one. */
  GmAssociation association() {
    return registered().association();
  }

  private RegisteredContact registered() {
    return contacts.stream().filter(contact -> !contact.isOver()).findFirst().orElse(first);
  }

  List<RegisteredContact> contacts() {
    return contacts;
  }

  void tell(PhoneEvent event) {
    listener.accept(event);
  }

  RegistrationOutcome told(String procedure, RegistrationOutcome outcome) {
    tell(new Procedure(procedure, outcome));
    return outcome;
  }

  /**
   * One subscription tells of all contacts. After an emergency registration nobody subscribes to it
   * (5.1.6.2).
   */
  void followUp(RegisteredContact contact, Registered granted) {
    if (contact == first && !settings.profile().capabilities().emergency()) {
      watch.follow(granted);
    }
  }

  void later(Runnable task) {
    try {
      work.execute(task);
    } catch (RejectedExecutionException closed) {
      tell(new MediaReleased("the phone is switched off"));
    }
  }

  /** Of this contact; once nothing is registered any more, of all and the subscriptions too. */
  void releaseDialogsOf(RegisteredContact contact, String why) {
    if (contacts.stream().allMatch(RegisteredContact::isOver)) {
      releaseDialogs(why);
    } else if (contact.calls().active() > 0) {
      contact.calls().releaseAll();
      tell(new MediaReleased(why));
    }
  }

  /** Once for however many contacts have ended since: the last of them decides when. */
  synchronized void deleteSecurityAfterTransaction(UdpGmAccess gm) {
    if (keyDeletion != null) {
      keyDeletion.cancel();
    }
    keyDeletion =
        gm.timers()
            .schedule(gm.serverTransactionTime(), () -> later(this::deleteIfNothingIsRegistered));
  }

  private void deleteIfNothingIsRegistered() {
    if (contacts.stream().allMatch(RegisteredContact::isOver)) {
      contacts.forEach(one -> one.ue().forgetSecurity());
      tell(new PhoneEvent.SecurityDeleted());
    }
  }

  void releaseDialogs(String why) {
    if (contacts.stream().anyMatch(contact -> contact.calls().active() > 0)) {
      contacts.forEach(contact -> contact.calls().releaseAll());
      tell(new MediaReleased(why));
    }
    subscriptions.living().stream()
        .filter(one -> !one.events().equals(EventPackage.REG))
        .forEach(subscriptions::end);
  }

  /** The same phone at another address. */
  void moveTo(InetAddress address) {
    subscriptions.forget();
    contacts.forEach(contact -> contact.moveTo(address));
    serve();
  }

  /** Initial registration of all IMPUs at all contacts. */
  RegistrationOutcome registerAll() {
    RegistrationOutcome outcome = register();
    if (outcome.succeeded()) {
      furtherIdentities.forEach(first::registerFurther);
      further().forEach(this::registerAt);
    }
    return outcome;
  }

  List<String> furtherIdentities() {
    return furtherIdentities;
  }
}
