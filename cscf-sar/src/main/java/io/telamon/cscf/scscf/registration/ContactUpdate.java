package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.cscf.sip.RegisterContacts.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a REGISTER does to the contacts of a user (RFC 3261 10.3, TS 24.229 5.4.1.2.2F); decides and
 * changes nothing.
 */
final class ContactUpdate {
  private final ScscfConfiguration configuration;
  private final Register register;
  private final List<BoundContact> bound;
  private final Instant now;

  ContactUpdate(
      ScscfConfiguration configuration, Register register, List<BoundContact> bound, Instant now) {
    this.configuration = configuration;
    this.register = register;
    this.bound = bound.stream().filter(contact -> contact.isAlive(now)).toList();
    this.now = now;
  }

  /**
   * The contacts after a REGISTER that is no query; refuses one that is too late, too short or too
   * much.
   */
  List<BoundContact> apply() {
    RegisterContacts contacts = register.contacts();
    requireInOrder();
    if (contacts.all()) {
      return bound.stream().filter(known -> known.contact().isEmergency()).toList();
    }
    requireLongEnough(configuration, register);
    requireStayingEmergency(contacts);
    return contacts.isDeregistration() ? withoutListed(contacts) : withListed(contacts);
  }

  /** RFC 3261 10.3 step 7: a REGISTER that another one has overtaken must change nothing. */
  private void requireInOrder() {
    boolean late =
        bound.stream()
            .anyMatch(
                contact ->
                    contact.callId().equals(register.callId())
                        && register.cseq() <= contact.cseq());
    if (late) {
      throw Refusal.of(500, "A later REGISTER has been handled already").asException();
    }
  }

  /** Refuses with 423 what asks for less than the minimum (REG-S-K02). */
  static void requireLongEnough(ScscfConfiguration configuration, Register register) {
    register.contacts().contacts().stream()
        .filter(contact -> !contact.isEmergency())
        .forEach(contact -> requireLongEnough(configuration, wanted(configuration, contact)));
  }

  private static void requireLongEnough(ScscfConfiguration configuration, long wanted) {
    long min = configuration.minExpires().toSeconds();
    if (wanted > 0 && wanted < min) {
      throw Refusal.of(423, "Expiry is too short")
          .with("Min-Expires", Long.toString(min))
          .asException();
    }
  }

  private static long wanted(ScscfConfiguration configuration, Contact contact) {
    return contact.expires().orElse(configuration.defaultExpires().toSeconds());
  }

  /** TS 24.229 5.4.8.2: an emergency registration ends by its expiry only. */
  private static void requireStayingEmergency(RegisterContacts contacts) {
    if (contacts.contacts().stream()
        .anyMatch(contact -> contact.isEmergency() && contact.isRemoval())) {
      throw Refusal.of(403, "An emergency registration ends by itself").asException();
    }
  }

  private List<BoundContact> withoutListed(RegisterContacts contacts) {
    List<BoundContact> left = bound.stream().filter(known -> !isListed(contacts, known)).toList();
    if (left.size() == bound.size()) {
      throw Refusal.of(481, "No such contact is registered").asException();
    }
    return left;
  }

  private List<BoundContact> withListed(RegisterContacts contacts) {
    List<Contact> wanted =
        contacts.contacts().stream()
            .filter(contact -> !contact.isRemoval())
            .map(this::byFlowOrNot)
            .toList();
    requireOneFlow(wanted);
    List<BoundContact> after = new ArrayList<>(bound);
    after.removeIf(known -> isListed(contacts, known));
    wanted.forEach(contact -> after.removeIf(known -> isReplacedBy(contact, known)));
    wanted.stream().map(this::bind).forEach(after::add);
    requireNotTooMany(after.stream().filter(known -> !known.contact().isEmergency()).toList());
    makeRoomForEmergencies(after);
    return after;
  }

  /**
   * RFC 5626 6: without support at the first hop a flow cannot be promised; a UE that did not ask
   * for the promise is registered without.
   */
  private Contact byFlowOrNot(Contact contact) {
    if (contact.flow().isEmpty() || register.isByFlow()) {
      return contact;
    }
    if (register.outbound()) {
      throw Refusal.of(439, "The first hop lacks outbound support").asException();
    }
    return contact.withoutFlow();
  }

  /** RFC 5626 6: one REGISTER makes one flow. */
  private static void requireOneFlow(List<Contact> wanted) {
    if (wanted.size() > 1 && wanted.stream().anyMatch(contact -> contact.flow().isPresent())) {
      throw Refusal.of(400, "reg-id with more than one contact").asException();
    }
  }

  /**
   * REG-S-K06: a contact that is new, without reg-id, takes the place of what this private identity
   * had before: the terminal has moved. Flows of another terminal and emergency contacts stay.
   */
  private boolean isReplacedBy(Contact contact, BoundContact known) {
    if (contact.isEmergency() || known.contact().isEmergency()) {
      return false;
    }
    boolean sameInstance = known.isOfInstance(contact.instance());
    return contact.flow().isPresent()
        ? sameInstance && known.contact().flow().isEmpty()
        : isNew(contact) && (sameInstance || known.contact().flow().isEmpty());
  }

  private boolean isNew(Contact contact) {
    return bound.stream().noneMatch(known -> known.isMeantBy(contact));
  }

  private static boolean isListed(RegisterContacts contacts, BoundContact known) {
    return contacts.contacts().stream().anyMatch(known::isMeantBy);
  }

  /** Contacts for emergencies apart: what is registered already must not refuse one (5.4.8). */
  private void requireNotTooMany(List<BoundContact> after) {
    ScscfConfiguration.Contacts limits = configuration.contacts();
    boolean tooManyFlows =
        after.stream()
            .flatMap(known -> known.contact().flow().stream())
            .collect(Collectors.groupingBy(OutboundFlow::instance, Collectors.counting()))
            .values()
            .stream()
            .anyMatch(flows -> flows > limits.maxFlows());
    if (tooManyFlows || after.size() > limits.maxContacts()) {
      throw Refusal.of(403, tooManyFlows ? "Too many flows" : "Too many contacts").asException();
    }
  }

  /**
   * Nobody can remove one, and there must be an end to them: the one refreshed least lately goes.
   */
  private void makeRoomForEmergencies(List<BoundContact> after) {
    List<BoundContact> emergencies =
        after.stream().filter(known -> known.contact().isEmergency()).toList();
    int surplus = Math.max(0, emergencies.size() - configuration.contacts().maxContacts());
    emergencies.stream().limit(surplus).forEach(after::remove);
  }

  private BoundContact bind(Contact contact) {
    long granted = Math.min(wanted(configuration, contact), configuration.maxExpires().toSeconds());
    return new BoundContact(
        contact, register.path(), now.plusSeconds(granted), register.callId(), register.cseq());
  }
}
