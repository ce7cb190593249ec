package javax.servlet.sip;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** A header field value with parameters (JSR 289 5.4.2, RFC 3261 7.3.1). */
public interface Parameterable extends Cloneable {
  /** Returns the value without its parameters. */
  String getValue();

  /** Replaces the value and keeps the parameters. */
  void setValue(String value);

  /**
   * Returns a parameter's value.
   *
   * @return the value, "" for a parameter without one, null if it is absent
   */
  String getParameter(String name);

  /** Returns the parameter names in the order in which they stand. */
  Iterator<String> getParameterNames();

  /** Returns a snapshot of the parameter names. */
  Set<String> getParameterNameSet();

  /** Returns a snapshot of names and values. */
  Set<Map.Entry<String, String>> getParameters();

  /**
   * Sets a parameter.
   *
   * @param value "" gives a parameter without a value; null removes it
   */
  void setParameter(String name, String value);

  /** Removes a parameter; does nothing if it is absent. */
  void removeParameter(String name);

  /** Returns an independent copy. */
  Object clone();

  /** Compares values and parameters by the rules of the header field's type. */
  @Override
  boolean equals(Object other);
}
