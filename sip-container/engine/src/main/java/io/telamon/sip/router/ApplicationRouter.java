package io.telamon.sip.router;

import io.telamon.sip.message.SipRequest;
import java.util.Optional;

/** Chooses the application that gets an initial request (JSR 289 15). */
@FunctionalInterface
public interface ApplicationRouter {
  /** The name of the application that gets a request; empty if none is to get it. */
  Optional<String> choose(SipRequest request, String listeningPoint);
}
