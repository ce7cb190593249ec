package io.telamon.sip.extension.deployment;

import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.extension.SipContainer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jboss.msc.Service;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StartException;
import org.jboss.msc.service.StopContext;

/**
 * A deployed application in the engine; start and stop call servlets and so leave MSC's threads.
 */
final class SipApplicationService implements Service {

  private final SipDeployment deployment;
  private final ServletFactory servlets;
  private final Supplier<SipContainer> container;
  private final Supplier<ExecutorService> executor;

  SipApplicationService(
      SipDeployment deployment,
      ServletFactory servlets,
      Supplier<SipContainer> container,
      Supplier<ExecutorService> executor) {
    this.deployment = deployment;
    this.servlets = servlets;
    this.container = container;
    this.executor = executor;
  }

  @Override
  public void start(StartContext context) {
    context.asynchronous();
    executor.get().execute(() -> deploy(context));
  }

  private void deploy(StartContext context) {
    try {
      container.get().deploy(deployment.application(), deployment.descriptor(), servlets);
      context.complete();
    } catch (Exception e) {
      context.failed(
          new StartException(
              "SIP application %s does not start: %s".formatted(deployment.name(), e.getMessage()),
              e));
    }
  }

  @Override
  public void stop(StopContext context) {
    context.asynchronous();
    try {
      executor.get().execute(() -> undeploy(context));
    } catch (RejectedExecutionException e) {
      // The server is going down and its executor with it.
      undeploy(context);
    }
  }

  private void undeploy(StopContext context) {
    try {
      container.get().undeploy(deployment.application());
    } finally {
      context.complete();
    }
  }
}
