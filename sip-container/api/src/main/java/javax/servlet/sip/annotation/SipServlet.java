package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a class to be a SIP servlet (JSR 289 18.2.1). */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SipServlet {
  /** The servlet's name; the simple name of the class if empty. */
  String name() default "";

  /** The application it belongs to; the one of the archive if empty. */
  String applicationName() default "";

  /** What it is for. */
  String description() default "";

  /** Its place in the order of initialisation; negative: any. */
  int loadOnStartup() default -1;
}
