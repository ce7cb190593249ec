package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.state.DurableMaps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bindings in memory, each change written to a durable map before it counts; what the map holds at
 * the start is known again.
 */
@Singleton
public class DurablePcscfBindings implements PcscfBindings {
  private static final Logger LOG = LoggerFactory.getLogger(DurablePcscfBindings.class);

  private final Map<PublicIdentity, List<PcscfBinding>> byUser = new ConcurrentHashMap<>();
  private final Map<HostPort, List<PcscfBinding>> bySource = new ConcurrentHashMap<>();
  private final Map<Ue, List<PcscfBinding>> byUe = new ConcurrentHashMap<>();
  private final Map<String, PcscfBinding> byToken = new ConcurrentHashMap<>();
  private final Map<String, byte[]> durable;
  private final int maxUsers;

  /** Who may have registered several public identities. */
  private record Ue(String address, String privateIdentity) {
    static Optional<Ue> of(PcscfBinding binding) {
      return binding.privateIdentity().map(user -> new Ue(binding.source().host(), user));
    }
  }

  @Inject
  public DurablePcscfBindings(PcscfConfiguration configuration, DurableMaps maps) {
    this.maxUsers = configuration.maxUsers();
    this.durable = maps.bindings();
    durable.forEach(this::restore);
    LOG.info("{} user(s) with bindings known from before", byUser.size());
  }

  private void restore(String user, byte[] octets) {
    try {
      List<PcscfBinding> bindings = PcscfBindingOctets.read(octets);
      byUser.put(new PublicIdentity(user), bindings);
      index(List.of(), bindings);
    } catch (RuntimeException unreadable) {
      // Whatever it is: a node that does not start because of it would help nobody.
      LOG.warn("Bindings of {} cannot be restored: {}", user, unreadable.toString());
      drop(user);
    }
  }

  private void drop(String user) {
    try {
      durable.remove(user);
    } catch (RuntimeException broken) {
      LOG.error("What cannot be read of {} stays stored: {}", user, broken.toString());
    }
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
    return alive(bySource.getOrDefault(source, List.of()), now);
  }

  @Override
  public List<PcscfBinding> ofUe(String address, String privateIdentity, Instant now) {
    return alive(byUe.getOrDefault(new Ue(address, privateIdentity), List.of()), now);
  }

  @Override
  public Optional<PcscfBinding> byToken(String token, Instant now) {
    return Optional.ofNullable(byToken.get(token))
        .filter(binding -> binding.expires().isAfter(now));
  }

  @Override
  public void change(PublicIdentity user, UnaryOperator<List<PcscfBinding>> change) {
    byUser.compute(
        user,
        (key, stored) -> {
          List<PcscfBinding> before = stored == null ? List.of() : stored;
          List<PcscfBinding> after = List.copyOf(change.apply(before));
          keep(user, before, after);
          index(before, after);
          return after.isEmpty() ? null : after;
        });
  }

  /** A store that fails costs durability, not service. */
  private void keep(PublicIdentity user, List<PcscfBinding> before, List<PcscfBinding> after) {
    try {
      if (!after.isEmpty()) {
        durable.put(user.uri(), PcscfBindingOctets.of(after));
      } else if (!before.isEmpty()) {
        durable.remove(user.uri());
      }
    } catch (RuntimeException broken) {
      LOG.error("Bindings of {} would not survive a restart: {}", user, broken.toString());
    }
  }

  /** What stays as it is keeps its place: it is registered no later than before. */
  private void index(List<PcscfBinding> before, List<PcscfBinding> after) {
    for (PcscfBinding binding : lacking(after, before)) {
      byToken.remove(binding.token(), binding);
      bySource.computeIfPresent(binding.source(), (source, known) -> without(known, binding));
      Ue.of(binding)
          .ifPresent(ue -> byUe.computeIfPresent(ue, (key, known) -> without(known, binding)));
    }
    for (PcscfBinding binding : lacking(before, after)) {
      byToken.put(binding.token(), binding);
      bySource.merge(binding.source(), List.of(binding), DurablePcscfBindings::joined);
      Ue.of(binding)
          .ifPresent(ue -> byUe.merge(ue, List.of(binding), DurablePcscfBindings::joined));
    }
  }

  /** Those of the second list that the first has not. */
  private static List<PcscfBinding> lacking(List<PcscfBinding> some, List<PcscfBinding> all) {
    return some.isEmpty() ? all : all.stream().filter(binding -> !some.contains(binding)).toList();
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
          if (isOneExpired(bindings, now)) {
            change(user, current -> alive(current, now));
          }
        });
  }

  private static boolean isOneExpired(List<PcscfBinding> bindings, Instant now) {
    for (PcscfBinding binding : bindings) {
      if (!binding.expires().isAfter(now)) {
        return true;
      }
    }
    return false;
  }

  private static List<PcscfBinding> alive(List<PcscfBinding> bindings, Instant now) {
    return bindings.stream().filter(binding -> binding.expires().isAfter(now)).toList();
  }
}
