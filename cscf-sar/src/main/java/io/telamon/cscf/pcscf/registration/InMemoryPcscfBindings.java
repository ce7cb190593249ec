package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.PublicIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bindings that live as long as this node; a cache that survives it will take its place. */
@Singleton
public class InMemoryPcscfBindings implements PcscfBindings {
  private final Map<PublicIdentity, List<PcscfBinding>> byUser = new ConcurrentHashMap<>();
  private final Map<HostPort, PcscfBinding> bySource = new ConcurrentHashMap<>();
  private final int maxUsers;

  @Inject
  public InMemoryPcscfBindings(PcscfConfiguration configuration) {
    this.maxUsers = configuration.maxUsers();
  }

  @Override
  public boolean hasRoomFor(PublicIdentity user) {
    return byUser.size() < maxUsers || byUser.containsKey(user);
  }

  @Override
  public List<PcscfBinding> of(PublicIdentity user) {
    return byUser.getOrDefault(user, List.of());
  }

  @Override
  public Optional<PcscfBinding> from(HostPort source, Instant now) {
    return Optional.ofNullable(bySource.get(source))
        .filter(binding -> binding.expires().isAfter(now));
  }

  @Override
  public void replace(PublicIdentity user, List<PcscfBinding> bindings) {
    byUser.compute(
        user,
        (key, old) -> {
          index(old == null ? List.of() : old, bindings);
          return bindings.isEmpty() ? null : List.copyOf(bindings);
        });
  }

  private void index(List<PcscfBinding> old, List<PcscfBinding> bindings) {
    old.forEach(binding -> bySource.remove(binding.source(), binding));
    bindings.forEach(binding -> bySource.put(binding.source(), binding));
  }

  @Override
  public void removeExpired(Instant now) {
    byUser.forEach(
        (user, bindings) -> {
          if (bindings.stream().anyMatch(binding -> !binding.expires().isAfter(now))) {
            replace(user, alive(user, now));
          }
        });
  }

  private List<PcscfBinding> alive(PublicIdentity user, Instant now) {
    return of(user).stream().filter(binding -> binding.expires().isAfter(now)).toList();
  }
}
