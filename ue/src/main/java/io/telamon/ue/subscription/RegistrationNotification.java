package io.telamon.ue.subscription;

import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import io.telamon.ue.registration.RegisteredIdentities;
import io.telamon.ue.subscription.Reginfo.Contact;
import io.telamon.ue.subscription.Reginfo.Registration;
import io.telamon.ue.subscription.RegistrationEvent.Bound;
import io.telamon.ue.subscription.RegistrationEvent.Deactivated;
import io.telamon.ue.subscription.RegistrationEvent.Expired;
import io.telamon.ue.subscription.RegistrationEvent.OnProbation;
import io.telamon.ue.subscription.RegistrationEvent.Rejected;
import io.telamon.ue.subscription.RegistrationEvent.Shortened;
import io.telamon.ue.subscription.RegistrationEvent.Unregistered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a reginfo document concerns this UE: IMPUs it has registered, at its own contact (TS
 * 24.229 5.1.1.5A, 5.1.1.7). Elements and contacts of others are left alone, and so are events
 * nobody knows.
 */
public final class RegistrationNotification {
  private static final Duration AT_ONCE = Duration.ZERO;

  private RegistrationNotification() {}

  /** The events for this UE, in the order of the document. */
  public static List<RegistrationEvent> evaluate(
      Reginfo document, SipUri ownContact, RegisteredIdentities identities) {
    return document.registrations().stream()
        .filter(registration -> identities.knows(registration.aor()))
        .flatMap(registration -> events(registration, ownContact))
        .toList();
  }

  /** Whether the document ends every registration it tells of (5.1.1.7). */
  public static boolean endsAll(Reginfo document) {
    return !document.registrations().isEmpty()
        && document.registrations().stream().allMatch(Registration::isTerminated);
  }

  private static Stream<RegistrationEvent> events(Registration registration, SipUri ownContact) {
    return registration.contacts().stream()
        .filter(contact -> isAt(contact, ownContact))
        .flatMap(contact -> event(registration, contact).stream());
  }

  private static Optional<RegistrationEvent> event(Registration registration, Contact contact) {
    String impu = registration.aor();
    if (contact.isTerminated()) {
      return ended(impu, contact);
    }
    return registration.isTerminated() ? Optional.empty() : living(impu, contact);
  }

  private static Optional<RegistrationEvent> living(String impu, Contact contact) {
    return switch (contact.event()) {
      case "registered", "created", "refreshed" ->
          contact.expires().map(left -> new Bound(impu, left));
      case "shortened" -> contact.expires().map(left -> new Shortened(impu, left));
      default -> Optional.empty();
    };
  }

  private static Optional<RegistrationEvent> ended(String impu, Contact contact) {
    return switch (contact.event()) {
      case "expired" -> Optional.of(new Expired(impu));
      case "unregistered" -> Optional.of(new Unregistered(impu));
      case "deactivated" -> Optional.of(new Deactivated(impu));
      case "rejected" -> Optional.of(new Rejected(impu));
      case "probation" -> Optional.of(new OnProbation(impu, contact.retryAfter().orElse(AT_ONCE)));
      default -> Optional.empty();
    };
  }

  private static boolean isAt(Contact contact, SipUri own) {
    try {
      return SipUri.parse(contact.uri()).matches(own);
    } catch (SipSyntaxException e) {
      return false;
    }
  }
}
