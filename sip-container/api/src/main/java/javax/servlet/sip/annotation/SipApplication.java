package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.servlet.sip.ConcurrencyMode;

/** Declares a SIP application, on a package (JSR 289 18.2.2) or a class (JSR 359). */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipApplication {
  /** The application's name, unique in the container. */
  String name() default "";

  /** A name for people. */
  String displayName() default "";

  /** A small icon in the archive. */
  String smallIcon() default "";

  /** A large icon in the archive. */
  String largeIcon() default "";

  /** What it is for. */
  String description() default "";

  /** Whether its sessions may move between nodes. */
  boolean distributable() default false;

  /** Seconds a proxied request may take. */
  int proxyTimeout() default 180;

  /** Minutes after which application sessions expire; 0 or less: never. */
  int sessionTimeout() default 3;

  /** The servlet that gets initial requests. */
  String mainServlet() default "";

  /** How calls into the application are serialised. */
  ConcurrencyMode concurrencyMode() default ConcurrencyMode.VENDORSPECIFIC;
}
