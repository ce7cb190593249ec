package io.telamon.sip.application;

import io.telamon.sip.message.SipUri;
import io.telamon.sip.transport.ListeningPoint;
import jakarta.servlet.RequestDispatcher;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.Flow;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipURI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servlet context of a SIP application: its attributes, parameters and log (JSR 289 3). */
final class SipServletContextAdapter implements NoHttpContext, SipServletContext {
  private static final Logger LOG = LoggerFactory.getLogger("io.telamon.sip.servlet");
  private static final List<String> SUPPORTED = List.of("path");
  private static final List<String> SUPPORTED_RFCS =
      List.of("3261", "3327", "3581", "5922", "6026", "6116", "7118");
  private static final String DNS_RESOLVER = "javax.servlet.sip.DnsResolver";
  private static final Set<String> OWN =
      Set.of(
          SipServlet.SIP_FACTORY,
          SipServlet.SIP_SESSIONS_UTIL,
          SipServlet.TIMER_SERVICE,
          DNS_RESOLVER,
          SipServlet.OUTBOUND_INTERFACES,
          SipServlet.SUPPORTED,
          SipServlet.SUPPORTED_RFCs,
          SipServlet.PRACK_SUPPORTED);

  private final SipApplication application;
  private final ApplicationContainer container;
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final Map<String, String> parameters = new ConcurrentHashMap<>();

  SipServletContextAdapter(SipApplication application, ApplicationContainer container) {
    this.application = application;
    this.container = container;
  }

  void parameters(Map<String, String> declared) {
    parameters.putAll(declared);
  }

  void clear() {
    parameters.clear();
    attributes.clear();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return switch (name) {
      case SipServlet.SIP_FACTORY -> application.factory();
      case SipServlet.SIP_SESSIONS_UTIL -> application.sessionsUtil();
      case SipServlet.TIMER_SERVICE -> application.timerService();
      case DNS_RESOLVER -> application.dnsResolver();
      case SipServlet.OUTBOUND_INTERFACES -> outboundInterfaces();
      case SipServlet.SUPPORTED -> SUPPORTED;
      case SipServlet.SUPPORTED_RFCs -> SUPPORTED_RFCS;
      case SipServlet.PRACK_SUPPORTED -> "FALSE";
      default -> attributes.get(name);
    };
  }

  private List<SipURI> outboundInterfaces() {
    Deployment deployment = container.deployment();
    return deployment == null
        ? List.of()
        : deployment.interfaces().all().stream().map(this::uri).toList();
  }

  private SipURI uri(ListeningPoint point) {
    String text =
        SipUri.of(null, point.sentBy().host(), point.sentBy().port())
            .withParameter("transport", point.transport().name().toLowerCase(java.util.Locale.ROOT))
            .toString();
    try {
      return (SipURI) application.factory().createURI(text);
    } catch (ServletParseException e) {
      throw new IllegalStateException("own address " + text + " is no URI", e);
    }
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    Set<String> names = new TreeSet<>(OWN);
    names.addAll(attributes.keySet());
    return Collections.enumeration(names);
  }

  @Override
  public void setAttribute(String name, @Nullable Object object) {
    if (OWN.contains(name)) {
      throw new IllegalArgumentException(name + " belongs to the container");
    }
    if (object == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, object);
    }
  }

  @Override
  public void removeAttribute(String name) {
    setAttribute(name, null);
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return parameters.get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(Set.copyOf(parameters.keySet()));
  }

  @Override
  public boolean setInitParameter(String name, String value) {
    return parameters.putIfAbsent(name, value) == null;
  }

  /** A dispatcher to a servlet of the application; null if there is none of that name. */
  @Override
  public @Nullable RequestDispatcher getNamedDispatcher(String name) {
    Deployment deployment = container.deployment();
    return deployment != null && deployment.servlets().has(name)
        ? new NamedDispatcher(deployment.servlets(), name)
        : null;
  }

  @Override
  public @Nullable Flow getFlow(String flowToken) {
    return container.interfaces().flow(flowToken);
  }

  @Override
  public void log(String message) {
    LOG.info("{}: {}", application.name(), message);
  }

  @Override
  public void log(String message, Throwable cause) {
    LOG.error("{}: {}", application.name(), message, cause);
  }

  @Override
  public String getServerInfo() {
    return "Telamon SIP";
  }

  @Override
  public String getServletContextName() {
    return application.name();
  }

  @Override
  public ClassLoader getClassLoader() {
    return Objects.requireNonNullElse(
        Thread.currentThread().getContextClassLoader(), getClass().getClassLoader());
  }
}
