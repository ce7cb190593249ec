package io.telamon.sip.extension.deployment;

import static java.util.Objects.requireNonNullElse;

import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.SipApplicationDescriptor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what {@code sip.xml} and annotations say of one application; where both speak, the
 * descriptor wins (JSR 289 18.2.4).
 */
final class SipApplicationAssembly {

  /**
   * Context parameter with the names of the connectors an application listens on, separated by
   * commas; names of no connector are allowed, so that one list serves nodes with different roles.
   * {@code a=b} names b where a is named as well.
   */
  static final String CONNECTORS = "io.telamon.sip.connectors";

  private final String moduleName;
  private final SipDescriptor descriptor;
  private final SipAnnotations annotations;

  /**
   * Takes the two sources.
   *
   * @param moduleName names the application where neither does
   */
  SipApplicationAssembly(String moduleName, SipDescriptor descriptor, SipAnnotations annotations) {
    this.moduleName = moduleName;
    this.descriptor = descriptor;
    this.annotations = annotations;
  }

  /**
   * Returns the application.
   *
   * @throws IllegalArgumentException naming what does not fit together
   */
  SipApplicationDescriptor assemble() {
    List<ServletDescriptor> servlets = servlets();
    if (servlets.isEmpty()) {
      throw new IllegalArgumentException("the SIP application " + name() + " has no servlet");
    }
    return new SipApplicationDescriptor(
        name(),
        mainServlet(servlets),
        servlets,
        listeners(),
        connectors(),
        descriptor.contextParameters(),
        sessionTimeout(),
        proxyTimeout());
  }

  private String name() {
    SipAnnotations.Application annotated = annotations.application();
    String inAnnotation = annotated == null ? null : annotated.name();
    return requireNonNullElse(
        descriptor.applicationName(), requireNonNullElse(inAnnotation, moduleName));
  }

  private @Nullable String mainServlet(List<ServletDescriptor> servlets) {
    SipAnnotations.Application annotated = annotations.application();
    String inAnnotation = annotated == null ? null : annotated.mainServlet();
    String main = descriptor.mainServlet() == null ? inAnnotation : descriptor.mainServlet();
    if (main == null && servlets.size() > 1) {
      throw new IllegalArgumentException(
          "the SIP application "
              + name()
              + " has several servlets and no main servlet: "
              + servlets.stream().map(ServletDescriptor::name).toList());
    }
    if (main != null && servlets.stream().noneMatch(servlet -> servlet.name().equals(main))) {
      throw new IllegalArgumentException(
          "the main servlet " + main + " of the SIP application " + name() + " does not exist");
    }
    return main;
  }

  private List<ServletDescriptor> servlets() {
    Map<String, ServletDescriptor> byName = new LinkedHashMap<>();
    for (SipAnnotations.Servlet servlet : annotations.servlets()) {
      ServletDescriptor other = byName.put(servlet.name(), annotated(servlet));
      if (other != null) {
        throw new IllegalArgumentException(
            "two classes are the servlet %s: %s and %s"
                .formatted(servlet.name(), other.className(), servlet.className()));
      }
    }
    descriptor.servlets().forEach(servlet -> byName.compute(servlet.name(), declared(servlet)));
    return List.copyOf(byName.values());
  }

  private static ServletDescriptor annotated(SipAnnotations.Servlet servlet) {
    return new ServletDescriptor(
        servlet.name(), servlet.className(), servlet.loadOnStartup(), Map.of());
  }

  /** A servlet of the descriptor completes the annotated one of the same name. */
  private static java.util.function.BiFunction<
          String, @Nullable ServletDescriptor, ServletDescriptor>
      declared(SipDescriptor.Servlet servlet) {
    return (name, annotated) -> {
      String annotatedClass = annotated == null ? null : annotated.className();
      String className = servlet.className() == null ? annotatedClass : servlet.className();
      if (className == null) {
        throw new IllegalArgumentException("the servlet " + name + " has no servlet-class");
      }
      int order =
          servlet.loadOnStartup() < 0 && annotated != null
              ? annotated.loadOnStartup()
              : servlet.loadOnStartup();
      return new ServletDescriptor(name, className, order, servlet.initParameters());
    };
  }

  private List<String> listeners() {
    return Stream.concat(
            descriptor.listenerClasses().stream(), annotations.listenerClasses().stream())
        .distinct()
        .toList();
  }

  private Set<String> connectors() {
    String value = descriptor.contextParameters().get(CONNECTORS);
    if (value == null) {
      return Set.of();
    }
    List<String> items =
        Arrays.stream(value.split(",", -1))
            .map(String::strip)
            .filter(connector -> !connector.isEmpty())
            .toList();
    Set<String> names = new LinkedHashSet<>(items);
    names.removeIf(item -> item.contains("="));
    Set<String> companions = companions(items, names);
    names.addAll(companions);
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "the parameter %s of the SIP application %s is empty".formatted(CONNECTORS, name()));
    }
    return names;
  }

  private static Set<String> companions(List<String> items, Set<String> names) {
    return items.stream()
        .map(item -> item.split("=", 2))
        .filter(item -> item.length == 2 && names.contains(item[0].strip()))
        .map(item -> item[1].strip())
        .collect(Collectors.toSet());
  }

  private int sessionTimeout() {
    SipAnnotations.Application annotated = annotations.application();
    Integer inAnnotation = annotated == null ? null : annotated.sessionTimeout();
    return requireNonNullElse(
        descriptor.sessionTimeout(),
        requireNonNullElse(inAnnotation, SipApplicationDescriptor.DEFAULT_SESSION_TIMEOUT));
  }

  private int proxyTimeout() {
    SipAnnotations.Application annotated = annotations.application();
    Integer inAnnotation = annotated == null ? null : annotated.proxyTimeout();
    return requireNonNullElse(
        descriptor.proxyTimeout(),
        requireNonNullElse(inAnnotation, SipApplicationDescriptor.DEFAULT_PROXY_TIMEOUT));
  }
}
