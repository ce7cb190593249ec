package io.telamon.sip.application;

import java.util.Map;

/**
 * A servlet as declared in sip.xml or by annotation (JSR 289 19).
 *
 * @param name unique within the application
 * @param className for the {@link ServletFactory}; the engine does not look at it
 * @param loadOnStartup order of initialisation, the lower first; negative comes last. All servlets
 *     are initialised at deployment
 */
public record ServletDescriptor(
    String name, String className, int loadOnStartup, Map<String, String> initParameters) {
  /** Copies the parameters. */
  public ServletDescriptor {
    initParameters = Map.copyOf(initParameters);
  }

  /** A servlet without parameters and with no wish for an order. */
  public static ServletDescriptor of(String name, String className) {
    return new ServletDescriptor(name, className, -1, Map.of());
  }
}
