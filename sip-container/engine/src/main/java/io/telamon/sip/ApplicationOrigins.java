package io.telamon.sip;

import io.telamon.sip.application.SipApplication;
import io.telamon.sip.spec.SipWebSocketContextImpl;
import io.telamon.sip.transport.OriginPolicy;
import io.telamon.sip.transport.WebSocketHandshake;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.servlet.sip.SipWebSocketContext;

/**
 * The judgement of pages by an application that has set one (RFC 7118 7): a {@code
 * Predicate<SipWebSocketContext>} as attribute of its servlet context. Otherwise that of the
 * connector.
 */
final class ApplicationOrigins implements OriginPolicy {
  /** The attribute's name. */
  static final String ATTRIBUTE = "io.telamon.sip.origins";

  private final Supplier<List<SipApplication>> applications;
  private final OriginPolicy otherwise;

  /** Those of the applications that use a connector, before the connector's own. */
  ApplicationOrigins(Supplier<List<SipApplication>> applications, OriginPolicy otherwise) {
    this.applications = applications;
    this.otherwise = otherwise;
  }

  @Override
  public boolean admits(WebSocketHandshake handshake) {
    List<Predicate<SipWebSocketContext>> policies =
        applications.get().stream()
            .map(application -> application.servletContext().getAttribute(ATTRIBUTE))
            .filter(Predicate.class::isInstance)
            .map(ApplicationOrigins::cast)
            .toList();
    return policies.isEmpty()
        ? otherwise.admits(handshake)
        : policies.stream().allMatch(policy -> policy.test(new SipWebSocketContextImpl(handshake)));
  }

  @SuppressWarnings("unchecked")
  private static Predicate<SipWebSocketContext> cast(Object policy) {
    return (Predicate<SipWebSocketContext>) policy;
  }
}
