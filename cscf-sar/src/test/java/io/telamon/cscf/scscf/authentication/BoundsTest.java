package io.telamon.cscf.scscf.authentication;

import static io.telamon.cscf.scscf.authentication.DigestNonces.Use.ACCEPTED;
import static io.telamon.cscf.scscf.authentication.DigestNonces.Use.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.MutableClock;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.Registers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Half-open authentications: bounded for each user and in all; the configuration is of 2 users. */
class BoundsTest {
  private static final Duration LIFE = Duration.ofMinutes(4);
  private static final DigestSecret SECRET =
      new DigestSecret(FakeHss.HOME, Map.of(DigestAlgorithm.MD5, "00"));

  private final MutableClock clock = new MutableClock();
  private final PendingAuthentications pendings =
      new PendingAuthentications(Registers.CONFIGURATION);
  private final DigestNonces nonces = new DigestNonces(Registers.CONFIGURATION, clock);

  @Test
  @DisplayName("AKA-S-K07: who was forgotten is challenged, and not believed as after a restart")
  void forgottenUserIsChallenged() {
    AcceptedChallenges accepted = new AcceptedChallenges(Registers.CONFIGURATION);
    for (String user : List.of("a", "b", "c")) {
      accepted.restored(user);
    }
    assertThat(accepted.has("c", "n")).as("as before a restart").isTrue();
    assertThat(accepted.has("a", "n")).as("too many users").isFalse();
    accepted.challenged("c");
    assertThat(accepted.has("c", "n")).as("of another").isFalse();
    accepted.restored("c");
    assertThat(accepted.has("c", "n")).as("restored beside a stranger's challenge").isFalse();
    accepted.add("c", "n");
    accepted.challenged("c");
    assertThat(accepted.has("c", "n")).isTrue();
    accepted.forgetUser("c");
    accepted.restored("c");
    assertThat(accepted.has("c", "n")).as("after an RTR").isFalse();
  }

  @Test
  @DisplayName("AKA-S-K07: whose last registration has ended is not believed as after a restart")
  void endedUserIsChallenged() {
    AcceptedChallenges accepted = new AcceptedChallenges(Registers.CONFIGURATION);
    assertThat(accepted.has("a", "n")).as("nothing is known of").isFalse();
    accepted.add("a", "n");
    accepted.ended("a");
    assertThat(accepted.has("a", "n")).isFalse();
    accepted.add("a", "other");
    assertThat(accepted.has("a", "n")).as("back again").isFalse();
    assertThat(accepted.has("a", "other")).isTrue();
  }

  @Test
  @DisplayName("AKA-S-K07: of the challenges that a user has answered the latest are known")
  void challengesOfAUserAreBounded() {
    AcceptedChallenges accepted = new AcceptedChallenges(Registers.CONFIGURATION);
    int most = Registers.CONFIGURATION.contacts().maxContacts();
    for (int i = 0; i <= most; i++) {
      accepted.add("a", "n" + i);
    }
    assertThat(accepted.has("a", "n0")).isFalse();
    assertThat(accepted.has("a", "n1")).isTrue();
    assertThat(accepted.has("a", "n" + most)).isTrue();
  }

  @Test
  void eldestOfManyHalfOpenAuthenticationsGivesWay() {
    put("a", "1");
    put("b", "1");
    put("c", "1");
    assertThat(isPending("a", "1")).isFalse();
    assertThat(isPending("b", "1")).isTrue();
    assertThat(isPending("c", "1")).isTrue();
    assertThat(pendings.isUnderWay("a@x")).isFalse();
    assertThat(pendings.isUnderWay("b@x")).isTrue();
  }

  @Test
  void expiredAuthenticationIsFoundNoMoreAndTakenOnce() {
    put("a", "1");
    clock.advance(LIFE);
    assertThat(isPending("a", "1")).isFalse();
    assertThat(pendings.takeExpired(clock.instant())).hasSize(1);
    assertThat(pendings.takeExpired(clock.instant())).isEmpty();
  }

  @Test
  @DisplayName("AKA-S-K06: a challenge is answered once")
  void challengeIsTakenOnce() {
    put("a", "1");
    PendingAuthentication pending = pendings.find(register("a", "1"), clock.instant()).get();
    assertThat(pendings.take(pending)).isTrue();
    assertThat(pendings.take(pending)).isFalse();
  }

  @Test
  @DisplayName("what is told next, after a nonce that was forgotten meanwhile, is worth nothing")
  void nextOfAForgottenNonce() {
    String answered = nonces.issue("a", SECRET, LIFE);
    assertThat(nonces.use(answered, 1, LIFE)).isEqualTo(ACCEPTED);
    nonces.forgetUser("a");
    String next = nonces.issueNext(answered, "a", SECRET, LIFE);
    assertThat(nonces.find(next, "a", true)).isEmpty();
  }

  @Test
  @DisplayName("challenges are bounded for each user and in all: the eldest gives way")
  void challengesAreBounded() {
    String first = nonces.issue("a", SECRET, LIFE);
    String second = nonces.issue("a", SECRET, LIFE);
    assertThat(nonces.find(first, "a", true)).contains(SECRET);
    nonces.issue("b", SECRET, LIFE);
    assertThat(nonces.find(first, "a", true)).as("one too many in all").isEmpty();
    assertThat(nonces.find(second, "a", true)).contains(SECRET);
    DigestNonces ofMany = new DigestNonces(Registers.CONFIGURATION_OF_MANY, clock);
    String eldest = ofMany.issue("a", SECRET, LIFE);
    for (int i = 1; i < PendingAuthentications.MAX_PER_USER; i++) {
      ofMany.issue("a", SECRET, LIFE);
    }
    assertThat(ofMany.find(eldest, "a", true)).as("as many as may be under way").contains(SECRET);
    ofMany.issue("a", SECRET, LIFE);
    assertThat(ofMany.find(eldest, "a", true)).as("one too many of the user").isEmpty();
  }

  @Test
  @DisplayName("of the nonces of a user's terminals the one unused for longest gives way")
  void latestUsedIsTheLastToGo() {
    DigestNonces ofMany = new DigestNonces(Registers.CONFIGURATION_OF_MANY, clock);
    String used = ofMany.issue("a", SECRET, LIFE);
    assertThat(ofMany.use(used, 1, LIFE)).isEqualTo(ACCEPTED);
    String idle = ofMany.issue("a", SECRET, LIFE);
    assertThat(ofMany.use(idle, 1, LIFE)).isEqualTo(ACCEPTED);
    assertThat(ofMany.use(used, 2, LIFE)).isEqualTo(ACCEPTED);
    int terminals = Registers.CONFIGURATION_OF_MANY.contacts().maxContacts();
    for (int i = 1; i < 2 * terminals; i++) {
      ofMany.use(ofMany.issue("a", SECRET, LIFE), 1, LIFE);
    }
    assertThat(ofMany.find(used, "a", true)).contains(SECRET);
    assertThat(ofMany.find(idle, "a", true)).isEmpty();
  }

  @Test
  @DisplayName("whoever asks for challenges in a user's name drives out no nonce of a terminal")
  void challengesDriveOutNoTerminal() {
    String used = answered("a");
    String next = nonces.issueNext(used, "a", SECRET, LIFE);
    for (int i = 0; i < 100; i++) {
      nonces.issue("a", SECRET, LIFE);
    }
    assertThat(nonces.find(used, "a", true)).contains(SECRET);
    assertThat(nonces.find(next, "a", true)).contains(SECRET);
  }

  @Test
  @DisplayName(
      "as many terminals as a user may have contacts register again and again by nextnonce")
  void terminalsDoNotDriveOutEachOther() {
    DigestNonces ofMany = new DigestNonces(Registers.CONFIGURATION_OF_MANY, clock);
    int terminals = Registers.CONFIGURATION_OF_MANY.contacts().maxContacts();
    String[] current = new String[terminals];
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < terminals; i++) {
        String nonce = round == 0 ? ofMany.issue("a", SECRET, LIFE) : current[i];
        assertThat(ofMany.use(nonce, 1, LIFE)).as("round " + round).isEqualTo(ACCEPTED);
        current[i] = ofMany.issueNext(nonce, "a", SECRET, LIFE);
      }
    }
  }

  @Test
  @DisplayName("a terminal that uses the next nonce has done with the one before")
  void nextNonceEndsTheOneBefore() {
    String used = answered("a");
    String forgotten = nonces.issueNext(used, "a", SECRET, LIFE);
    String next = nonces.issueNext(used, "a", SECRET, LIFE);
    assertThat(nonces.find(forgotten, "a", true)).as("another was told since").isEmpty();
    assertThat(nonces.use(next, 1, LIFE)).isEqualTo(ACCEPTED);
    assertThat(nonces.find(used, "a", true)).isEmpty();
    assertThat(nonces.find(next, "a", true)).contains(SECRET);
  }

  private String answered(String user) {
    String nonce = nonces.issue(user, SECRET, LIFE);
    assertThat(nonces.use(nonce, 1, LIFE)).isEqualTo(ACCEPTED);
    return nonce;
  }

  @Test
  void nonceIsOfOneUserAndOfOneTime() {
    String nonce = nonces.issue("a", SECRET, LIFE);
    assertThat(nonces.find(nonce, "b", true)).isEmpty();
    assertThat(nonces.find(nonce, "a", true)).contains(SECRET);
    clock.advance(LIFE);
    assertThat(nonces.find(nonce, "a", true)).isEmpty();
    nonces.forgetExpired();
    assertThat(nonces.use(nonce, 1, LIFE)).isEqualTo(REPLAYED);
  }

  @Test
  @DisplayName("REG-S-K05: the nonce-count only grows, gaps are accepted")
  void countOnlyGrows() {
    String nonce = nonces.issue("a", SECRET, LIFE);
    assertThat(nonces.use(nonce, 3, LIFE)).isEqualTo(ACCEPTED);
    assertThat(nonces.use(nonce, 3, LIFE)).isEqualTo(REPLAYED);
    assertThat(nonces.use(nonce, 2, LIFE)).isEqualTo(REPLAYED);
    assertThat(nonces.use(nonce, 4, LIFE)).isEqualTo(ACCEPTED);
  }

  private void put(String user, String callId) {
    Instant deadline = clock.instant().plus(LIFE);
    pendings.put(PendingAuthentication.of(register(user, callId), deadline, Optional.empty()));
  }

  private boolean isPending(String user, String callId) {
    return pendings.find(register(user, callId), clock.instant()).isPresent();
  }

  private static Register register(String user, String callId) {
    return Registers.from("127.0.1.1").user("sip:" + user + "@x").call(callId, 1).build();
  }
}
