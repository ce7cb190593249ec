package io.telamon.sip.extension.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.as.server.deployment.SetupAction;
import org.jboss.msc.service.ServiceName;
import org.junit.jupiter.api.Test;

class CallContextTest {

  private final ClassLoader loader = new URLClassLoader(new URL[0]);
  private final List<String> events = new ArrayList<>();

  @Test
  void actionsNestByPriorityAndTheClassLoaderIsTheApplications() {
    ClassLoader outer = Thread.currentThread().getContextClassLoader();
    CallContext context =
        new CallContext(loader, List.of(new Recorded("low", 1), new Recorded("high", 2)));

    try (CallContext.Scope scope = context.enter()) {
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
      events.add("call");
    }

    assertThat(events).containsExactly("+high", "+low", "call", "-low", "-high");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(outer);
  }

  @Test
  void anActionThatFailsUndoesThoseBeforeIt() {
    ClassLoader outer = Thread.currentThread().getContextClassLoader();
    CallContext context =
        new CallContext(loader, List.of(new Recorded("first", 2), new Recorded("broken", 1)));

    assertThatThrownBy(context::enter).hasMessage("broken");

    assertThat(events).containsExactly("+first", "-first");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(outer);
  }

  private final class Recorded implements SetupAction {

    private final String name;
    private final int priority;

    Recorded(String name, int priority) {
      this.name = name;
      this.priority = priority;
    }

    @Override
    public void setup(Map<String, Object> properties) {
      if (name.equals("broken")) {
        throw new IllegalStateException(name);
      }
      events.add("+" + name);
    }

    @Override
    public void teardown(Map<String, Object> properties) {
      events.add("-" + name);
    }

    @Override
    public int priority() {
      return priority;
    }

    @Override
    public Set<ServiceName> dependencies() {
      return Set.of();
    }
  }
}
