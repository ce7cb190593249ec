package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.ScscfConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Registrations that live as long as this node; after a restart users register anew. */
@Singleton
public class InMemoryRegistrations implements Registrations {
  private final Map<String, List<UserRegistration>> byPrivateIdentity = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> privateByPublic = new ConcurrentHashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final int maxUsers;

  @Inject
  public InMemoryRegistrations(ScscfConfiguration configuration) {
    this.maxUsers = configuration.maxUsers();
  }

  @Override
  public List<UserRegistration> of(String privateIdentity) {
    return byPrivateIdentity.getOrDefault(privateIdentity, List.of());
  }

  @Override
  public List<UserRegistration> ofPublicIdentity(String publicIdentity) {
    return privateByPublic.getOrDefault(publicIdentity, Set.of()).stream()
        .flatMap(privateIdentity -> find(privateIdentity, publicIdentity).stream())
        .toList();
  }

  @Override
  public boolean hasRoomFor(String privateIdentity) {
    return hasRoom(privateIdentity, maxUsers);
  }

  /** A tenth more: any UE may say that it is an emergency, so that this needs a limit as well. */
  @Override
  public boolean hasRoomForEmergencyOf(String privateIdentity) {
    return hasRoom(privateIdentity, maxUsers + Math.max(1L, maxUsers / 10));
  }

  private boolean hasRoom(String privateIdentity, long users) {
    return byPrivateIdentity.size() < users || byPrivateIdentity.containsKey(privateIdentity);
  }

  @Override
  public boolean replace(
      String privateIdentity, @Nullable UserRegistration before, @Nullable UserRegistration after) {
    boolean[] replaced = new boolean[1];
    byPrivateIdentity.compute(
        key(privateIdentity, after),
        (key, stored) -> {
          List<UserRegistration> sets = new ArrayList<>(stored == null ? List.of() : stored);
          replaced[0] = before == null ? isNew(sets, after) : sets.remove(before);
          if (!replaced[0]) {
            return stored;
          }
          if (after != null) {
            sets.add(after);
          }
          index(before, after);
          return sets.isEmpty() ? null : List.copyOf(sets);
        });
    return replaced[0];
  }

  /** Where the registration says it as well, it is kept once. */
  private static String key(String privateIdentity, @Nullable UserRegistration after) {
    return after != null && after.privateIdentity().equals(privateIdentity)
        ? after.privateIdentity()
        : privateIdentity;
  }

  /** An identity is in one set; somebody else has registered it if it is in one already. */
  private static boolean isNew(List<UserRegistration> sets, @Nullable UserRegistration after) {
    return after == null
        || sets.stream()
            .noneMatch(known -> identities(after).stream().anyMatch(known.profile()::contains));
  }

  private void index(@Nullable UserRegistration before, @Nullable UserRegistration after) {
    if (before != null) {
      identities(before).forEach(id -> removeIndex(id, before.privateIdentity()));
    }
    if (after != null) {
      identities(after).forEach(id -> addIndex(id, after.privateIdentity()));
    }
  }

  private void addIndex(String publicIdentity, String privateIdentity) {
    privateByPublic.compute(
        publicIdentity,
        (id, users) -> {
          Set<String> more = new HashSet<>(users == null ? Set.of() : users);
          more.add(privateIdentity);
          return Set.copyOf(more);
        });
  }

  private void removeIndex(String publicIdentity, String privateIdentity) {
    privateByPublic.computeIfPresent(
        publicIdentity,
        (id, users) -> {
          Set<String> fewer = new HashSet<>(users);
          fewer.remove(privateIdentity);
          return fewer.isEmpty() ? null : Set.copyOf(fewer);
        });
  }

  private static List<String> identities(UserRegistration registration) {
    return registration.profile().publicIdentities().stream().map(id -> id.identity()).toList();
  }

  @Override
  public List<UserRegistration> expired(Instant now) {
    return byPrivateIdentity.values().stream()
        .flatMap(List::stream)
        .filter(user -> user.contacts().stream().anyMatch(contact -> !contact.isAlive(now)))
        .toList();
  }

  @Override
  public boolean begin(String privateIdentity) {
    return underWay.add(privateIdentity);
  }

  @Override
  public void end(String privateIdentity) {
    underWay.remove(privateIdentity);
  }
}
