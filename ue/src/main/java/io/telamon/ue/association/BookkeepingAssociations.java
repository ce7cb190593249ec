package io.telamon.ue.association;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

/**
 * Security associations on paper: SPIs and ports are taken and given back as TS 33.203 says, and
 * nothing is protected. For labs without a kernel that has ESP. Safe for several threads.
 */
public final class BookkeepingAssociations implements SecurityAssociations {
  private static final long LOWEST_SPI = 256;
  private static final long SPI_LIMIT = 1L << 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ProtectedPorts ports;
  private final Set<Long> spisInUse = new HashSet<>();
  private final Set<SecurityAssociationSet> sets = new HashSet<>();

  /** Associations bound to these ports. */
  public BookkeepingAssociations(ProtectedPorts ports) {
    this.ports = ports;
  }

  @Override
  public synchronized Proposal propose() {
    return new Proposal(freshSpi(), freshSpi(), ports.openClientPort(), ports.serverPort());
  }

  @Override
  public synchronized void withdraw(Proposal proposal) {
    spisInUse.remove(proposal.spiC());
    spisInUse.remove(proposal.spiS());
    ports.closeClientPort(proposal.portC());
  }

  @Override
  public synchronized void setUp(SecurityAssociationSet set) {
    sets.add(set);
  }

  @Override
  public synchronized void delete(SecurityAssociationSet set) {
    sets.removeIf(kept -> kept.own().equals(set.own()));
    withdraw(set.own());
  }

  /** Number of sets in being. */
  public synchronized int size() {
    return sets.size();
  }

  private long freshSpi() {
    long spi = RANDOM.nextLong(LOWEST_SPI, SPI_LIMIT);
    while (!spisInUse.add(spi)) {
      spi = RANDOM.nextLong(LOWEST_SPI, SPI_LIMIT);
    }
    return spi;
  }
}
