package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.ScscfConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The nonces of SIP digest: each is random, belongs to one user and knows the highest nonce-count
 * it was used with (REG-S-K05).
 *
 * <p>Bounded for each user and in all. A user whose nonce was forgotten is challenged again with
 * stale and notices nothing.
 */
@Singleton
public class DigestNonces {
  private static final int MAX_PER_USER = 4;
  private static final int OCTETS = 24;

  /** How a nonce may be used now. */
  enum Use {
    ACCEPTED,
    /** The nonce-count is not greater than one accepted before. */
    REPLAYED
  }

  private static final class Nonce {
    private final String privateIdentity;
    private final DigestSecret secret;
    private Instant expires;
    private long highestCount;

    Nonce(String privateIdentity, DigestSecret secret, Instant expires) {
      this.privateIdentity = privateIdentity;
      this.secret = secret;
      this.expires = expires;
    }
  }

  private final Map<String, Nonce> nonces = new LinkedHashMap<>();
  private final Map<String, Set<String>> ofUser = new HashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final int max;

  @Inject
  public DigestNonces(ScscfConfiguration configuration, Clock clock) {
    this.max = MAX_PER_USER * Math.min(configuration.maxUsers(), Integer.MAX_VALUE / MAX_PER_USER);
    this.clock = clock;
  }

  /** A new nonce for this user. */
  synchronized String issue(String privateIdentity, DigestSecret secret, Duration life) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    String value = Base64.getUrlEncoder().encodeToString(octets);
    nonces.put(value, new Nonce(privateIdentity, secret, clock.instant().plus(life)));
    Set<String> own = ofUser.computeIfAbsent(privateIdentity, user -> new LinkedHashSet<>());
    own.add(value);
    if (own.size() > MAX_PER_USER) {
      forget(own.iterator().next());
    } else if (nonces.size() > max) {
      forget(nonces.keySet().iterator().next());
    }
    return value;
  }

  /** What a response with this nonce is checked against; empty if it is not, or no longer, good. */
  synchronized Optional<DigestSecret> find(String value, String privateIdentity) {
    return good(value)
        .filter(nonce -> nonce.privateIdentity.equals(privateIdentity))
        .map(nonce -> nonce.secret);
  }

  /** Uses the nonce with this count, gaps allowed, and lets it live on. */
  synchronized Use use(String value, long count, Duration life) {
    Optional<Nonce> found = good(value).filter(nonce -> count > nonce.highestCount);
    found.ifPresent(
        nonce -> {
          nonce.highestCount = count;
          nonce.expires = clock.instant().plus(life);
        });
    return found.isPresent() ? Use.ACCEPTED : Use.REPLAYED;
  }

  synchronized void forget(String value) {
    Nonce nonce = nonces.remove(value);
    if (nonce != null) {
      Set<String> own = ofUser.get(nonce.privateIdentity);
      if (own != null && own.remove(value) && own.isEmpty()) {
        ofUser.remove(nonce.privateIdentity);
      }
    }
  }

  synchronized void forgetExpired() {
    Instant now = clock.instant();
    nonces.entrySet().stream()
        .filter(entry -> !entry.getValue().expires.isAfter(now))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::forget);
  }

  private Optional<Nonce> good(String value) {
    return Optional.ofNullable(nonces.get(value))
        .filter(nonce -> nonce.expires.isAfter(clock.instant()));
  }
}
