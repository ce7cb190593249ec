package io.telamon.cscf.state;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * The caches of the container {@code telamon} in WildFly's management model; they write through to
 * files. Seen as maps, so that nothing here depends on whose caches they are.
 */
@Singleton
public class InfinispanMaps implements DurableMaps {
  @Resource(lookup = "java:jboss/infinispan/cache/telamon/pcscf-bindings")
  private Map<String, byte[]> bindings;

  @Resource(lookup = "java:jboss/infinispan/cache/telamon/pcscf-associations")
  private Map<String, byte[]> associations;

  @Override
  public Map<String, byte[]> bindings() {
    return bindings;
  }

  @Override
  public Map<String, byte[]> associations() {
    return associations;
  }
}
