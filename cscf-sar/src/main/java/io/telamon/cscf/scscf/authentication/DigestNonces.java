package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.authentication.NonceShelf.Nonce;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The nonces of SIP digest: each is random, belongs to one user and knows the highest nonce-count
 * it was used with (REG-S-K05).
 *
 * <p>Challenges anybody can ask for, in a user's name; a nonce that was answered belongs to one of
 * the user's terminals. So they are bounded apart, for each user and in all: whoever asks for
 * challenges drives out challenges only. A terminal holds the nonce it uses and the one it is to
 * use next, and a user has no more terminals than contacts. Whose nonce was forgotten is challenged
 * again with stale and notices nothing.
 */
@Singleton
public class DigestNonces {
  /** As many as authentications of one user may be under way. */
  private static final int CHALLENGES_PER_USER = PendingAuthentications.MAX_PER_USER;

  private static final int PER_TERMINAL = 2;
  private static final int OCTETS = 24;

  /** How a nonce may be used now. */
  enum Use {
    ACCEPTED,
    /** The nonce-count is not greater than one accepted before. */
    REPLAYED
  }

  private final NonceShelf challenges;
  private final NonceShelf answered;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  @Inject
  public DigestNonces(ScscfConfiguration configuration, Clock clock) {
    long users = configuration.maxUsers();
    int maxContacts = configuration.contacts().maxContacts();
    this.challenges = new NonceShelf(CHALLENGES_PER_USER, users);
    this.answered =
        new NonceShelf(
            (int) Math.min(Integer.MAX_VALUE, (long) PER_TERMINAL * maxContacts),
            PER_TERMINAL * 2 * users);
    this.clock = clock;
  }

  /** A new nonce to challenge this user with. */
  synchronized String issue(String privateIdentity, DigestSecret secret, Duration life) {
    Nonce nonce = nonce(privateIdentity, secret, life);
    challenges.put(nonce);
    return nonce.value;
  }

  /**
   * The nonce to use next in the place of one that was accepted; the first use of it ends the
   * other, and another one told before is forgotten. Worth nothing if the one that was accepted has
   * been forgotten meanwhile: its secret may be an old one.
   */
  synchronized String issueNext(
      String value, String privateIdentity, DigestSecret secret, Duration life) {
    Nonce next = nonce(privateIdentity, secret, life);
    answered
        .get(value)
        .ifPresent(
            used -> {
              used.other.ifPresent(answered::remove);
              used.other = Optional.of(next.value);
              next.other = Optional.of(value);
              answered.put(next);
            });
    return next.value;
  }

  private Nonce nonce(String privateIdentity, DigestSecret secret, Duration life) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    String value = Base64.getUrlEncoder().encodeToString(octets);
    return new Nonce(value, privateIdentity, secret, clock.instant().plus(life));
  }

  /**
   * What a response with this nonce is checked against; empty if it is not, or no longer, good.
   *
   * @param registered false if the user is not: then a nonce that was answered is none any more,
   *     since of another secret the HSS tells only where somebody is registered
   */
  synchronized Optional<DigestSecret> find(
      String value, String privateIdentity, boolean registered) {
    return good(value)
        .filter(nonce -> registered || challenges.get(value).isPresent())
        .filter(nonce -> nonce.privateIdentity.equals(privateIdentity))
        .map(nonce -> nonce.secret);
  }

  /** Uses the nonce with this count, gaps allowed, and lets it live on. */
  synchronized Use use(String value, long count, Duration life) {
    Optional<Nonce> found = good(value).filter(nonce -> count > nonce.highestCount);
    found.ifPresent(
        nonce -> {
          boolean first = nonce.highestCount == 0;
          nonce.highestCount = count;
          nonce.expires = clock.instant().plus(life);
          if (first) {
            keepAnswered(nonce);
          }
          answered.used(nonce);
        });
    return found.isPresent() ? Use.ACCEPTED : Use.REPLAYED;
  }

  private void keepAnswered(Nonce nonce) {
    nonce.other.ifPresent(answered::remove);
    nonce.other = Optional.empty();
    if (challenges.get(nonce.value).isPresent()) {
      challenges.remove(nonce.value);
      answered.put(nonce);
    }
  }

  synchronized void forget(String value) {
    challenges.remove(value);
    answered.remove(value);
  }

  /** What the user was told is worth nothing any more: the HSS may have another secret by now. */
  synchronized void forgetUser(String privateIdentity) {
    challenges.removeUser(privateIdentity);
    answered.removeUser(privateIdentity);
  }

  synchronized void forgetExpired() {
    challenges.removeExpired(clock.instant());
    answered.removeExpired(clock.instant());
  }

  private Optional<Nonce> good(String value) {
    return challenges
        .get(value)
        .or(() -> answered.get(value))
        .filter(nonce -> nonce.expires.isAfter(clock.instant()));
  }
}
