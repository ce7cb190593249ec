package io.telamon.sip.extension;

import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.dmr.ModelNode;
import org.jspecify.annotations.Nullable;
import org.wildfly.subsystem.resource.executor.Metric;
import org.wildfly.subsystem.resource.executor.MetricExecutor;

/** The container while its service is up, so that runtime attributes can be read from it. */
final class RunningContainer implements Consumer<SipContainer>, MetricExecutor<SipContainer> {

  private volatile @Nullable SipContainer container;

  @Override
  public void accept(@Nullable SipContainer started) {
    container = started;
  }

  Optional<SipContainer> get() {
    return Optional.ofNullable(container);
  }

  @Override
  public @Nullable ModelNode execute(OperationContext context, Metric<SipContainer> metric)
      throws OperationFailedException {
    SipContainer current = container;
    return current == null ? null : metric.execute(current);
  }
}
