package io.telamon.sip.dispatch;

import io.telamon.sip.application.Deployment;
import io.telamon.sip.router.ApplicationRouter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the application router about an initial request (JSR 289 15.4). */
final class ApplicationChoice implements RequestHandler {
  private final ApplicationRouter router;
  private final Function<String, @Nullable Deployment> byName;

  ApplicationChoice(ApplicationRouter router, Function<String, @Nullable Deployment> byName) {
    this.router = router;
    this.byName = byName;
  }

  @Override
  public Optional<Refusal> handle(Arrival arrival) {
    String name =
        arrival.session() != null
            ? arrival.session().getApplicationSession().getApplicationName()
            : router.choose(arrival.request(), arrival.listeningPoint()).orElse(null);
    Deployment chosen = name == null ? null : byName.apply(name);
    if (chosen == null) {
      return Optional.of(new Refusal(404, "No Application Here"));
    }
    arrival.application(chosen);
    return Optional.empty();
  }
}
