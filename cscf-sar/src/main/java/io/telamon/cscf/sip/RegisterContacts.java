package io.telamon.cscf.sip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletMessage;

/**
 * Contacts of a REGISTER or of the response to it, with the expiry that applies to each (RFC 3261
 * 10.2.1).
 *
 * @param all true for {@code Contact: *}
 * @param expires the Expires header field in seconds, if present
 */
public record RegisterContacts(List<Contact> contacts, boolean all, Optional<Long> expires) {
  private static final long MAX_EXPIRES = 0xFFFFFFFFL;

  /** The value RFC 3261 10.2.1.1 gives to an expiry that is no number. */
  private static final long MALFORMED_EXPIRES = 3600;

  /**
   * One contact.
   *
   * @param address as it is written back: URI in angle brackets and parameters except expires
   * @param expires seconds asked for or granted, if this contact or the message says so
   * @param instance the terminal, if it names itself (RFC 5626 4.1)
   * @param flow the flow, if the terminal has several
   */
  public record Contact(
      ContactUri uri,
      String address,
      Optional<Long> expires,
      Optional<String> instance,
      Optional<OutboundFlow> flow) {

    /** True if it is for emergency calls only (TS 24.229 5.1.6.2). */
    public boolean isEmergency() {
      return uri.isEmergency();
    }

    /** The same as one of a terminal that has no flows. */
    public Contact withoutFlow() {
      return new Contact(uri, address, expires, instance, Optional.empty());
    }

    public boolean isRemoval() {
      return expires.isPresent() && expires.get() == 0;
    }
  }

  public RegisterContacts {
    contacts = List.copyOf(contacts);
  }

  /**
   * Refuses with 400 what cannot be read, and a {@code *} that is not alone or not with Expires 0.
   */
  public static RegisterContacts of(SipServletMessage message) {
    Optional<Long> expires =
        Optional.ofNullable(message.getHeader("Expires")).map(RegisterContacts::seconds);
    List<Contact> contacts = new ArrayList<>();
    boolean all = false;
    try {
      Iterator<Address> addresses = message.getAddressHeaders("Contact");
      while (addresses.hasNext()) {
        Address address = addresses.next();
        if (address.isWildcard()) {
          all = true;
        } else {
          contacts.add(contact(address, expires));
        }
      }
    } catch (ServletParseException malformed) {
      throw Refusal.of(400, "Contact cannot be read").asException();
    }
    return checked(new RegisterContacts(contacts, all, expires));
  }

  private static RegisterContacts checked(RegisterContacts read) {
    boolean removesAll = read.contacts.isEmpty() && read.expires.equals(Optional.of(0L));
    if (read.all && !removesAll) {
      throw Refusal.of(400, "Contact * stands alone and with Expires 0").asException();
    }
    return read;
  }

  /** One contact with what it says itself. */
  public static Contact contact(Address address) {
    return contact(address, Optional.empty());
  }

  private static Contact contact(Address address, Optional<Long> messageExpires) {
    Optional<Long> own =
        Optional.ofNullable(address.getParameter("expires")).map(RegisterContacts::seconds);
    Optional<String> instance =
        Optional.ofNullable(address.getParameter("+sip.instance")).map(OutboundFlow::instance);
    return new Contact(
        ContactUri.of(address.getURI()),
        written(address),
        own.or(() -> messageExpires),
        instance,
        OutboundFlow.of(instance, Optional.ofNullable(address.getParameter("reg-id"))));
  }

  private static String written(Address address) {
    StringBuilder text = new StringBuilder("<").append(address.getURI()).append('>');
    Iterator<String> names = address.getParameterNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!name.equalsIgnoreCase("expires")) {
        text.append(';').append(new Parameters.Parameter(name, value(address, name)));
      }
    }
    return text.toString();
  }

  private static @org.jspecify.annotations.Nullable String value(Address address, String name) {
    String value = address.getParameter(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static long seconds(String text) {
    String digits = text.strip();
    return Digits.are(digits, 18)
        ? Math.min(MAX_EXPIRES, Long.parseLong(digits))
        : MALFORMED_EXPIRES;
  }

  /** True if every contact named is to be removed, and there is one. */
  public boolean isDeregistration() {
    return all || (!contacts.isEmpty() && contacts.stream().allMatch(Contact::isRemoval));
  }

  /** True if all are for emergency calls: one for other calls has none of their privileges. */
  public boolean isEmergency() {
    return !contacts.isEmpty() && contacts.stream().allMatch(Contact::isEmergency);
  }

  /** True if the sender only asks which bindings there are. */
  public boolean isQuery() {
    return contacts.isEmpty() && !all;
  }
}
