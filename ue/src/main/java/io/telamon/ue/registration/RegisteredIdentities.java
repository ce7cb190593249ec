package io.telamon.ue.registration;

import io.telamon.ue.registration.RegistrationOutcome.Registered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The IMPUs this UE has registered at its contact, and until when each is bound (TS 24.229
 * 5.1.1.4.1). Bindings past their end count as gone. Safe for several threads.
 */
public final class RegisteredIdentities {
  private static final Duration LONG = Duration.ofSeconds(1200);
  private static final Duration LEAD = Duration.ofSeconds(600);

  private final InstantSource clock;
  private final Map<String, Binding> bindings = new LinkedHashMap<>();
  private final Set<String> ended = new HashSet<>();

  /**
   * One IMPU bound to our contact.
   *
   * @param granted what the network said last
   * @param end when the binding ends unless refreshed
   * @param refreshAt when to re-register: 600 s before the end, or half-way if 1200 s or less were
   *     granted (5.1.1.4.1)
   */
  public record Binding(Registered granted, Instant end, Instant refreshAt) {}

  RegisteredIdentities(InstantSource clock) {
    this.clock = clock;
  }

  /** When to refresh what lasts this long. */
  static Duration refreshAfter(Duration granted) {
    return granted.compareTo(LONG) > 0 ? granted.minus(LEAD) : granted.dividedBy(2);
  }

  synchronized void bind(String impu, Registered granted) {
    ended.remove(impu);
    ended.removeAll(granted.associatedUris());
    bindings.put(impu, lasting(granted, granted.expires()));
  }

  /**
   * The IMPU's binding is gone. One that was registered with others by one REGISTER takes them
   * along only as the last of them: the temporary IMPU of GIBA is told of to nobody.
   */
  synchronized void remove(String impu) {
    ended.add(impu);
    bindings.remove(impu);
    bindings.values().removeIf(binding -> isOver(binding.granted().associatedUris()));
  }

  private boolean isOver(List<String> impus) {
    return !impus.isEmpty() && ended.containsAll(impus);
  }

  synchronized void clear() {
    bindings.clear();
  }

  /** The network has set another duration for this IMPU or one registered with it. */
  synchronized void expireIn(String impu, Duration left) {
    bindings.replaceAll(
        (key, binding) ->
            concerns(key, binding, impu) ? lasting(binding.granted(), left) : binding);
  }

  private static boolean concerns(String key, Binding binding, String impu) {
    return key.equals(impu) || binding.granted().associatedUris().contains(impu);
  }

  /** The binding of this IMPU, if it lives. */
  public synchronized Optional<Binding> of(String impu) {
    return Optional.ofNullable(bindings.get(impu)).filter(this::lives);
  }

  /** The IMPUs bound now, in the order they were registered. */
  public synchronized List<String> all() {
    return bindings.entrySet().stream()
        .filter(entry -> lives(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What was granted to the IMPU that was registered first; empty if none is registered. */
  public synchronized Optional<Registered> first() {
    return bindings.values().stream().filter(this::lives).map(Binding::granted).findFirst();
  }

  /**
   * Whether this URI may be used as ours: one registered explicitly, or with it (P-Associated-URI).
   */
  public synchronized boolean knows(String impu) {
    return !ended.contains(impu)
        && bindings.entrySet().stream()
            .filter(entry -> lives(entry.getValue()))
            .anyMatch(entry -> concerns(entry.getKey(), entry.getValue(), impu));
  }

  /** When the next of them is to be refreshed; empty if none is registered. */
  public synchronized Optional<Instant> nextRefresh() {
    return bindings.values().stream()
        .filter(this::lives)
        .map(Binding::refreshAt)
        .min(Comparator.naturalOrder());
  }

  private Binding lasting(Registered granted, Duration left) {
    Instant now = clock.instant();
    return new Binding(granted, now.plus(left), now.plus(refreshAfter(left)));
  }

  private boolean lives(Binding binding) {
    return clock.instant().isBefore(binding.end());
  }
}
