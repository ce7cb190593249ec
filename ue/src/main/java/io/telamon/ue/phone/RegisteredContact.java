package io.telamon.ue.phone;

import io.telamon.ue.phone.PhoneEvent.MediaReleased;
import io.telamon.ue.registration.FlowListener;
import io.telamon.ue.registration.GmAssociation;
import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.UserEquipment;
import io.telamon.ue.session.Calls;
import io.telamon.ue.subscription.Notification;
import io.telamon.ue.subscription.Reginfo;
import io.telamon.ue.subscription.RegistrationEvent;
import io.telamon.ue.subscription.RegistrationNotification;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/**
 * One contact of a phone and what keeps it registered. A phone has one; with multiple registrations
 * (RFC 5626 4.2) one for each flow, and the same IMPUs at all of them.
 */
final class RegisteredContact {
  private final Phone phone;
  private final Consumer<RegisteredContact> flowFailed;
  private final Calls calls;
  private final RegistrationUpkeep upkeep;
  private final KeepAlives keepAlives;
  private final NetworkInitiatedReauthentication reauthentication;
  private final NetworkInitiatedDeregistration deregistration;
  private volatile PhoneSettings settings;
  private volatile UserEquipment ue;

  /** Binds a port; nothing is sent yet. */
  RegisteredContact(Phone phone, PhoneSettings settings, Consumer<RegisteredContact> flowFailed) {
    this.phone = phone;
    this.settings = settings;
    this.flowFailed = flowFailed;
    this.calls = new Calls(this::association, settings.timers().t1());
    this.ue = opened(settings);
    this.upkeep = new RegistrationUpkeep(this, settings.clock());
    this.keepAlives = new KeepAlives(this, upkeep);
    this.reauthentication = new NetworkInitiatedReauthentication(this, upkeep);
    this.deregistration = new NetworkInitiatedDeregistration(phone, this, upkeep);
  }

  private UserEquipment opened(PhoneSettings with) {
    return UserEquipment.open(
        with.profile(),
        with.timers(),
        with.clock(),
        with.ladder(),
        new UserEquipment.Surroundings(with.discovery(), new Flow()));
  }

  RegistrationOutcome register(String procedure) {
    upkeep.want();
    return followed(procedure, ue.register());
  }

  /** Registration of a further IMPU. */
  RegistrationOutcome registerFurther(String impu) {
    RegistrationOutcome outcome = phone.told("registration of " + impu, ue.register(impu));
    upkeep.plan();
    return outcome;
  }

  /** What every successful registration is followed by. */
  RegistrationOutcome followed(String procedure, RegistrationOutcome outcome) {
    phone.told(procedure, outcome);
    if (outcome instanceof Registered granted) {
      phone.followUp(this, granted);
      keepAlives.follow(granted.details());
    }
    upkeep.plan();
    return outcome;
  }

  /** Initial registration of all that was registered before, after the network has ended it. */
  RegistrationOutcome registerAnew(String why) {
    ue.beginAnew();
    RegistrationOutcome outcome = followed(why, ue.register());
    if (outcome.succeeded()) {
      phone.furtherIdentities().forEach(this::registerFurther);
    }
    return outcome;
  }

  void letExpire() {
    upkeep.doNotWant();
  }

  /** De-registers all IMPUs from this contact, the first of them last. */
  RegistrationOutcome deregister() {
    List<String> impus = ue.identities().all();
    RegistrationOutcome outcome =
        impus.isEmpty() ? ue.deregister() : ue.deregister(impus.get(impus.size() - 1));
    for (int i = impus.size() - 2; i >= 0; i--) {
      outcome = ue.deregister(impus.get(i));
    }
    if (isOver()) {
      keepAlives.stop();
    }
    return outcome;
  }

  /** What of a reginfo document concerns this contact (5.1.1.5A, 5.1.1.7). */
  List<RegistrationEvent> evaluate(Reginfo document) {
    return RegistrationNotification.evaluate(document, association().contactUri(), ue.identities());
  }

  void follow(List<RegistrationEvent> events, Reginfo document, Notification notification) {
    reauthentication.on(events);
    deregistration.on(events, RegistrationNotification.endsAll(document), notification);
  }

  /** Whether no IMPU is bound to it any more. */
  boolean isOver() {
    return ue.identities().all().isEmpty();
  }

  /** The same contact at another address. */
  void moveTo(InetAddress address) {
    close();
    settings = settings.at(address);
    ue = opened(settings);
  }

  void close() {
    upkeep.stop();
    keepAlives.stop();
    ue.close();
  }

  void later(Runnable task) {
    phone.later(task);
  }

  void tell(PhoneEvent event) {
    phone.tell(event);
  }

  PhoneSettings settings() {
    return settings;
  }

  UserEquipment ue() {
    return ue;
  }

  Calls calls() {
    return calls;
  }

  GmAssociation association() {
    return ue.association();
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
      flowFailed.accept(RegisteredContact.this);
    }
  }
}
