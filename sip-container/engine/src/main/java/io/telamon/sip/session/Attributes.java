package io.telamon.sip.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Objects bound by name (JSR 359 AttributeStore). Thread safe; no map until one is bound. */
public final class Attributes {
  private volatile @Nullable Map<String, Object> values;

  /** The object of a name; null if there is none. */
  public @Nullable Object get(String name) {
    Map<String, Object> map = values;
    return map == null ? null : map.get(name);
  }

  /** Binds an object and returns the one bound before; null if there was none. */
  public @Nullable Object set(String name, Object value) {
    return map().put(name, value);
  }

  /** Removes a binding and returns its object; null if there was none. */
  public @Nullable Object remove(String name) {
    Map<String, Object> map = values;
    return map == null ? null : map.remove(name);
  }

  /** A snapshot of the names. */
  public Set<String> names() {
    Map<String, Object> map = values;
    return map == null ? Set.of() : Set.copyOf(map.keySet());
  }

  private synchronized Map<String, Object> map() {
    Map<String, Object> map = values;
    if (map == null) {
      map = new ConcurrentHashMap<>();
      values = map;
    }
    return map;
  }
}
