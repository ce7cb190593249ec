package io.telamon.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts each topology at most once in a test run, and stops it at the end of the run. */
final class CoreExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(CoreExtension.class);

  /** What the root store closes when the run ends. */
  private record Holder(Core core) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      core.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Core.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Topology topology = context.getRequiredTestClass().getAnnotation(RunsOn.class).value();
    Store store = context.getRoot().getStore(NAMESPACE);
    Holder started = store.get(topology, Holder.class);
    if (started == null) {
      // Not getOrComputeIfAbsent: that would remember a start that failed.
      started = new Holder(Core.start(topology));
      store.put(topology, started);
    }
    return started.core();
  }
}
