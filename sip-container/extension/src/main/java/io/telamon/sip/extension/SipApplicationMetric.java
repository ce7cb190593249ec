package io.telamon.sip.extension;

import io.telamon.sip.ApplicationStatistics;
import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.SipApplicationDescriptor;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.StringListAttributeDefinition;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.jspecify.annotations.Nullable;
import org.wildfly.subsystem.resource.executor.Metric;
import org.wildfly.subsystem.resource.executor.MetricExecutor;

/** What {@code /subsystem=sip/application=*} shows of a deployed application. */
enum SipApplicationMetric implements Metric<SipApplicationMetric.Application> {
  SERVLETS(
      list("servlets"),
      application ->
          strings(
              application.declared().servlets().stream().map(ServletDescriptor::name).toList())),
  MAIN_SERVLET(
      SipEngineMetric.runtimeAttribute("main-servlet", ModelType.STRING),
      application -> string(application.declared().mainServlet())),
  CONNECTORS(
      list("connectors"),
      application -> strings(application.declared().listeningPoints().stream().sorted().toList())),
  APPLICATION_SESSIONS(
      SipEngineMetric.runtimeAttribute("application-sessions", ModelType.INT),
      application -> new ModelNode(application.counted().applicationSessions())),
  SIP_SESSIONS(
      SipEngineMetric.runtimeAttribute("sip-sessions", ModelType.INT),
      application -> new ModelNode(application.counted().sipSessions()));

  /** A deployed application. */
  record Application(SipApplicationDescriptor declared, ApplicationStatistics counted) {}

  private final AttributeDefinition definition;
  private final Function<Application, ModelNode> value;

  SipApplicationMetric(AttributeDefinition definition, Function<Application, ModelNode> value) {
    this.definition = definition;
    this.value = value;
  }

  private static AttributeDefinition list(String name) {
    return new StringListAttributeDefinition.Builder(name)
        .setRequired(false)
        .setStorageRuntime()
        .build();
  }

  private static ModelNode string(@Nullable String text) {
    return text == null ? new ModelNode() : new ModelNode(text);
  }

  private static ModelNode strings(Collection<String> texts) {
    ModelNode list = new ModelNode().setEmptyList();
    texts.forEach(list::add);
    return list;
  }

  @Override
  public AttributeDefinition get() {
    return definition;
  }

  @Override
  public ModelNode execute(Application application) {
    return value.apply(application);
  }

  /** Finds the application that has the name of the addressed resource. */
  static final class Executor implements MetricExecutor<Application> {

    private final RunningContainer running;

    Executor(RunningContainer running) {
      this.running = running;
    }

    @Override
    public @Nullable ModelNode execute(OperationContext context, Metric<Application> metric)
        throws OperationFailedException {
      String name = context.getCurrentAddressValue();
      Optional<Application> application =
          running.get().flatMap(container -> application(container, name));
      return application.isPresent() ? metric.execute(application.get()) : null;
    }

    private static Optional<Application> application(SipContainer container, String name) {
      return Optional.ofNullable(container.applications().get(name))
          .flatMap(
              declared ->
                  container.statistics().applications().stream()
                      .filter(counted -> counted.name().equals(name))
                      .map(counted -> new Application(declared, counted))
                      .findFirst());
    }
  }
}
