package io.telamon.sip.extension;

import io.telamon.sip.ListeningPointStatistics;
import java.util.function.Function;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.jspecify.annotations.Nullable;
import org.wildfly.subsystem.resource.executor.Metric;
import org.wildfly.subsystem.resource.executor.MetricExecutor;

/** What {@code /subsystem=sip/connector=*} shows of the listening point. */
enum SipConnectorMetric implements Metric<ListeningPointStatistics> {
  STATE("state", ModelType.STRING, point -> new ModelNode(point.open() ? "open" : "closed")),
  BOUND_ADDRESS("bound-address", ModelType.STRING, SipConnectorMetric::boundAddress),
  RECEIVED("received", ModelType.LONG, point -> new ModelNode(point.received())),
  SENT("sent", ModelType.LONG, point -> new ModelNode(point.sent())),
  MALFORMED("malformed", ModelType.LONG, point -> new ModelNode(point.malformed())),
  DROPPED("dropped", ModelType.LONG, point -> new ModelNode(point.dropped())),
  LIMITED("limited", ModelType.LONG, point -> new ModelNode(point.limited())),
  IN_JVM("in-jvm", ModelType.LONG, point -> new ModelNode(point.inJvm())),
  CONNECTIONS("connections", ModelType.INT, point -> new ModelNode(point.connections()));

  private final AttributeDefinition definition;
  private final Function<ListeningPointStatistics, ModelNode> value;

  SipConnectorMetric(
      String name, ModelType type, Function<ListeningPointStatistics, ModelNode> value) {
    this.definition = SipEngineMetric.runtimeAttribute(name, type);
    this.value = value;
  }

  /** Undefined while closed. */
  private static ModelNode boundAddress(ListeningPointStatistics point) {
    var address = point.boundAddress();
    return address == null
        ? new ModelNode()
        : new ModelNode(address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  @Override
  public AttributeDefinition get() {
    return definition;
  }

  @Override
  public ModelNode execute(ListeningPointStatistics point) {
    return value.apply(point);
  }

  /** Finds the listening point that has the name of the addressed resource. */
  static final class Executor implements MetricExecutor<ListeningPointStatistics> {

    private final RunningContainer running;

    Executor(RunningContainer running) {
      this.running = running;
    }

    @Override
    public @Nullable ModelNode execute(
        OperationContext context, Metric<ListeningPointStatistics> metric)
        throws OperationFailedException {
      String name = context.getCurrentAddressValue();
      var point =
          running.get().stream()
              .flatMap(container -> container.statistics().listeningPoints().stream())
              .filter(candidate -> candidate.name().equals(name))
              .findFirst();
      return point.isPresent() ? metric.execute(point.get()) : null;
    }
  }
}
