package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.pcscf.association.SecurityAttempt;
import io.telamon.cscf.pcscf.security.FirstHop;
import io.telamon.cscf.pcscf.security.MediaSecurity;
import io.telamon.cscf.pcscf.security.Tls;
import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RegisterContacts;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.sip.SipServletRequest;

/**
 * A REGISTER on its way, kept until its response is here.
 *
 * @param privateIdentity the username of Authorization
 * @param attempt the security agreement it is part of
 * @param outbound true if the UE supports RFC 5626
 * @param knowsMediaSecurity true if the UE was told of it before
 * @param proposesTls true if the UE proposes TLS by RFC 3329
 * @param connection the connection it came over, if not by UDP
 * @param token unguessable user part of our Path entry
 * @param icid IMS charging identity of this REGISTER, made here
 */
record PendingRegistration(
    PublicIdentity user,
    Optional<String> privateIdentity,
    Optional<SecurityAttempt> attempt,
    HostPort source,
    RegisterContacts contacts,
    boolean outbound,
    boolean knowsMediaSecurity,
    boolean proposesTls,
    Optional<String> connection,
    String token,
    String icid) {
  static final String ATTRIBUTE = PendingRegistration.class.getName();
  private static final int TOKEN_OCTETS = 16;

  /** Refuses with 400 what the P-CSCF could not keep a record of. */
  static PendingRegistration of(
      SipServletRequest request, Optional<SecurityAttempt> attempt, SecureRandom random) {
    PublicIdentity user =
        PublicIdentity.of(request.getTo().getURI())
            .orElseThrow(() -> Refusal.of(400, "To is no public user identity").asException());
    return new PendingRegistration(
        user,
        DigestCredentials.of(request).flatMap(DigestCredentials::privateIdentity),
        attempt,
        new HostPort(request.getRemoteAddr(), request.getRemotePort()),
        RegisterContacts.of(request),
        HeaderList.of(request, "Supported").stream().anyMatch("outbound"::equalsIgnoreCase),
        MediaSecurity.isKnownTo(request),
        Tls.isProposed(request),
        FirstHop.connection(request),
        token(random),
        UUID.randomUUID().toString());
  }

  /** True if it came over a security association, and not only asks for one. */
  boolean overAssociation() {
    return attempt.flatMap(SecurityAttempt::over).isPresent();
  }

  /** True if the UE wants what it registers to be reached by the flow it came by (RFC 5626 5.1). */
  boolean wantsFlow() {
    return outbound && contacts.contacts().stream().anyMatch(contact -> contact.flow().isPresent());
  }

  /** True if the REGISTER asks for this contact to be bound. */
  boolean lists(RegisterContacts.Contact granted) {
    return contacts.contacts().stream()
        .anyMatch(contact -> !contact.isRemoval() && is(contact, granted.uri(), granted.flow()));
  }

  /**
   * True if the REGISTER is about this contact, be it to bind it or to end it. {@code *} is about
   * all but those for emergency calls, which the home network keeps.
   */
  boolean names(ContactUri contact, Optional<OutboundFlow> flow) {
    return (contacts.all() && !contact.isEmergency())
        || contacts.contacts().stream().anyMatch(named -> is(named, contact, flow));
  }

  private static boolean is(
      RegisterContacts.Contact named, ContactUri contact, Optional<OutboundFlow> flow) {
    return named.uri().equals(contact) && named.flow().equals(flow);
  }

  private static String token(SecureRandom random) {
    byte[] octets = new byte[TOKEN_OCTETS];
    random.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
