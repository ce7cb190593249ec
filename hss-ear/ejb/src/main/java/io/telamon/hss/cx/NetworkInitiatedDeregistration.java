package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxConnectionFactory;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.resource.ResourceException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Network initiated de-registration (RTR): TS 29.228 clause 6.1.3. To be called after the commit of
 * what made it necessary; no transaction and no thread waits for the S-CSCF.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NetworkInitiatedDeregistration {
  /** How it ended. */
  public enum Outcome {
    COMPLETED,
    /** The user registered anew before the answer came. */
    ABANDONED,
    /** No answer, or not the one hoped for; the de-registration stays noted. */
    FAILED
  }

  private static final Logger LOG = LoggerFactory.getLogger(NetworkInitiatedDeregistration.class);

  private static final String ROLE = "hss";

  /** With these the S-CSCF knows the user no (more), but for emergencies: the aim is reached. */
  private static final Set<DiameterResult> GONE =
      Set.of(
          DiameterResult.SUCCESS,
          DiameterResult.LIMITED_SUCCESS,
          DiameterResult.USER_UNKNOWN,
          DiameterResult.IDENTITY_NOT_REGISTERED);

  @EJB Deregistrations deregistrations;

  @Resource(lookup = "java:/telamon/CxConnectionFactory")
  CxConnectionFactory connections;

  @Resource ManagedScheduledExecutorService executor;

  /** Sends the RTR and returns at once; the stage never completes exceptionally. */
  public CompletionStage<Outcome> start(DeregistrationOrder order) {
    return send(order)
        .thenApplyAsync(answer -> onAnswer(order, answer), executor)
        .exceptionally(failure -> onFailure(order, failure));
  }

  private CompletionStage<RegistrationTerminationAnswer> send(DeregistrationOrder order) {
    try (CxConnection connection = connections.getConnection(ROLE)) {
      return connection.send(order.request());
    } catch (ResourceException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Outcome onAnswer(DeregistrationOrder order, RegistrationTerminationAnswer answer) {
    if (!isGone(answer)) {
      return onFailure(order, new IllegalStateException("RTA " + answer.result()));
    }
    if (deregistrations.complete(order, answer.emergencyRegistrations())) {
      LOG.info("{} de-registered, {}", order.request().userName(), order.request().reason().code());
      return Outcome.COMPLETED;
    }
    LOG.info("Late RTA for {} ignored: registered anew", order.request().userName());
    return Outcome.ABANDONED;
  }

  /** UNABLE_TO_COMPLY is hoped for, too, if all that is left is for emergencies. */
  private static boolean isGone(RegistrationTerminationAnswer answer) {
    return GONE.contains(answer.result())
        || (answer.result().equals(DiameterResult.UNABLE_TO_COMPLY)
            && !answer.emergencyRegistrations().isEmpty());
  }

  private static Outcome onFailure(DeregistrationOrder order, Throwable failure) {
    LOG.warn(
        "De-registration of {} at {} not confirmed: {}",
        order.request().userName(),
        order.request().destination().host(),
        String.valueOf(failure.getMessage()));
    return Outcome.FAILED;
  }
}
