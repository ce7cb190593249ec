package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.sip.RegisterContacts;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;

/**
 * Tells the registrations of one UE apart: each contact, and each flow to it, has sets of its own
 * (TS 24.229 5.2.2.2), as that for emergency calls beside that for all others.
 */
public record UeContact(ContactUri uri, Optional<OutboundFlow> flow) {

  boolean isEmergency() {
    return uri.isEmergency();
  }

  static List<UeContact> of(SipServletRequest register) {
    return RegisterContacts.of(register).contacts().stream()
        .map(contact -> new UeContact(contact.uri(), contact.flow()))
        .toList();
  }
}
