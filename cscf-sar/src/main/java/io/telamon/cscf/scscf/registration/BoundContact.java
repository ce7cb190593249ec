package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.RegisterContacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One contact of a registered user.
 *
 * @param contact as the UE registered it; address as it stands in a 200, without expires
 * @param path Route towards this contact, next hop first
 * @param callId of the REGISTER that made or refreshed it
 * @param cseq of the same, so that a REGISTER that was overtaken changes nothing
 */
public record BoundContact(
    RegisterContacts.Contact contact,
    List<String> path,
    Instant expires,
    String callId,
    long cseq) {

  public BoundContact {
    path = List.copyOf(path);
  }

  public ContactUri uri() {
    return contact.uri();
  }

  boolean isAlive(Instant now) {
    return expires.isAfter(now);
  }

  /**
   * True if a REGISTER that lists this contact means this binding (RFC 5626 6, RFC 3261 10.3). An
   * emergency contact stands beside the normal one of the same flow (TS 24.229 5.4.8.2).
   */
  boolean isMeantBy(RegisterContacts.Contact listed) {
    if (listed.isEmergency() != contact.isEmergency()) {
      return false;
    }
    return listed.flow().isPresent() && contact.flow().isPresent()
        ? listed.flow().equals(contact.flow())
        : listed.uri().equals(contact.uri());
  }

  boolean isOfInstance(Optional<String> instance) {
    return instance.isPresent() && instance.equals(contact.instance());
  }
}
