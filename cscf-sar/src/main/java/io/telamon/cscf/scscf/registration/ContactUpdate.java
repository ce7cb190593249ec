package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.cscf.sip.RegisterContacts.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a REGISTER does to the contacts of a user (RFC 3261 10.3, TS 24.229 5.4.1.2.2F); decides and
 * changes nothing.
 */
final class ContactUpdate {
  /** One terminal registers one contact, and may list a few. */
  private static final int MAX_CONTACTS = 10;

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

  /** The contacts afterwards; refuses a REGISTER that is too late, too short or too much. */
  List<BoundContact> apply() {
    RegisterContacts contacts = register.contacts();
    requireInOrder();
    if (contacts.all()) {
      return List.of();
    }
    if (contacts.isQuery()) {
      return bound;
    }
    requireLongEnough(configuration, register);
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
    register
        .contacts()
        .contacts()
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

  private List<BoundContact> withoutListed(RegisterContacts contacts) {
    List<BoundContact> left =
        bound.stream().filter(contact -> !isListed(contacts, contact)).toList();
    if (left.size() == bound.size()) {
      throw Refusal.of(481, "No such contact is registered").asException();
    }
    return left;
  }

  /**
   * A contact that is new, without reg-id, replaces all others of this private identity: the
   * terminal has moved.
   */
  private List<BoundContact> withListed(RegisterContacts contacts) {
    List<BoundContact> after = new ArrayList<>();
    if (contacts.contacts().stream().allMatch(this::isBound)) {
      bound.stream().filter(contact -> !isListed(contacts, contact)).forEach(after::add);
    }
    contacts.contacts().stream()
        .filter(contact -> !contact.isRemoval())
        .map(this::bind)
        .forEach(after::add);
    if (after.size() > MAX_CONTACTS) {
      throw Refusal.of(403, "Too many contacts").asException();
    }
    return after;
  }

  private boolean isBound(Contact contact) {
    return contact.isRemoval()
        || bound.stream().anyMatch(known -> known.uri().equals(contact.uri()));
  }

  private static boolean isListed(RegisterContacts contacts, BoundContact known) {
    return contacts.contacts().stream().anyMatch(contact -> contact.uri().equals(known.uri()));
  }

  private BoundContact bind(Contact contact) {
    long granted = Math.min(wanted(configuration, contact), configuration.maxExpires().toSeconds());
    return new BoundContact(
        contact.uri(),
        contact.address(),
        now.plusSeconds(granted),
        register.callId(),
        register.cseq());
  }
}
