package io.telamon.sip.dispatch;

import io.telamon.sip.message.SipSyntaxException;
import java.util.Optional;

/** Refuses a Request-URI nobody here can do anything with (RFC 3261 8.2.2.1, 16.3 step 2). */
final class SchemeCheck implements RequestHandler {
  @Override
  public Optional<Refusal> handle(Arrival arrival) {
    try {
      return switch (arrival.request().requestUri().scheme()) {
        case "sip", "sips", "tel" -> Optional.empty();
        default -> Optional.of(new Refusal(416, "Unsupported URI Scheme"));
      };
    } catch (SipSyntaxException e) {
      return Optional.of(new Refusal(400, "Bad Request-URI"));
    }
  }
}
