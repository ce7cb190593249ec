package io.telamon.cscf.scscf.authentication;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nonces of one kind, bounded for each user and in all: the one unused for longest gives way. */
final class NonceShelf {

  /** A nonce that was given to a user. */
  static final class Nonce {
    final String value;
    final String privateIdentity;
    final DigestSecret secret;

    /** The nonce this one was to take the place of, or is to be replaced by. */
    Optional<String> other = Optional.empty();

    Instant expires;
    long highestCount;

    Nonce(String value, String privateIdentity, DigestSecret secret, Instant expires) {
      this.value = value;
      this.privateIdentity = privateIdentity;
      this.secret = secret;
      this.expires = expires;
    }
  }

  private final Map<String, Nonce> nonces = new LinkedHashMap<>();
  private final Map<String, Set<String>> ofUser = new HashMap<>();
  private final int maxPerUser;
  private final int max;

  NonceShelf(int maxPerUser, long max) {
    this.maxPerUser = maxPerUser;
    this.max = (int) Math.min(max, Integer.MAX_VALUE);
  }

  void put(Nonce nonce) {
    nonces.put(nonce.value, nonce);
    Set<String> own = ofUser.computeIfAbsent(nonce.privateIdentity, user -> new LinkedHashSet<>());
    own.add(nonce.value);
    if (own.size() > maxPerUser) {
      remove(own.iterator().next());
    } else if (nonces.size() > max) {
      remove(nonces.keySet().iterator().next());
    }
  }

  /** It was used, so it is the last to give way. */
  void used(Nonce nonce) {
    if (nonces.containsKey(nonce.value)) {
      remove(nonce.value);
      put(nonce);
    }
  }

  Optional<Nonce> get(String value) {
    return Optional.ofNullable(nonces.get(value));
  }

  void remove(String value) {
    Nonce nonce = nonces.remove(value);
    if (nonce != null) {
      Set<String> own = ofUser.get(nonce.privateIdentity);
      if (own != null && own.remove(value) && own.isEmpty()) {
        ofUser.remove(nonce.privateIdentity);
      }
    }
  }

  void removeUser(String privateIdentity) {
    Set.copyOf(ofUser.getOrDefault(privateIdentity, Set.of())).forEach(this::remove);
  }

  void removeExpired(Instant now) {
    nonces.values().stream()
        .filter(nonce -> !nonce.expires.isAfter(now))
        .map(nonce -> nonce.value)
        .toList()
        .forEach(this::remove);
  }
}
