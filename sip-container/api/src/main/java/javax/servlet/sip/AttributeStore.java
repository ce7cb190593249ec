package javax.servlet.sip;

import java.util.Set;

/** Something an application can bind objects to by name (JSR 359). */
public interface AttributeStore {
  /**
   * Returns the object bound under a name.
   *
   * @return the object, or null if nothing is bound
   */
  Object getAttribute(String name);

  /** Returns a snapshot of the names in use. */
  Set<String> getAttributeNameSet();

  /** Binds an object, replacing what was bound under the name before. */
  void setAttribute(String name, Object attribute);

  /** Removes a binding; does nothing if there is none. */
  void removeAttribute(String name);

  /** Removes all bindings. */
  void clearAttributes();
}
