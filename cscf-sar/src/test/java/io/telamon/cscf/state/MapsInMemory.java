package io.telamon.cscf.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Durable as long as the test that holds it. */
public record MapsInMemory(Map<String, byte[]> bindings, Map<String, byte[]> associations)
    implements DurableMaps {
  public MapsInMemory() {
    this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }
}
