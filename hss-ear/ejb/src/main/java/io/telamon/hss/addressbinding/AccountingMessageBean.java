package io.telamon.hss.addressbinding;

import io.telamon.hss.FailureLog;
import io.telamon.hss.HssConfiguration;
import io.telamon.hss.cx.DeregistrationOrder;
import io.telamon.hss.cx.NetworkInitiatedDeregistration;
import io.telamon.hss.cx.NetworkInitiatedDeregistration.Outcome;
import io.telamon.radius.AccountingCompletion;
import io.telamon.radius.AccountingListener;
import io.telamon.radius.AccountingRequest;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.ejb3.annotation.ResourceAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives what a GGSN reports (RFC 2866): recorded in one transaction, then confirmed, where need
 * be after a de-registration (GIBA-H-14). Has no transaction of its own and waits for nobody.
 */
@MessageDriven(
    messageListenerInterface = AccountingListener.class,
    activationConfig = @ActivationConfigProperty(propertyName = "role", propertyValue = "hss"))
@ResourceAdapter("#radius-connector.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountingMessageBean implements AccountingListener {
  private static final Logger LOG = LoggerFactory.getLogger(AccountingMessageBean.class);

  @EJB AddressBinding addressBinding;
  @EJB NetworkInitiatedDeregistration networkInitiatedDeregistration;
  @Inject HssConfiguration configuration;
  @Inject FailureLog failures;
  @Resource ManagedScheduledExecutorService scheduler;

  @Override
  public void onAccounting(AccountingRequest request, AccountingCompletion completion) {
    AccountingOutcome outcome = record(request);
    if (outcome instanceof AccountingOutcome.NotRecorded notRecorded) {
      completion.notRecorded(notRecorded.reason());
    } else if (outcome instanceof AccountingOutcome.RecordedAfter after) {
      after.others().forEach(networkInitiatedDeregistration::start);
      confirmAfter(after.deregistration(), completion);
    } else if (outcome instanceof AccountingOutcome.Recorded recorded) {
      completion.recorded();
      recorded.deregistrations().forEach(networkInitiatedDeregistration::start);
    }
  }

  /** Whatever fails, be it the commit: nothing was recorded, so nothing may be confirmed. */
  private AccountingOutcome record(AccountingRequest request) {
    try {
      return addressBinding.record(request);
    } catch (RuntimeException e) {
      failures.failed(LOG, request.status() + " from " + request.client() + " not recorded", e);
      return new AccountingOutcome.NotRecorded("not stored: " + e.getClass().getSimpleName());
    }
  }

  private void confirmAfter(DeregistrationOrder order, AccountingCompletion completion) {
    Future<?> timeOut =
        scheduler.schedule(
            completion::recorded, configuration.rtaTimeout().toMillis(), TimeUnit.MILLISECONDS);
    networkInitiatedDeregistration
        .start(order)
        .thenAccept(
            outcome -> {
              if (outcome != Outcome.FAILED) {
                timeOut.cancel(false);
                completion.recorded();
              }
            });
  }
}
