package io.telamon.sip.extension.deployment;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jboss.as.server.deployment.SetupAction;

/**
 * What the code of an application expects around it: its class loader, and what the server's parts
 * set up for it (naming, concurrency).
 */
record CallContext(ClassLoader loader, List<SetupAction> actions) {

  /** The thread is inside the application until this is closed. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  CallContext {
    actions =
        actions.stream().sorted(Comparator.comparingInt(SetupAction::priority).reversed()).toList();
  }

  Scope enter() {
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    Deque<SetupAction> entered = new ArrayDeque<>();
    Scope scope =
        () -> {
          entered.forEach(action -> action.teardown(Map.of()));
          thread.setContextClassLoader(outer);
        };
    try {
      thread.setContextClassLoader(loader);
      for (SetupAction action : actions) {
        action.setup(Map.of());
        entered.push(action);
      }
      return scope;
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }
}
