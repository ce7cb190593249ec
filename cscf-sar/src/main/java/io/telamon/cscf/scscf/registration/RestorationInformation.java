package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.cscf.sip.RegisterContacts.Contact;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.RestorationInfo;
import io.telamon.diameter.cx.SipAuthDataItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contacts as the HSS keeps them for the S-CSCF (TS 23.380 4, TS 29.229 6.3.45): each with the
 * seconds it has left when the last of them has as many as the time-out says.
 */
@Singleton
public class RestorationInformation {
  private static final Logger LOG = LoggerFactory.getLogger(RestorationInformation.class);

  private final SipFactory sipFactory;

  @Inject
  public RestorationInformation(SipFactory sipFactory) {
    this.sipFactory = sipFactory;
  }

  /** What the HSS is to keep of these contacts. */
  static ScscfRestorationInfo of(UserRegistration registration, Instant now) {
    List<BoundContact> contacts = registration.contacts();
    long longest = contacts.stream().mapToLong(c -> secondsLeft(c, now)).max().orElse(0);
    return new ScscfRestorationInfo(
        registration.privateIdentity(),
        contacts.stream().map(contact -> kept(contact, now)).toList(),
        now.plusSeconds(longest),
        registration.address() == null ? null : SipAuthDataItem.EarlyImsSecurity.SCHEME);
  }

  private static RestorationInfo kept(BoundContact contact, Instant now) {
    return new RestorationInfo(
        String.join(", ", contact.path()),
        contact.contact().address() + ";expires=" + secondsLeft(contact, now),
        contact.cseq(),
        contact.callId(),
        null,
        null);
  }

  private static long secondsLeft(BoundContact contact, Instant now) {
    return Math.max(0, Duration.between(now, contact.expires()).plusMillis(999).toSeconds());
  }

  /** One contact as the HSS gave it back. */
  private record Known(RestorationInfo info, Contact contact) {
    long secondsLeft() {
      return contact.expires().orElse(0L);
    }

    BoundContact bound(Instant expires) {
      Long cseq = info.initialCseq();
      String callId = info.callId();
      return new BoundContact(
          contact,
          HeaderList.values(info.path()),
          expires,
          callId == null ? "" : callId,
          cseq == null ? 0 : cseq);
    }
  }

  /** The contacts again; what cannot be read is left out. */
  List<BoundContact> contacts(ScscfRestorationInfo info) {
    Instant end = info.registrationTimeOut();
    if (end == null) {
      return List.of();
    }
    List<Known> known = info.contacts().stream().flatMap(this::known).toList();
    long longest = known.stream().mapToLong(Known::secondsLeft).max().orElse(0);
    return known.stream()
        .map(contact -> contact.bound(end.minusSeconds(longest - contact.secondsLeft())))
        .toList();
  }

  private Stream<Known> known(RestorationInfo info) {
    try {
      Contact contact = RegisterContacts.contact(sipFactory.createAddress(info.contact()));
      return Stream.of(new Known(info, contact));
    } catch (ServletParseException unreadable) {
      LOG.warn("A contact to be restored cannot be read: {}", info.contact());
      return Stream.empty();
    }
  }
}
