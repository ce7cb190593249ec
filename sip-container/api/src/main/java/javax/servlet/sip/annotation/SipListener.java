package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a class to be a listener of the application (JSR 289 18.2.3). */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SipListener {
  /** The application it belongs to; the one of the archive if empty. */
  String applicationName() default "";

  /** What it is for. */
  String description() default "";
}
