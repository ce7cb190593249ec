package io.telamon.sip.application;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletContextEvent;
import javax.servlet.sip.SipServletListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servlets and listeners of an application, from their making to their end. */
final class Servlets {
  private static final Logger LOG = LoggerFactory.getLogger(Servlets.class);

  private final SipApplicationDescriptor descriptor;
  private final ServletFactory factory;
  private final SipServletContextAdapter context;
  private final Map<String, Servlet> servlets = new LinkedHashMap<>();
  private final List<Object> listeners = new CopyOnWriteArrayList<>();
  private final List<Object> ownListeners = new ArrayList<>();

  Servlets(
      SipApplicationDescriptor descriptor,
      ServletFactory factory,
      SipServletContextAdapter context) {
    this.descriptor = descriptor;
    this.factory = factory;
    this.context = context;
  }

  /** Makes and initialises all, the lower loadOnStartup first, and tells the listeners. */
  void start() {
    context.parameters(descriptor.contextParameters());
    List<ServletDescriptor> ordered = new ArrayList<>(descriptor.servlets());
    ordered.sort(Comparator.comparingInt(Servlets::order));
    ordered.forEach(this::create);
    descriptor.listeners().forEach(this::addListener);
    ordered.forEach(this::initialise);
    ordered.forEach(this::announce);
  }

  private static int order(ServletDescriptor servlet) {
    return servlet.loadOnStartup() < 0 ? Integer.MAX_VALUE : servlet.loadOnStartup();
  }

  private void create(ServletDescriptor servlet) {
    Object made;
    try {
      made = factory.create(servlet);
    } catch (Exception e) {
      throw failure(servlet, "cannot be made", e);
    }
    if (!(made instanceof Servlet instance)) {
      factory.destroy(made);
      throw new IllegalArgumentException(
          "SIP servlet " + servlet.name() + " (" + servlet.className() + ") is no Servlet");
    }
    servlets.put(servlet.name(), instance);
  }

  private void addListener(String className) {
    for (ServletDescriptor servlet : descriptor.servlets()) {
      Servlet instance = servlets.get(servlet.name());
      if (servlet.className().equals(className) && instance != null) {
        listeners.add(instance);
        return;
      }
    }
    try {
      Object made = factory.createListener(className);
      ownListeners.add(made);
      listeners.add(made);
    } catch (Exception e) {
      throw new IllegalStateException(
          "listener " + className + " of SIP application " + descriptor.name() + " cannot be made",
          e);
    }
  }

  private void initialise(ServletDescriptor servlet) {
    Servlet instance = required(servlet.name());
    try {
      contextual(() -> instance.init(new ServletSettings(servlet, context)));
    } catch (ServletException | IOException | RuntimeException e) {
      throw failure(servlet, "failed in init", e);
    }
  }

  private IllegalStateException failure(ServletDescriptor servlet, String what, Exception cause) {
    return new IllegalStateException(
        "SIP servlet %s (%s) of application %s %s: %s"
            .formatted(
                servlet.name(), servlet.className(), descriptor.name(), what, cause.getMessage()),
        cause);
  }

  private void announce(ServletDescriptor servlet) {
    if (required(servlet.name()) instanceof SipServlet instance) {
      SipServletContextEvent event = new SipServletContextEvent(context, instance);
      for (SipServletListener listener : listeners(SipServletListener.class)) {
        inContext("servlet listener", () -> listener.servletInitialized(event));
      }
    }
  }

  void stop() {
    for (Servlet servlet : servlets.values()) {
      inContext("destroy", servlet::destroy);
      factory.destroy(servlet);
    }
    ownListeners.forEach(factory::destroy);
    servlets.clear();
    listeners.clear();
  }

  boolean has(String name) {
    return servlets.containsKey(name);
  }

  /** Asked several times for each message, and mostly there is none: no list is made for that. */
  <T> List<T> listeners(Class<T> type) {
    List<T> found = List.of();
    for (Object listener : listeners) {
      if (type.isInstance(listener)) {
        found = found.isEmpty() ? new ArrayList<>(1) : found;
        found.add(type.cast(listener));
      }
    }
    return found;
  }

  void service(String name, @Nullable ServletRequest request, @Nullable ServletResponse response)
      throws ServletException, IOException {
    Servlet servlet = required(name);
    contextual(() -> servlet.service(request, response));
  }

  private Servlet required(String name) {
    Servlet servlet = servlets.get(name);
    if (servlet == null) {
      throw new IllegalStateException(
          "SIP application " + descriptor.name() + " has no servlet " + name);
    }
    return servlet;
  }

  /** Runs a call into the application; what it throws is logged. */
  void inContext(String what, Runnable call) {
    try {
      factory.contextual(call).run();
    } catch (RuntimeException | Error e) {
      LOG.error("Application {} failed in a {} call", descriptor.name(), what, e);
    }
  }

  /** Runs a call in the application's context and throws what it throws. */
  private void contextual(Call call) throws ServletException, IOException {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    factory.contextual(() -> thrown.set(call.outcome())).run();
    Throwable failure = thrown.get();
    if (failure instanceof ServletException e) {
      throw e;
    } else if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  /** A call that may throw what servlets throw. */
  @FunctionalInterface
  private interface Call {
    void run() throws ServletException, IOException;

    default @Nullable Throwable outcome() {
      try {
        run();
        return null;
      } catch (ServletException | IOException | RuntimeException | Error e) {
        return e;
      }
    }
  }
}
