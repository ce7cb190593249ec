package io.telamon.sip.spec;

import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.FlowWatcher;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections that an application has been given as flows and has not released: it is told when
 * one fails (JSR 359). A flow of UDP has no end that anybody could see. Thread-safe.
 */
public final class HeldFlows implements FlowWatcher {
  private final Consumer<javax.servlet.sip.Flow> failed;
  private final Set<Flow> held = ConcurrentHashMap.newKeySet();

  /** None yet. */
  public HeldFlows(Consumer<javax.servlet.sip.Flow> failed) {
    this.failed = failed;
  }

  /** The flow as the application gets it; null for a hop inside the JVM, no flow of a client. */
  javax.servlet.sip.@Nullable Flow give(@Nullable Flow transport) {
    if (transport == null || transport.isInternal()) {
      return null;
    }
    if (transport.isReliable()) {
      hold(transport);
    }
    return new FlowImpl(transport, this);
  }

  /** What ends in this moment may have told of its end before it was held. */
  private void hold(Flow transport) {
    held.add(transport);
    if (!transport.isOpen()) {
      held.remove(transport);
    }
  }

  void release(Flow transport) {
    held.remove(transport);
  }

  @Override
  public void onEnd(Flow transport) {
    if (held.remove(transport)) {
      failed.accept(new FlowImpl(transport, this));
    }
  }
}
