package io.telamon.sip.dispatch;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.Uri;
import java.util.Optional;

/**
 * Refuses a Request-URI nobody here can do anything with (RFC 3261 8.2.2.1, 16.3 step 2). What a
 * Route leads on to somebody else is for him to understand. A service (RFC 5031) is understood by
 * the applications, above all the emergency call of TS 24.229 5.2.10.
 */
final class SchemeCheck implements RequestHandler {
  private static final String SERVICE = "urn:service:";

  @Override
  public Optional<Refusal> handle(Arrival arrival) {
    try {
      Uri uri = arrival.request().requestUri();
      return isUnderstood(uri) || arrival.request().hasHeader(HeaderNames.ROUTE)
          ? Optional.empty()
          : Optional.of(new Refusal(416, "Unsupported URI Scheme"));
    } catch (SipSyntaxException e) {
      return Optional.of(new Refusal(400, "Bad Request-URI"));
    }
  }

  private static boolean isUnderstood(Uri uri) {
    return switch (uri.scheme()) {
      case "sip", "sips", "tel" -> true;
      // RFC 8141 3.1: the namespace is compared ignoring case.
      case "urn" -> uri.toString().regionMatches(true, 0, SERVICE, 0, SERVICE.length());
      default -> false;
    };
  }
}
