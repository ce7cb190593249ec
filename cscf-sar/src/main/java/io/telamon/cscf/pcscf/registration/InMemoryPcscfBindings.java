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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bindings that live as long as this node; a cache that survives it will take its place. */
@Singleton
public class InMemoryPcscfBindings implements PcscfBindings {
  private final Map<PublicIdentity, List<PcscfBinding>> byUser = new ConcurrentHashMap<>();
  private final Map<HostPort, List<PcscfBinding>> bySource = new ConcurrentHashMap<>();
  private final Map<String, PcscfBinding> byToken = new ConcurrentHashMap<>();
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
  public List<PcscfBinding> from(HostPort source, Instant now) {
    return bySource.getOrDefault(source, List.of()).stream()
        .filter(binding -> binding.expires().isAfter(now))
        .toList();
  }

  @Override
  public Optional<PcscfBinding> byToken(String token, Instant now) {
    return Optional.ofNullable(byToken.get(token))
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
    for (PcscfBinding binding : old) {
      byToken.remove(binding.token(), binding);
      bySource.computeIfPresent(binding.source(), (source, known) -> without(known, binding));
    }
    for (PcscfBinding binding : bindings) {
      byToken.put(binding.token(), binding);
      bySource.merge(binding.source(), List.of(binding), InMemoryPcscfBindings::joined);
    }
  }

  private static @Nullable List<PcscfBinding> without(
      List<PcscfBinding> known, PcscfBinding binding) {
    List<PcscfBinding> left = known.stream().filter(other -> !other.equals(binding)).toList();
    return left.isEmpty() ? null : left;
  }

  private static List<PcscfBinding> joined(List<PcscfBinding> known, List<PcscfBinding> more) {
    return Stream.concat(known.stream(), more.stream()).toList();
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
