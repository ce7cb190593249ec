package io.telamon.sip.router;

import io.telamon.sip.message.SipRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The default router: the application deployed first among those that use the listening point. What
 * a request says about its way never counts; where it arrived does.
 */
public final class ListeningPointRouter implements ApplicationRouter {
  private final Supplier<List<String>> applications;
  private final BiPredicate<String, String> uses;

  /**
   * A router over the applications deployed.
   *
   * @param applications names in order of deployment
   * @param uses whether an application (first) uses a listening point (second)
   */
  public ListeningPointRouter(
      Supplier<List<String>> applications, BiPredicate<String, String> uses) {
    this.applications = applications;
    this.uses = uses;
  }

  @Override
  public Optional<String> choose(SipRequest request, String listeningPoint) {
    for (String application : applications.get()) {
      if (uses.test(application, listeningPoint)) {
        return Optional.of(application);
      }
    }
    return Optional.empty();
  }
}
