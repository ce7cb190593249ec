package io.telamon.sip.application;

import io.telamon.sip.session.ApplicationSession;
import io.telamon.sip.session.SessionStore;
import io.telamon.sip.spec.Container;
import io.telamon.sip.spec.HeldFlows;
import io.telamon.sip.spec.Interfaces;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.servlet.sip.Flow;
import javax.servlet.sip.FlowFailedEvent;
import javax.servlet.sip.FlowListener;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.TimerListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running application: its servlets and its sessions. */
public final class Deployment {
  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

  private final Container container;
  private final EngineServices engine;
  private final SipApplicationDescriptor descriptor;
  private final Servlets servlets;
  private final SessionStore sessions;
  private final HeldFlows flows = new HeldFlows(this::failed);
  private final Interfaces interfaces;
  private final String mainServlet;

  Deployment(
      Container container,
      EngineServices engine,
      SipApplicationDescriptor descriptor,
      ServletFactory factory,
      SipServletContextAdapter context) {
    this.container = container;
    this.engine = engine;
    this.descriptor = descriptor;
    this.mainServlet = mainServlet(descriptor);
    this.servlets = new Servlets(descriptor, factory, context);
    this.sessions = engine.newSessionStore(descriptor.mayWait());
    this.interfaces = new Interfaces(engine.transport(), descriptor::uses, flows);
  }

  private static String mainServlet(SipApplicationDescriptor descriptor) {
    List<String> names = descriptor.servlets().stream().map(ServletDescriptor::name).toList();
    if (names.isEmpty() || Stream.of(names.toArray()).distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "SIP application "
              + descriptor.name()
              + " needs servlets with different names: "
              + names);
    }
    String main = descriptor.mainServlet();
    if (main == null && names.size() > 1) {
      throw new IllegalArgumentException(
          "SIP application " + descriptor.name() + " must say which is the main servlet: " + names);
    }
    if (main != null && !names.contains(main)) {
      throw new IllegalArgumentException(
          "SIP application " + descriptor.name() + " has no main servlet " + main + ": " + names);
    }
    return main == null ? names.get(0) : main;
  }

  void start() {
    servlets.start();
    engine.transport().watch(flows);
  }

  void stop() {
    engine.transport().unwatch(flows);
    sessions.all().forEach(ApplicationSession::invalidate);
    servlets.stop();
  }

  /** What the application declares. */
  public SipApplicationDescriptor descriptor() {
    return descriptor;
  }

  /** The container as the application sees it. */
  public Container container() {
    return container;
  }

  /** The application's sessions. */
  public SessionStore sessions() {
    return sessions;
  }

  EngineServices engine() {
    return engine;
  }

  Interfaces interfaces() {
    return interfaces;
  }

  Servlets servlets() {
    return servlets;
  }

  /** Gives a request to a servlet; null means the main servlet. To be called in a turn. */
  public void service(@Nullable String handler, SipServletRequest request)
      throws ServletException, IOException {
    servlets.service(handler == null ? mainServlet : handler, request, null);
  }

  /** Gives a response to a servlet; what it throws is logged, since nobody waits for it. */
  void service(@Nullable String handler, SipServletResponse response) {
    try {
      servlets.service(handler == null ? mainServlet : handler, null, response);
    } catch (ServletException | IOException | RuntimeException | Error e) {
      LOG.error(
          "Application {} failed on {} to {} (Call-ID {})",
          descriptor.name(),
          response.getStatus(),
          response.getMethod(),
          response.getCallId(),
          e);
    }
  }

  private void failed(Flow flow) {
    FlowFailedEvent event = new FlowFailedEvent(flow);
    for (FlowListener listener : servlets.listeners(FlowListener.class)) {
      sessions
          .executor()
          .execute(() -> servlets.inContext("flow listener", () -> listener.flowFailed(event)));
    }
  }

  void timeout(ServletTimer timer) {
    for (TimerListener listener : servlets.listeners(TimerListener.class)) {
      servlets.inContext("timer listener", () -> listener.timeout(timer));
    }
  }
}
