package io.telamon.sip.extension.deployment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code WEB-INF/sip.xml} says (JSR 289 chapter 19); parts that come from annotations are
 * absent.
 *
 * @param applicationName content of {@code app-name}
 * @param mainServlet content of {@code servlet-selection/main-servlet}
 * @param contextParameters in the order of the document
 * @param sessionTimeout life of an application session in minutes, null where the descriptor is
 *     silent
 * @param proxyTimeout seconds a proxied request may take, null where the descriptor is silent
 */
record SipDescriptor(
    @Nullable String applicationName,
    @Nullable String mainServlet,
    Map<String, String> contextParameters,
    List<Servlet> servlets,
    List<String> listenerClasses,
    @Nullable Integer sessionTimeout,
    @Nullable Integer proxyTimeout) {

  static final SipDescriptor EMPTY =
      new SipDescriptor(null, null, Map.of(), List.of(), List.of(), null, null);

  /**
   * One element {@code servlet}.
   *
   * @param className null where only initialisation parameters of an annotated servlet are given
   * @param loadOnStartup negative where the servlet may be made later
   */
  record Servlet(
      String name,
      @Nullable String className,
      int loadOnStartup,
      Map<String, String> initParameters) {}
}
