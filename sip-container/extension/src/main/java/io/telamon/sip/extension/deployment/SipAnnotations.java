package io.telamon.sip.extension.deployment;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.servlet.sip.annotation.SipApplication;
import javax.servlet.sip.annotation.SipListener;
import javax.servlet.sip.annotation.SipServlet;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of an archive say (JSR 289 chapter 18).
 *
 * @param application the one {@code @SipApplication}, null where there is none
 */
record SipAnnotations(
    @Nullable Application application, List<Servlet> servlets, List<String> listenerClasses) {

  private static final DotName APPLICATION = DotName.createSimple(SipApplication.class.getName());
  private static final DotName SERVLET = DotName.createSimple(SipServlet.class.getName());
  private static final DotName LISTENER = DotName.createSimple(SipListener.class.getName());

  /**
   * An {@code @SipApplication}; what it does not say is null.
   *
   * @param sessionTimeout in minutes
   * @param proxyTimeout in seconds
   */
  record Application(
      @Nullable String name,
      @Nullable String mainServlet,
      @Nullable Integer sessionTimeout,
      @Nullable Integer proxyTimeout) {}

  /** An {@code @SipServlet}. */
  record Servlet(String name, String className, int loadOnStartup) {}

  boolean isEmpty() {
    return application == null && servlets.isEmpty() && listenerClasses.isEmpty();
  }

  /**
   * Reads the annotations.
   *
   * @param index finds the uses of an annotation in the archive
   * @throws IllegalArgumentException where two applications are declared
   */
  static SipAnnotations read(Function<DotName, ? extends Collection<AnnotationInstance>> index) {
    List<Application> applications =
        index.apply(APPLICATION).stream().map(SipAnnotations::application).distinct().toList();
    if (applications.size() > 1) {
      throw new IllegalArgumentException(
          "more than one @SipApplication in one archive: " + applications);
    }
    return new SipAnnotations(
        applications.isEmpty() ? null : applications.get(0),
        index.apply(SERVLET).stream()
            .filter(SipAnnotations::isOnClass)
            .map(SipAnnotations::servlet)
            .toList(),
        index.apply(LISTENER).stream()
            .filter(SipAnnotations::isOnClass)
            .map(SipAnnotations::className)
            .toList());
  }

  private static Application application(AnnotationInstance annotation) {
    return new Application(
        text(annotation, "name"),
        text(annotation, "mainServlet"),
        number(annotation, "sessionTimeout"),
        number(annotation, "proxyTimeout"));
  }

  private static Servlet servlet(AnnotationInstance annotation) {
    String className = className(annotation);
    return new Servlet(
        Objects.requireNonNullElse(text(annotation, "name"), simpleName(className)),
        className,
        Objects.requireNonNullElse(number(annotation, "loadOnStartup"), -1));
  }

  private static boolean isOnClass(AnnotationInstance annotation) {
    return annotation.target().kind() == AnnotationTarget.Kind.CLASS;
  }

  private static String className(AnnotationInstance annotation) {
    return annotation.target().asClass().name().toString();
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static @Nullable Integer number(AnnotationInstance annotation, String element) {
    AnnotationValue value = annotation.value(element);
    return value == null ? null : value.asInt();
  }

  private static @Nullable String text(AnnotationInstance annotation, String element) {
    AnnotationValue value = annotation.value(element);
    return value == null || value.asString().isEmpty() ? null : value.asString();
  }
}
