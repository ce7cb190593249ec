package io.telamon.sip.dispatch;

import java.util.Optional;

/** One step on the way of a request to its servlet. */
@FunctionalInterface
interface RequestHandler {
  /** Does its part; empty leaves the request to the next step. */
  Optional<Refusal> handle(Arrival arrival);
}
