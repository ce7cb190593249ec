package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.pcscf.association.AssociationSet.State;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.IpLiteral;
import io.telamon.cscf.state.DurableMaps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the book of the associations and encrypts nothing: for labs, and for UEs on loopback
 * addresses only unless configured otherwise.
 *
 * <p>What it proves is the address and port a request came from. It has no use for the keys, and
 * needs no delay before it deletes, because responses go out without it.
 */
@Singleton
public class BookkeepingAssociations implements SecurityAssociations {
  private static final Logger LOG = LoggerFactory.getLogger(BookkeepingAssociations.class);
  private static final long LOWEST_SPI = 256;
  private static final long SETS_PER_UE = 3;
  private static final long SPI_LIMIT = 1L << 32;

  private final PcscfConfiguration.Associations configuration;
  private final int maxSets;
  private final Map<String, byte[]> durable;
  private final Queue<Change> unwritten = new ConcurrentLinkedQueue<>();
  private final Object writing = new Object();
  private final SecureRandom random = new SecureRandom();
  private final List<String> mechanisms;
  private final Map<Long, AssociationSet> byServerSpi = new HashMap<>();
  private final SpiIndex<HostPort> bySource = new SpiIndex<>();
  private final SpiIndex<Ue> byUe = new SpiIndex<>();
  private long noted;

  /** Whom sets are for. */
  private record Ue(String address, String privateIdentity) {
    static Ue of(AssociationSet set) {
      return new Ue(set.ueAddress(), set.privateIdentity());
    }
  }

  /** What of the book the store does not hold yet; null for a set that is gone. */
  private record Change(long spi, @Nullable AssociationSet set) {}

  @Inject
  public BookkeepingAssociations(PcscfConfiguration configuration, DurableMaps maps) {
    this.durable = maps.associations();
    this.configuration = configuration.associations();
    this.maxSets = (int) Math.min(Integer.MAX_VALUE, SETS_PER_UE * configuration.maxUsers());
    if (this.configuration.unprotected()) {
      LOG.warn(
          "telamon.pcscf.unprotected-associations is set: security associations with UEs are kept"
              + " on paper only, whoever reads or forges their packets is not stopped");
    }
    this.mechanisms = offered(accepted());
    durable.forEach(this::restore);
  }

  private synchronized void restore(String spi, byte[] octets) {
    try {
      add(AssociationSetOctets.read(octets).sharing(mechanisms));
    } catch (RuntimeException unreadable) {
      // Whatever it is: a node that does not start because of it would help nobody.
      LOG.warn("A security association cannot be restored: {}", unreadable.toString());
      drop(spi);
    }
  }

  private void drop(String spi) {
    try {
      durable.remove(spi);
    } catch (RuntimeException broken) {
      LOG.error("What cannot be read of {} stays stored: {}", spi, broken.toString());
    }
  }

  @Override
  public boolean serves(String ueAddress) {
    return configuration.unprotected()
        || IpLiteral.parse(ueAddress)
            .filter(address -> address.address().isLoopbackAddress())
            .isPresent();
  }

  @Override
  public synchronized boolean hasRoom() {
    return byServerSpi.size() < maxSets;
  }

  @Override
  public List<SecurityAlgorithms> accepted() {
    return configuration.algorithms();
  }

  @Override
  public List<String> mechanisms() {
    return mechanisms;
  }

  private static List<String> offered(List<SecurityAlgorithms> accepted) {
    List<String> entries = new ArrayList<>();
    int thousandths = 900;
    for (SecurityAlgorithms pair : accepted) {
      String q = Integer.toString(1000 + thousandths).substring(1);
      entries.add("ipsec-3gpp;q=0." + q + ';' + pair + ";prot=esp;mod=trans");
      thousandths = Math.max(1, thousandths - 100);
    }
    return List.copyOf(entries);
  }

  /**
   * Changes the book, and the store afterwards, so that nobody who looks into the book waits for a
   * file. What was changed first is written first; what this call changed is written when it
   * returns, be it by another that was at it.
   */
  private void changing(Runnable change) {
    if (changes(change)) {
      write();
    }
  }

  /** Whether it left something to be written: who changed nothing need not wait for a file. */
  private synchronized boolean changes(Runnable change) {
    long before = noted;
    change.run();
    return noted != before;
  }

  private void write() {
    synchronized (writing) {
      for (Change next = unwritten.poll(); next != null; next = unwritten.poll()) {
        keep(next.spi(), next.set());
      }
    }
  }

  @Override
  public synchronized Optional<AssociationSet> allocate(
      SecurityAttempt attempt, AwaitedAnswer awaited, AssociationKeys keys, Instant end) {
    deleteOf(new Ue(attempt.ueAddress(), attempt.privateIdentity()), AssociationSet::isTemporary);
    if (!hasRoom()) {
      return Optional.empty();
    }
    AssociationSet set = temporary(attempt, awaited, end);
    add(set);
    return Optional.of(set);
  }

  private AssociationSet temporary(SecurityAttempt attempt, AwaitedAnswer awaited, Instant end) {
    return new AssociationSet(
        attempt.privateIdentity(),
        attempt.ueAddress(),
        attempt.contacts(),
        attempt.proposal(),
        freshSpi(),
        freshSpi(),
        configuration.clientPort(),
        configuration.serverPort(),
        mechanisms,
        attempt.isInitial(),
        Optional.of(awaited),
        State.TEMPORARY,
        end);
  }

  private long freshSpi() {
    long spi = random.nextLong(LOWEST_SPI, SPI_LIMIT);
    while (byServerSpi.containsKey(spi)) {
      spi = random.nextLong(LOWEST_SPI, SPI_LIMIT);
    }
    return spi;
  }

  @Override
  public synchronized List<AssociationSet> from(HostPort source, Instant now) {
    return sets(bySource.of(source)).stream().filter(set -> set.end().isAfter(now)).toList();
  }

  @Override
  public void settle(AssociationSet set, Supplier<StillRegistered> left) {
    changing(() -> settle(set, left.get()));
  }

  private void settle(AssociationSet set, StillRegistered left) {
    left.until()
        .ifPresentOrElse(
            end -> confirm(set, end, left.listed()), () -> deleteOf(Ue.of(set), any -> true));
  }

  private void confirm(AssociationSet set, Instant end, Set<UeContact> listed) {
    AssociationSet known = byServerSpi.getOrDefault(set.spiS(), set);
    List<AssociationSet> before = known.isTemporary() ? superseded(known, listed) : List.of(known);
    Instant latest =
        Stream.concat(Stream.of(end), before.stream().map(AssociationSet::end))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    if (known.isTemporary()) {
      before.forEach(other -> supersede(other, known.initial()));
    }
    keepEstablished(set, latest);
  }

  private List<AssociationSet> superseded(AssociationSet set, Set<UeContact> listed) {
    return of(set).stream()
        .filter(other -> !other.isTemporary())
        .filter(other -> set.continues(other) || set.startsAnewAfter(other, listed))
        .toList();
  }

  /** A UE has one old set at most, or its sets would grow with each challenge (TS 33.203 7). */
  private void supersede(AssociationSet other, boolean initial) {
    if (initial || other.state() == State.OLD) {
      remove(other);
    } else {
      replace(other.as(State.OLD, other.end()));
    }
  }

  /**
   * A temporary set that was taken away while its 200 was on the way comes back, because for the UE
   * and the home network it is the one from now on. So does an established one, if it went with the
   * last registration and not with a newer set. One that was superseded stays so.
   */
  private void keepEstablished(AssociationSet set, Instant end) {
    AssociationSet known = byServerSpi.get(set.spiS());
    if (known == null && (set.isTemporary() || hasNoneEstablished(set))) {
      add(set);
    }
    replace(
        set.as(known != null && known.state() == State.OLD ? State.OLD : State.ESTABLISHED, end));
  }

  private boolean hasNoneEstablished(AssociationSet set) {
    return of(set).stream().filter(set::continues).allMatch(AssociationSet::isTemporary);
  }

  @Override
  public void taken(AssociationSet set, Instant oldEnd) {
    changing(() -> endOlder(set, oldEnd));
  }

  private void endOlder(AssociationSet set, Instant oldEnd) {
    if (set.state() == State.ESTABLISHED) {
      for (AssociationSet other : of(set)) {
        boolean ends = other.state() == State.OLD && set.continues(other);
        if (ends && other.end().isAfter(oldEnd)) {
          replace(other.as(State.OLD, oldEnd));
        }
      }
    }
  }

  @Override
  public void abandon(String privateIdentity, String ueAddress) {
    changing(() -> deleteOf(new Ue(ueAddress, privateIdentity), AssociationSet::isTemporary));
  }

  @Override
  public void delete(AssociationSet set) {
    changing(() -> remove(set));
  }

  private void remove(AssociationSet set) {
    AssociationSet known = byServerSpi.remove(set.spiS());
    if (known != null && !known.isTemporary()) {
      note(new Change(known.spiS(), null));
    }
    bySource.remove(set.source(), set.spiS());
    byUe.remove(Ue.of(set), set.spiS());
  }

  @Override
  public void removeExpired(Instant now) {
    changing(() -> removeEnded(now));
  }

  private void removeEnded(Instant now) {
    List.copyOf(byServerSpi.values()).stream()
        .filter(set -> !set.end().isAfter(now))
        .forEach(this::remove);
  }

  private void deleteOf(Ue ue, Predicate<AssociationSet> which) {
    sets(byUe.of(ue)).stream().filter(which).forEach(this::remove);
  }

  private List<AssociationSet> of(AssociationSet set) {
    return sets(byUe.of(Ue.of(set)));
  }

  private List<AssociationSet> sets(Collection<Long> spis) {
    return spis.stream().map(byServerSpi::get).toList();
  }

  private void add(AssociationSet set) {
    Long spi = set.spiS();
    byServerSpi.put(spi, set);
    bySource.add(set.source(), spi);
    byUe.add(Ue.of(set), spi);
  }

  private void replace(AssociationSet set) {
    if (byServerSpi.replace(set.spiS(), set) != null) {
      note(new Change(set.spiS(), set));
    }
  }

  private void note(Change change) {
    noted++;
    unwritten.add(change);
  }

  /**
   * What a 200 confirmed survives the node, what is only being set up does not. A store that fails
   * costs durability, not service.
   */
  private void keep(long spi, @Nullable AssociationSet set) {
    String key = Long.toString(spi);
    try {
      if (set == null) {
        durable.remove(key);
      } else {
        durable.put(key, AssociationSetOctets.of(set));
      }
    } catch (RuntimeException broken) {
      LOG.error("A security association would not survive a restart: {}", broken.toString());
    }
  }
}
