package io.telamon.sip.extension;

import java.util.function.Function;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.wildfly.subsystem.resource.executor.Metric;

/** What {@code /subsystem=sip} shows of the running engine. */
enum SipEngineMetric implements Metric<SipContainer> {
  ACTIVE_CLIENT_TRANSACTIONS(
      "active-client-transactions",
      container -> new ModelNode(container.statistics().activeClientTransactions())),
  ACTIVE_SERVER_TRANSACTIONS(
      "active-server-transactions",
      container -> new ModelNode(container.statistics().activeServerTransactions())),
  APPLICATION_SESSIONS(
      "application-sessions",
      container -> new ModelNode(container.statistics().applicationSessions())),
  SIP_SESSIONS("sip-sessions", container -> new ModelNode(container.statistics().sipSessions())),
  BUSY_WORKERS("busy-workers", container -> new ModelNode(container.statistics().busyWorkers())),
  QUEUED_TASKS("queued-tasks", container -> new ModelNode(container.statistics().queuedTasks())),
  REJECTED_REQUESTS(
      "rejected-requests",
      ModelType.LONG,
      container -> new ModelNode(container.statistics().rejectedRequests())),
  QUEUEING_DELAY(
      "queueing-delay",
      ModelType.LONG,
      container -> new ModelNode(container.statistics().overload().queueingDelayMillis())),
  THREAD_LAG(
      "thread-lag",
      ModelType.LONG,
      container -> new ModelNode(container.statistics().overload().threadLagMillis())),
  REQUESTED_LOSS(
      "requested-loss",
      container -> new ModelNode(container.statistics().overload().lossPercent())),
  REFUSED_INITIAL_REQUESTS(
      "refused-initial-requests",
      ModelType.LONG,
      container -> new ModelNode(container.statistics().overload().refusedRequests())),
  REFUSED_RENEWALS(
      "refused-renewals",
      ModelType.LONG,
      container -> new ModelNode(container.statistics().overload().refusedRenewals())),
  REFUSED_IN_DIALOGS(
      "refused-in-dialogs",
      ModelType.LONG,
      container -> new ModelNode(container.statistics().overload().refusedInDialogs())),
  RESTRAINED_NEXT_HOPS(
      "restrained-next-hops",
      container -> new ModelNode(container.statistics().overload().restrainedNextHops())),
  HELD_BACK_REQUESTS(
      "held-back-requests",
      ModelType.LONG,
      container -> new ModelNode(container.statistics().overload().heldBackRequests())),
  FAILURE(
      "failure",
      ModelType.STRING,
      container -> container.failure().map(ModelNode::new).orElseGet(ModelNode::new));

  private final AttributeDefinition definition;
  private final Function<SipContainer, ModelNode> value;

  SipEngineMetric(String name, Function<SipContainer, ModelNode> value) {
    this(name, ModelType.INT, value);
  }

  SipEngineMetric(String name, ModelType type, Function<SipContainer, ModelNode> value) {
    this.definition = runtimeAttribute(name, type);
    this.value = value;
  }

  static AttributeDefinition runtimeAttribute(String name, ModelType type) {
    return new SimpleAttributeDefinitionBuilder(name, type, true).setStorageRuntime().build();
  }

  @Override
  public AttributeDefinition get() {
    return definition;
  }

  @Override
  public ModelNode execute(SipContainer container) {
    return value.apply(container);
  }
}
