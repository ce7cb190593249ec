package io.telamon.diameter.adapter;

import static io.telamon.diameter.adapter.Container.REALM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import jakarta.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All roles in one JVM: Cx reaches the bean without a socket. */
@Timeout(60)
class OneServerTest {
  private static final UserAuthorizationRequest UAR =
      new UserAuthorizationRequest("impi", "sip:impu", REALM, UserAuthorizationType.REGISTRATION);

  private static final int MORE_THAN_WORKERS = 40;
  private static final int MOST_AT_ONCE = 16;

  private final ScriptedHss hss = new ScriptedHss();
  private final ScriptedScscf scscf = new ScriptedScscf();
  private Container container;

  @BeforeEach
  void start() throws ResourceException {
    container = Container.with("diameter.hss.port", "0", "diameter.request-timeout", "500");
  }

  @AfterEach
  void stop() {
    container.close();
  }

  @Test
  void theHssBeanAnswersOnAWorkerThread() throws Exception {
    container.activate("hss", hss);

    assertThat(container.connection("icscf").send(UAR).result())
        .isEqualTo(DiameterResult.FIRST_REGISTRATION);

    assertThat(hss.lastThread).isNotSameAs(Thread.currentThread());
    assertThat(hss.asked.take()).isSameAs(UAR);
    assertThat(hss.origins.take()).isEqualTo(new Origin("icscf." + REALM, REALM));
    assertThat(container.openEndpoints).hasValue(0);
    assertThat(Container.attribute("icscf", "InJvmDeliveries")).isEqualTo(1L);
    assertThat((String[]) Container.attribute("hss", "Peers")).isEmpty();
  }

  @Test
  void theSCscfBeanAnswersOnAWorkerThread() throws Exception {
    container.activate("hss", hss).activate("scscf", scscf);

    RegistrationTerminationAnswer rta = terminate("SCSCF." + REALM).get(5, TimeUnit.SECONDS);

    assertThat(rta.result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(scscf.lastThread).isNotSameAs(Thread.currentThread());
    assertThat(scscf.origins.take()).isEqualTo(new Origin("hss." + REALM, REALM));
  }

  @Test
  void aFailingBeanMeans5012AsItDoesOnTheWire() throws Exception {
    container.activate("hss", hss).activate("scscf", scscf);
    hss.onUar =
        request -> {
          throw new IllegalStateException("as the test wants");
        };
    scscf.onRtr = request -> null;

    assertThat(container.connection("icscf").send(UAR).result())
        .isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    assertThat(terminate("scscf." + REALM).get(5, TimeUnit.SECONDS).result())
        .isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    assertThat(container.openEndpoints).hasValue(0);
  }

  @Test
  void withoutABeanRequestsAreUndeliverable() {
    assertThatThrownBy(() -> container.connection("icscf").send(UAR))
        .isInstanceOfSatisfying(
            DiameterPeerException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNDELIVERABLE));
    assertThatThrownBy(() -> terminate("scscf." + REALM).get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(DiameterPeerException.class);
  }

  @Test
  void aSlowBeanDoesNotHoldAnRtrBeyondItsTime() throws Exception {
    container.activate("hss", hss).activate("scscf", scscf);
    CompletableFuture<RegistrationTerminationAnswer> late = new CompletableFuture<>();
    scscf.onRtr = request -> late.orTimeout(10, TimeUnit.SECONDS).join();

    CompletableFuture<RegistrationTerminationAnswer> rta = terminate("scscf." + REALM);

    assertThatThrownBy(() -> rta.get(5, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            DiameterPeerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIME_OUT));
    late.complete(new RegistrationTerminationAnswer(DiameterResult.SUCCESS));
  }

  @Test
  void anRtrThatNobodyWaitsForAnyMoreIsNotCarriedOut() throws Exception {
    container.activate("hss", hss).activate("scscf", scscf);
    AtomicInteger begun = new AtomicInteger();
    scscf.onRtr =
        request -> {
          begun.incrementAndGet();
          return new CompletableFuture<RegistrationTerminationAnswer>()
              .orTimeout(1, TimeUnit.SECONDS)
              .join();
        };
    List<CompletableFuture<RegistrationTerminationAnswer>> rtas = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_WORKERS; i++) {
      rtas.add(terminate("scscf." + REALM));
    }
    for (CompletableFuture<RegistrationTerminationAnswer> rta : rtas) {
      rta.handle((answer, failure) -> "over").get(20, TimeUnit.SECONDS);
    }
    assertThat(begun).as("those that found a worker in time").hasValueBetween(1, MOST_AT_ONCE);
  }

  @Test
  void theCscfsAreReadyWithTheHssAndStartNoNodeOfTheirOwn() throws Exception {
    container.activate("scscf", scscf);
    assertThat(Container.attribute("scscf", "Ready")).isEqualTo(false);

    container.activate("hss", hss);

    assertThat(Container.attribute("scscf", "Ready")).isEqualTo(true);
    assertThat(Container.attribute("icscf", "Ready")).isEqualTo(true);
    assertThat(Container.attribute("scscf", "Connected")).isEqualTo(false);
    assertThat((String[]) Container.attribute("scscf", "Peers")).isEmpty();
  }

  @Test
  void aSecondBeanForARoleIsRefused() throws Exception {
    container.activate("hss", hss);

    assertThatThrownBy(() -> container.activate("hss", new ScriptedHss()))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("second bean");
  }

  @Test
  void aRoleThatIsNotPlayedHereHasNoConnectionAndItsBeanStaysIdle() throws Exception {
    try (Container cscf = Container.with("roles", "pcscf")) {
      cscf.activate("hss", hss);

      assertThat(cscf.hssPort()).isZero();
      assertThatThrownBy(() -> cscf.connection("icscf"))
          .isInstanceOf(ResourceException.class)
          .hasMessageContaining("icscf");
    }
  }

  @Test
  void anAddressInUseIsToldByItsPort() throws Exception {
    container.activate("hss", hss);
    String port = Integer.toString(container.hssPort());
    try (Container second = Container.with("diameter.hss.port", port)) {
      assertThatThrownBy(() -> second.activate("hss", new ScriptedHss()))
          .isInstanceOf(ResourceException.class)
          .hasMessageContaining("cannot listen")
          .hasMessageContaining(port);
    }
  }

  private CompletableFuture<RegistrationTerminationAnswer> terminate(String host)
      throws ResourceException {
    return container
        .connection("hss")
        .send(
            new RegistrationTerminationRequest(
                new Origin(host, REALM),
                "impi",
                List.of(),
                new DeregistrationReason(ReasonCode.PERMANENT_TERMINATION, null)))
        .toCompletableFuture();
  }
}
