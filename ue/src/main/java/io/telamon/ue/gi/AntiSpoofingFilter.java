package io.telamon.ue.gi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The user plane of one PDP context from the UE towards one destination, with the filter every GGSN
 * to the IMS has (S3-050100 6.2.2): a packet whose source is not the address of the context is
 * dropped and, if there is a log, logged. What is in a packet does not matter.
 *
 * <p>Datagrams sent to {@link #access()} leave from the address of the context, so the destination
 * sees the UE. Answers go to the UE directly: only what comes from a UE can be spoofed.
 */
public final class AntiSpoofingFilter implements AutoCloseable {
  private static final int MAX_DATAGRAM = 65_535;

  private final PdpContext context;
  private final InetSocketAddress destination;
  private final SecurityLog log;
  private final DatagramSocket access;
  private final DatagramSocket core;
  private final AtomicLong forwarded = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  private AntiSpoofingFilter(
      PdpContext context,
      InetSocketAddress destination,
      SecurityLog log,
      DatagramSocket access,
      DatagramSocket core) {
    this.context = context;
    this.destination = destination;
    this.log = log;
    this.access = access;
    this.core = core;
  }

  /**
   * Opens the way of this context to this destination.
   *
   * @param at address of the GGSN on the side of the UE
   * @throws UncheckedIOException if an address can't be used
   */
  public static AntiSpoofingFilter open(
      PdpContext context, InetAddress at, InetSocketAddress destination, SecurityLog log) {
    try {
      DatagramSocket access = new DatagramSocket(new InetSocketAddress(at, 0));
      DatagramSocket core = new DatagramSocket(new InetSocketAddress(context.address(), 0));
      AntiSpoofingFilter filter = new AntiSpoofingFilter(context, destination, log, access, core);
      Thread thread = new Thread(filter::relay, "pdp-context-" + context.subscriber().imsi());
      thread.setDaemon(true);
      thread.start();
      return filter;
    } catch (IOException e) {
      throw new UncheckedIOException("the GGSN can't relay for this context", e);
    }
  }

  /** Where the UE sends what is meant for the destination. */
  public InetSocketAddress access() {
    return (InetSocketAddress) access.getLocalSocketAddress();
  }

  /** Packets passed on so far. */
  public long forwarded() {
    return forwarded.get();
  }

  /** Packets dropped so far for their source address. */
  public long dropped() {
    return dropped.get();
  }

  private void relay() {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    try {
      while (!access.isClosed()) {
        packet.setLength(MAX_DATAGRAM);
        access.receive(packet);
        filter(packet);
      }
    } catch (IOException closed) {
      close();
    }
  }

  private void filter(DatagramPacket packet) throws IOException {
    if (!context.owns(packet.getAddress())) {
      dropped.incrementAndGet();
      log.spoofed(context, packet.getAddress());
      return;
    }
    core.send(new DatagramPacket(packet.getData(), packet.getLength(), destination));
    forwarded.incrementAndGet();
  }

  @Override
  public void close() {
    access.close();
    core.close();
  }
}
