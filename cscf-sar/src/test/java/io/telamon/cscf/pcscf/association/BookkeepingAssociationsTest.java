package io.telamon.cscf.pcscf.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.state.MapsInMemory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BookkeepingAssociationsTest {
  private final MapsInMemory maps = new MapsInMemory();

  private static final int PATIENCE_SECONDS = 20;

  /** The common pool may have one thread only, and here one task waits for another. */
  private static final Executor OWN_THREAD = task -> new Thread(task).start();

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final UeContact CONTACT =
      new UeContact(
          new ContactUri("sip:127.0.1.1:8"), Optional.of(new OutboundFlow("urn:uuid:1", 2)));
  private static final StillRegistered NOTHING = new StillRegistered(Optional.empty(), Set.of());
  private static final AssociationKeys KEYS = new AssociationKeys("c0ffee", "beef");

  @Test
  void paperIsGoodEnoughForLoopbackOnly() {
    SecurityAssociations book = book(Map.of());
    assertThat(book.serves("127.0.1.1")).isTrue();
    assertThat(book.serves("::1")).isTrue();
    assertThat(book.serves("192.0.2.1")).isFalse();
    assertThat(book.serves("ue.example.net")).isFalse();
    assertThat(book(Map.of("telamon.pcscf.unprotected-associations", "true")).serves("192.0.2.1"))
        .isTrue();
  }

  @Test
  @DisplayName("a full book takes no set but in the place of one of the same UE")
  void bookHasAnEnd() {
    SecurityAssociations book = book(Map.of("telamon.pcscf.max-users", "1"));
    for (String user : List.of("a", "b", "c")) {
      assertThat(book.hasRoom()).isTrue();
      allocate(book, user);
    }
    assertThat(book.hasRoom()).isFalse();
    assertThat(attemptToAllocate(book, "d")).isEmpty();
    allocate(book, "c");
    book.removeExpired(NOW.plusSeconds(240));
    assertThat(book.hasRoom()).isTrue();
  }

  @Test
  void challengesInARowLeaveOneTemporarySet() {
    SecurityAssociations book = book(Map.of());
    AssociationSet first = allocate(book, "a");
    AssociationSet second = allocate(book, "a");
    assertThat(second.spiS()).isNotEqualTo(first.spiS());
    assertThat(book.from(first.source(), NOW)).containsExactly(second);
  }

  @Test
  @DisplayName("REG-P-K03: an established set is known after a restart until it is deleted")
  void establishedSetSurvives() {
    SecurityAssociations book = book(Map.of());
    AssociationSet temporary = allocate(book, "a");
    assertThat(book(Map.of()).from(temporary.source(), NOW)).isEmpty();
    establish(book, temporary, NOW.plusSeconds(630));
    AssociationSet established = book.from(temporary.source(), NOW).get(0);
    assertThat(book(Map.of()).from(temporary.source(), NOW)).containsExactly(established);
    book.settle(established, () -> NOTHING);
    assertThat(book(Map.of()).from(temporary.source(), NOW)).isEmpty();
  }

  @Test
  @DisplayName("each set has its own SPIs in Security-Server, and all have one list of mechanisms")
  void mechanismsAreKeptOnce() {
    SecurityAssociations book = book(Map.of());
    AssociationSet one = allocate(book, "a");
    AssociationSet other = allocate(book, "b");
    assertThat(one.securityServer())
        .hasSameSizeAs(book.mechanisms())
        .allMatch(entry -> entry.endsWith(";port-c=5062;port-s=5063"))
        .allMatch(entry -> entry.contains(";spi-c=" + one.spiC() + ";spi-s=" + one.spiS()));
    assertThat(one.offered()).isSameAs(other.offered());
    establish(book, one, NOW.plusSeconds(630));
    SecurityAssociations restarted = book(Map.of());
    AssociationSet known = restarted.from(one.source(), NOW).get(0);
    assertThat(known.securityServer()).isEqualTo(one.securityServer());
    assertThat(known.offered()).isSameAs(restarted.mechanisms());
  }

  @Test
  @DisplayName("a set made under another configuration keeps what was offered then")
  void otherMechanisms() {
    SecurityAssociations book = book(Map.of());
    AssociationSet one = allocate(book, "a");
    establish(book, one, NOW.plusSeconds(630));
    SecurityAssociations changed =
        book(
            Map.of(
                "telamon.pcscf.security-algorithms", "hmac-md5-96/null",
                "telamon.pcscf.protected-client-port", "6062"));
    assertThat(changed.from(one.source(), NOW).get(0).securityServer())
        .isEqualTo(one.securityServer());
  }

  @Test
  @DisplayName("what cannot be read any more keeps no P-CSCF from starting and is dropped")
  void unreadableIsDropped() {
    SecurityAssociations book = book(Map.of());
    AssociationSet temporary = allocate(book, "a");
    establish(book, temporary, NOW.plusSeconds(630));
    String state = book.from(temporary.source(), NOW).get(0).state().name();
    maps.associations()
        .replaceAll(
            (spi, octets) ->
                new String(octets, StandardCharsets.ISO_8859_1)
                    .replace(state, "x".repeat(state.length()))
                    .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(book(Map.of()).from(temporary.source(), NOW)).isEmpty();
    assertThat(maps.associations()).isEmpty();
  }

  /** So that the deletion can only be written too early, and not be asked for too late. */
  private static void awaitGone(SecurityAssociations book, AssociationSet set) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!book.from(set.source(), NOW).isEmpty()) {
      assertThat(System.nanoTime() - end).as("time left, in ns").isNegative();
      Thread.onSpinWait();
    }
  }

  /** A store that writes when it is let. */
  private static final class SlowMap extends ConcurrentHashMap<String, byte[]> {
    private static final long serialVersionUID = 1L;
    final transient CountDownLatch begun = new CountDownLatch(1);
    final transient CountDownLatch let = new CountDownLatch(1);

    @Override
    public byte[] put(String spi, byte[] octets) {
      begun.countDown();
      await(let);
      return super.put(spi, octets);
    }

    static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  @DisplayName("who looks into the book does not wait for the store; who changes it does, in order")
  void storeHoldsUpNoReader() throws Exception {
    SlowMap slow = new SlowMap();
    SecurityAssociations book =
        new BookkeepingAssociations(
            PcscfConfiguration.read(new Settings(key -> Optional.empty())),
            new MapsInMemory(maps.bindings(), slow));
    AssociationSet set = allocate(book, "a");
    CompletableFuture<Void> establishing =
        CompletableFuture.runAsync(() -> establish(book, set, NOW.plusSeconds(630)), OWN_THREAD);
    SlowMap.await(slow.begun);
    CompletableFuture<List<AssociationSet>> seen =
        CompletableFuture.supplyAsync(() -> book.from(set.source(), NOW), OWN_THREAD);
    AssociationSet established = seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS).get(0);
    assertThat(established.isTemporary()).isFalse();
    assertThat(establishing).as("its change is not written").isNotDone();
    CompletableFuture.runAsync(() -> book.abandon("a", "127.0.0.9"), OWN_THREAD)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(establishing).as("who changes nothing does not wait for it").isNotDone();
    CompletableFuture<Void> deleting =
        CompletableFuture.runAsync(() -> book.delete(established), OWN_THREAD);
    awaitGone(book, established);
    slow.let.countDown();
    establishing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    deleting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(slow).as("deleted after it was written").isEmpty();
  }

  @Test
  @DisplayName("REG-P-K05: that nothing is left is decided and done before the next 200 counts")
  void nothingComesBetween() throws Exception {
    SecurityAssociations book = book(Map.of());
    AssociationSet set = allocate(book, "a");
    Thread coming = new Thread(() -> establish(book, set, NOW.plusSeconds(630)));
    book.settle(
        set,
        () -> {
          coming.start();
          awaitHeldUp(coming);
          return NOTHING;
        });
    coming.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertThat(book.from(set.source(), NOW)).hasSize(1);
  }

  private static void awaitHeldUp(Thread thread) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(thread.getState())) {
      assertThat(System.nanoTime() - end).as("time left, in ns").isNegative();
      Thread.onSpinWait();
    }
  }

  @Test
  void keysAreNeverText() {
    assertThat(KEYS.toString()).doesNotContain("c0ffee", "beef");
  }

  private static AssociationSet allocate(SecurityAssociations book, String privateIdentity) {
    return attemptToAllocate(book, privateIdentity).orElseThrow();
  }

  private static void establish(SecurityAssociations book, AssociationSet set, Instant end) {
    book.settle(set, () -> new StillRegistered(Optional.of(end), Set.of(CONTACT)));
  }

  private static Optional<AssociationSet> attemptToAllocate(
      SecurityAssociations book, String privateIdentity) {
    UeProposal proposal =
        UeProposal.of(
                List.of("ipsec-3gpp;alg=hmac-sha-1-96;spi-c=300;spi-s=301;port-c=7;port-s=8"),
                book.accepted())
            .orElseThrow();
    SecurityAttempt attempt =
        new SecurityAttempt(
            privateIdentity, "127.0.1.1", List.of(CONTACT), proposal, Optional.empty(), NOW);
    return book.allocate(attempt, new AwaitedAnswer("a", "nonce"), KEYS, NOW.plusSeconds(240));
  }

  private SecurityAssociations book(Map<String, String> configured) {
    return new BookkeepingAssociations(
        PcscfConfiguration.read(new Settings(key -> Optional.ofNullable(configured.get(key)))),
        maps);
  }
}
