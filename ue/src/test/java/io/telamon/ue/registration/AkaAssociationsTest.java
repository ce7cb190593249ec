package io.telamon.ue.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.association.BookkeepingAssociations;
import io.telamon.ue.association.Proposal;
import io.telamon.ue.association.ProtectedPorts;
import io.telamon.ue.association.SecurityAssociationSet;
import io.telamon.ue.association.SecurityMechanism;
import io.telamon.ue.usim.ChallengeResult.Accepted;
import io.telamon.ue.usim.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AkaAssociationsTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final String ENTRY =
      "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;spi-s=2;port-c=3;port-s=4";
  private static final Accepted KEYS =
      new Accepted(Octets.hex("01"), Octets.hex("02"), Octets.hex("03"));

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Set<Integer> openPorts = new TreeSet<>();
  private final BookkeepingAssociations book = new BookkeepingAssociations(ports());
  private final AkaAssociations associations = new AkaAssociations(book, now::get);

  @Test
  @DisplayName("AUT-U-07 the temporary set lives for reg-await-auth, 4 minutes")
  void temporarySetEnds() {
    authenticate();
    pass(239);
    assertThat(associations.isBeingEstablished()).isTrue();
    pass(1);
    assertThat(associations.isBeingEstablished()).isFalse();
    associations.abandonAttempt();
    assertThat(book.size()).isZero();
    assertThat(openPorts).isEmpty();
  }

  @Test
  @DisplayName("AUT-U-14 REG-U-53 the established set lives 30 s longer than the registration")
  void lifetimeIsThatOfTheRegistrationAndThirtySeconds() {
    authenticate();
    associations.establish(Duration.ofSeconds(600));
    assertThat(end()).isEqualTo(START.plusSeconds(630));
    pass(500);
    associations.propose();
    associations.establish(Duration.ofSeconds(600));
    assertThat(end()).isEqualTo(START.plusSeconds(500 + 630));
  }

  @Test
  @DisplayName("AUT-U-14 REG-U-53 a longer life of the set before is kept, for a new set too")
  void aLongerLifeIsKept() {
    authenticate();
    associations.establish(Duration.ofSeconds(600));
    pass(130);
    associations.establish(Duration.ofSeconds(60));
    assertThat(end()).isEqualTo(START.plusSeconds(630));
    authenticate();
    associations.establish(Duration.ofSeconds(60));
    assertThat(end()).isEqualTo(START.plusSeconds(630));
  }

  @Test
  @DisplayName("AUT-U-16 the new set takes the place of the old one, whose port and keys go")
  void theNewSetTakesThePlaceOfTheOld() {
    Proposal first = authenticate();
    associations.establish(Duration.ofSeconds(600));
    Proposal second = authenticate();
    assertThat(openPorts).containsExactlyInAnyOrder(first.portC(), second.portC());
    assertThat(book.size()).isEqualTo(2);
    associations.establish(Duration.ofSeconds(600));
    assertThat(openPorts).containsExactly(second.portC());
    assertThat(book.size()).isEqualTo(1);
  }

  @Test
  @DisplayName("AUT-U-17 AKA-U-03 a failed attempt takes the new set away and leaves the old one")
  void aFailedAttemptLeavesTheOldSet() {
    Proposal first = authenticate();
    associations.establish(Duration.ofSeconds(600));
    authenticate();
    associations.abandonAttempt();
    SecurityAssociationSet left = associations.established();
    assertThat(left).isNotNull();
    assertThat(left.own()).isEqualTo(first);
    assertThat(openPorts).containsExactly(first.portC());
  }

  @Test
  @DisplayName("DRG-U-18 at the end all sets go")
  void allSetsGo() {
    authenticate();
    associations.establish(Duration.ofSeconds(600));
    authenticate();
    associations.deleteAll();
    assertThat(associations.established()).isNull();
    assertThat(book.size()).isZero();
    assertThat(openPorts).isEmpty();
  }

  @Test
  void anEstablishedSetEndsByItself() {
    authenticate();
    associations.establish(Duration.ofSeconds(600));
    pass(630);
    assertThat(associations.established()).isNull();
    assertThat(openPorts).isEmpty();
  }

  @Test
  @DisplayName("AUT-U-06 without encryption CK is not taken, and IK is not printed")
  void cipherKeyIsTakenForEncryptionOnly() {
    associations.propose();
    SecurityAssociationSet set =
        associations.setUpTemporary(SecurityMechanism.parse(ENTRY), List.of(ENTRY), KEYS);
    assertThat(set.cipherKey()).isNull();
    assertThat(set.integrityKey()).isEqualTo(KEYS.ik());
    assertThat(set.toString()).contains("integrityKey=(1 octets)");
    assertThat(
            SecurityAssociationSet.of(
                    set.own(),
                    SecurityMechanism.parse(ENTRY + ";ealg=aes-cbc"),
                    List.of(),
                    KEYS,
                    START)
                .cipherKey())
        .isEqualTo(KEYS.ck());
  }

  private Proposal authenticate() {
    Proposal proposal = associations.propose();
    assertThat(proposal.spiC()).isGreaterThan(255).isNotEqualTo(proposal.spiS());
    associations.setUpTemporary(SecurityMechanism.parse(ENTRY), List.of(ENTRY), KEYS);
    return proposal;
  }

  private Instant end() {
    SecurityAssociationSet set = associations.established();
    assertThat(set).isNotNull();
    return set.end();
  }

  private void pass(int seconds) {
    now.updateAndGet(time -> time.plusSeconds(seconds));
  }

  private ProtectedPorts ports() {
    AtomicInteger next = new AtomicInteger(2000);
    return new ProtectedPorts() {
      @Override
      public int serverPort() {
        return 1999;
      }

      @Override
      public int openClientPort() {
        openPorts.add(next.incrementAndGet());
        return next.get();
      }

      @Override
      public void closeClientPort(int port) {
        openPorts.remove(port);
      }
    };
  }
}
