package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxConnectionFactory;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.PushProfileAnswer;
import io.telamon.diameter.cx.PushProfileRequest;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.resource.ResourceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HSS initiated update of user profile (PPR): TS 29.228 clause 6.2.2. To be called after the commit
 * of the change; nobody waits for the S-CSCF. One that cannot take the profile lets the user
 * register anew instead (RTR), so that no old profile stays in use.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UpdateOfUserProfile {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateOfUserProfile.class);
  private static final String ROLE = "hss";
  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

  @EJB Deregistrations deregistrations;
  @EJB NetworkInitiatedDeregistration networkInitiatedDeregistration;

  @Resource(lookup = "java:/telamon/CxConnectionFactory")
  CxConnectionFactory connections;

  @Resource ManagedScheduledExecutorService executor;

  /**
   * Sends the PPR and returns at once.
   *
   * @return completes when nothing more is awaited of the S-CSCF, and never exceptionally
   */
  public CompletionStage<Void> start(ProfileOrder order) {
    return send(order.request())
        .handleAsync((answer, failure) -> ended(order, answer, failure), executor)
        .thenCompose(next -> next)
        .exceptionally(failure -> lost(order, failure));
  }

  private CompletionStage<Void> ended(
      ProfileOrder order, @Nullable PushProfileAnswer answer, @Nullable Throwable failure) {
    if (answer != null) {
      return onAnswer(order, answer.result());
    }
    letRegisterAnew(order, failure == null ? "no answer" : String.valueOf(failure.getMessage()));
    return DONE;
  }

  /** As when the database does not answer: then the log is all that is left of it. */
  private static @Nullable Void lost(ProfileOrder order, Throwable failure) {
    LOG.error(
        "Profile of {} neither updated nor is it to register anew: {}",
        order.request().userName(),
        String.valueOf(failure.getMessage()));
    return null;
  }

  private CompletionStage<PushProfileAnswer> send(PushProfileRequest request) {
    try (CxConnection connection = connections.getConnection(ROLE)) {
      return connection.send(request);
    } catch (ResourceException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Void> onAnswer(ProfileOrder order, DiameterResult result) {
    if (result.equals(DiameterResult.USER_UNKNOWN)) {
      return tryNext(order);
    }
    if (result.isSuccess()) {
      LOG.info("Profile of {} updated", order.request().userName());
    } else {
      letRegisterAnew(order, "PPA " + result);
    }
    return DONE;
  }

  private CompletionStage<Void> tryNext(ProfileOrder order) {
    if (order.others().isEmpty()) {
      LOG.info("Profile of {} not updated: unknown there", order.request().userName());
      return DONE;
    }
    PushProfileRequest first = order.request();
    return start(
        new ProfileOrder(
            new PushProfileRequest(
                first.destination(),
                order.others().get(0),
                first.userData(),
                first.chargingInformation(),
                first.digest()),
            order.others().subList(1, order.others().size())));
  }

  private void letRegisterAnew(ProfileOrder order, String reason) {
    String userName = order.request().userName();
    LOG.warn("Profile of {} not updated ({}): it is to register anew", userName, reason);
    deregistrations
        .noteGone(userName, ReasonCode.SERVER_CHANGE)
        .forEach(networkInitiatedDeregistration::start);
  }
}
