package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.registration.Register;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The authentications under way, one for each user and Call-ID, so that a stranger's REGISTER does
 * not disturb the user's own (AKA-S-K07).
 *
 * <p>Bounded for each user and in all: the eldest gives way, since no honest UE has many.
 */
@Singleton
public class PendingAuthentications {
  static final int MAX_PER_USER = 16;

  private record Key(String privateIdentity, String callId) {}

  /** In order of insertion, which is the order of their deadlines. */
  private final Map<Key, PendingAuthentication> pending = new LinkedHashMap<>();

  private final Map<String, Set<Key>> ofUser = new HashMap<>();
  private final int max;

  @Inject
  public PendingAuthentications(ScscfConfiguration configuration) {
    this.max = configuration.maxUsers();
  }

  synchronized void put(PendingAuthentication authentication) {
    Key key = key(authentication);
    remove(key);
    pending.put(key, authentication);
    Set<Key> own =
        ofUser.computeIfAbsent(authentication.privateIdentity(), user -> new LinkedHashSet<>());
    own.add(key);
    if (own.size() > MAX_PER_USER) {
      remove(own.iterator().next());
    } else if (pending.size() > max) {
      remove(pending.keySet().iterator().next());
    }
  }

  /** The one this REGISTER belongs to, if reg-await-auth still runs. */
  synchronized Optional<PendingAuthentication> find(Register register, Instant now) {
    return Optional.ofNullable(pending.get(new Key(register.privateIdentity(), register.callId())))
        .filter(found -> found.deadline().isAfter(now));
  }

  /** Ends it; false if another REGISTER has done so already. */
  synchronized boolean take(PendingAuthentication authentication) {
    Key key = key(authentication);
    if (!authentication.equals(pending.get(key))) {
      return false;
    }
    remove(key);
    return true;
  }

  /** Those whose deadline has passed, removed. */
  synchronized List<PendingAuthentication> takeExpired(Instant now) {
    List<PendingAuthentication> expired = new ArrayList<>();
    for (PendingAuthentication authentication : pending.values()) {
      if (authentication.deadline().isAfter(now)) {
        break;
      }
      expired.add(authentication);
    }
    expired.forEach(authentication -> remove(key(authentication)));
    return expired;
  }

  synchronized void forgetUser(String privateIdentity) {
    Set.copyOf(ofUser.getOrDefault(privateIdentity, Set.of())).forEach(this::remove);
  }

  /** True if this REGISTER belongs to an authentication under way. */
  synchronized boolean isUnderWay(Register register) {
    return pending.containsKey(new Key(register.privateIdentity(), register.callId()));
  }

  /** True if some authentication of the user is under way. */
  synchronized boolean isUnderWay(String privateIdentity) {
    return ofUser.containsKey(privateIdentity);
  }

  private void remove(Key key) {
    if (pending.remove(key) != null) {
      Set<Key> own = ofUser.get(key.privateIdentity());
      if (own != null && own.remove(key) && own.isEmpty()) {
        ofUser.remove(key.privateIdentity());
      }
    }
  }

  private static Key key(PendingAuthentication authentication) {
    return new Key(authentication.privateIdentity(), authentication.callId());
  }
}
