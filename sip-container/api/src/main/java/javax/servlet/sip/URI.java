package javax.servlet.sip;

import java.util.Iterator;
import java.util.Set;

/** A URI of any scheme (JSR 289 5.5). */
public interface URI extends Cloneable {
  /** Returns the scheme in lower case. */
  String getScheme();

  /** Says whether this is a SIP or SIPS URI, that is a {@link SipURI}. */
  boolean isSipURI();

  /** Returns a parameter's value, "" for a parameter without one, null if it is absent. */
  String getParameter(String name);

  /** Sets a parameter; "" gives one without a value. */
  void setParameter(String name, String value);

  /** Removes a parameter; does nothing if it is absent. */
  void removeParameter(String name);

  /** Returns the parameter names in the order in which they stand. */
  Iterator<String> getParameterNames();

  /** Returns a snapshot of the parameter names. */
  Set<String> getParameterNameSet();

  /** Returns an independent copy. */
  URI clone();

  /** Compares by the rules of the scheme. */
  @Override
  boolean equals(Object other);

  /** Returns the URI as it would stand in a message. */
  @Override
  String toString();
}
