package io.telamon.diameter.adapter;

import static io.telamon.diameter.adapter.Container.REALM;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An HSS in this JVM whose database does not answer. */
@Timeout(60)
class StalledHssTest {
  private static final UserAuthorizationRequest UAR =
      new UserAuthorizationRequest("impi", "sip:impu", REALM, UserAuthorizationType.REGISTRATION);
  private static final int CALLERS = 64;

  private final ScriptedHss hss = new ScriptedHss();

  @Test
  void keepsNoCallerBeyondItsTimeAndFewCallersAtOnce() throws Exception {
    CompletableFuture<UserAuthorizationAnswer> stalled = new CompletableFuture<>();
    hss.onUar = request -> stalled.orTimeout(20, TimeUnit.SECONDS).join();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Container container =
        Container.with("diameter.hss.port", "0", "diameter.request-timeout", "500")) {
      container.activate("hss", hss);
      List<Future<Reason>> outcomes = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        outcomes.add(callers.submit(() -> outcome(container)));
      }
      List<Reason> reasons = new ArrayList<>();
      for (Future<Reason> outcome : outcomes) {
        reasons.add(outcome.get(5, TimeUnit.SECONDS));
      }
      assertThat(reasons).contains(Reason.TIME_OUT, Reason.OVERLOADED).doesNotContainNull();
      stalled.complete(UserAuthorizationAnswer.of(DiameterResult.FIRST_REGISTRATION));
      Container.eventually("the HSS serves again", () -> outcomeOf(container) == null);
    } finally {
      callers.shutdownNow();
    }
  }

  private static Reason outcomeOf(Container container) {
    try {
      return outcome(container);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Reason outcome(Container container) throws Exception {
    try {
      container.connection("icscf").send(UAR);
      return null;
    } catch (DiameterPeerException e) {
      return e.reason();
    }
  }
}
