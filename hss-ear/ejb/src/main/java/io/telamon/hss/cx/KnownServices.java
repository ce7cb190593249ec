package io.telamon.hss.cx;

import io.telamon.diameter.cx.CxFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was told of service profiles before: thousands of users have the same one. Each is known by
 * its version, which moves with whatever belongs to it, so that nothing known is ever wrong.
 */
@ApplicationScoped
public class KnownServices {
  private static final int MAX_KNOWN = 1000;

  /**
   * @param id key of the service profile
   * @param version counts its changes
   */
  record Version(long id, long version) {}

  private record Key(Version of, boolean shared) {}

  private final Map<Key, String> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /** As they are stored; they are known from then on. */
  ServicesXml learning(Set<CxFeature> features) {
    ServicesXml stored = ServicesXml.asStored(features);
    return services -> {
      String xml = stored.of(services);
      remember(key(new Version(services.id(), services.version()), features), xml);
      return xml;
    };
  }

  /**
   * Those of these versions; empty if nobody was told of one of them yet.
   *
   * @param versions by the names of the service profiles
   */
  Optional<ServicesXml> of(Map<String, Version> versions, Set<CxFeature> features) {
    Map<String, String> told = new HashMap<>();
    for (Map.Entry<String, Version> one : versions.entrySet()) {
      String xml = of(key(one.getValue(), features));
      if (xml == null) {
        return Optional.empty();
      }
      told.put(one.getKey(), xml);
    }
    return Optional.of(services -> Objects.requireNonNull(told.get(services.name())));
  }

  private @Nullable String of(Key key) {
    synchronized (known) {
      return known.get(key);
    }
  }

  private void remember(Key key, String xml) {
    synchronized (known) {
      known.put(key, xml);
    }
  }

  private static Key key(Version version, Set<CxFeature> features) {
    return new Key(version, features.contains(CxFeature.SHARED_IFC_SETS));
  }
}
