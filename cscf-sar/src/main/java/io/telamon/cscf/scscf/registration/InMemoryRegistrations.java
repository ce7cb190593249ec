package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.ScscfConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Registrations that live as long as this node; after a restart users register anew. */
@Singleton
public class InMemoryRegistrations implements Registrations {
  private final Map<String, UserRegistration> byPrivateIdentity = new ConcurrentHashMap<>();
  private final Map<String, String> privateByPublic = new ConcurrentHashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final int maxUsers;

  @Inject
  public InMemoryRegistrations(ScscfConfiguration configuration) {
    this.maxUsers = configuration.maxUsers();
  }

  @Override
  public Optional<UserRegistration> find(String privateIdentity) {
    return Optional.ofNullable(byPrivateIdentity.get(privateIdentity));
  }

  @Override
  public Optional<UserRegistration> findByPublicIdentity(String publicIdentity) {
    return Optional.ofNullable(privateByPublic.get(publicIdentity)).flatMap(this::find);
  }

  @Override
  public boolean hasRoom() {
    return byPrivateIdentity.size() < maxUsers;
  }

  @Override
  public boolean replace(
      String privateIdentity, @Nullable UserRegistration before, @Nullable UserRegistration after) {
    boolean[] replaced = new boolean[1];
    byPrivateIdentity.compute(
        privateIdentity,
        (key, stored) -> {
          replaced[0] = Objects.equals(stored, before);
          if (!replaced[0]) {
            return stored;
          }
          index(before, after);
          return after;
        });
    return replaced[0];
  }

  private void index(@Nullable UserRegistration before, @Nullable UserRegistration after) {
    if (before != null) {
      identities(before).forEach(id -> privateByPublic.remove(id, before.privateIdentity()));
    }
    if (after != null) {
      identities(after).forEach(id -> privateByPublic.put(id, after.privateIdentity()));
    }
  }

  private static List<String> identities(UserRegistration registration) {
    return registration.profile().publicIdentities().stream().map(id -> id.identity()).toList();
  }

  @Override
  public List<UserRegistration> expired(Instant now) {
    return byPrivateIdentity.values().stream()
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
