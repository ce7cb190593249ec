package io.telamon.ue.registration;

import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.TimerConfig;
import io.telamon.sip.transaction.TransactionConfig;
import io.telamon.sip.transaction.TransactionLayer;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.UeProfile;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gm over UDP: from the unprotected port (GIBA-U-08, GIBA-U-K02), or from a protected client port
 * with the answers arriving at the protected server port (TS 33.203 7.1). One exchange at a time.
 */
final class UdpGmAccess implements GmAccess, AutoCloseable {
  private static final int MAX_SERVER_TRANSACTIONS = 100;
  private static final int MAX_PENDING_HOPS = 100;

  private final TransportLayer transport;
  private final TransactionLayer transactions;
  private final UdpPorts ports;
  private final LadderTap tap;
  private final SipTimers timers;
  private volatile GmPath current = GmPath.UNPROTECTED;

  private UdpGmAccess(
      TransportLayer transport,
      TransactionLayer transactions,
      UdpPorts ports,
      LadderTap tap,
      SipTimers timers) {
    this.transport = transport;
    this.transactions = transactions;
    this.ports = ports;
    this.tap = tap;
    this.timers = timers;
    tap.follow(ports, GmPath.UNPROTECTED);
    transactions.deliverTo(new UnknownMethods(this::onResponseElsewhere));
  }

  static UdpGmAccess open(
      UeProfile profile, SipTimers timers, InstantSource clock, LadderListener ladder) {
    LadderTap tap = new LadderTap(profile.local(), profile.pcscf(), clock, ladder);
    TransportLayer transport = new TransportLayer(transportConfig(tap));
    TransactionLayer transactions = new TransactionLayer(transport, transactionConfig(timers));
    try {
      UdpPorts ports = new UdpPorts(transport, profile);
      return new UdpGmAccess(transport, transactions, ports, tap, timers);
    } catch (UncheckedIOException e) {
      transactions.close();
      transport.close();
      throw e;
    }
  }

  UdpPorts ports() {
    return ports;
  }

  InetSocketAddress localAddress() {
    return ports.unprotectedAddress();
  }

  @Override
  public Answer exchange(SipRequest request, GmPath path) {
    current = path;
    tap.follow(ports, path);
    InetSocketAddress peer = ports.to(path);
    AwaitedAnswer awaited = new AwaitedAnswer(LadderLine.text(peer));
    transactions.send(request, Destination.of(Transport.UDP, peer), ports.from(path), awaited);
    try {
      return awaited.answer().get(timers.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Answer.Missing(
          "no final response from %s within %d ms"
              .formatted(LadderLine.text(peer), timers.patience().toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Missing("interrupted while waiting for the response");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is never completed exceptionally", e);
    }
  }

  @Override
  public void close() {
    transactions.close();
    transport.close();
  }

  /**
   * Over UDP the P-CSCF answers a protected request from its client port to our server port. The
   * transaction waits at our client port, so the response is handed on to there.
   */
  private void onResponseElsewhere(SipResponse response, Flow flow) {
    ListeningPoint waiting = ports.from(current);
    if (ports.isServer(flow.listeningPoint()) && !ports.isServer(waiting) && isFromPcscf(flow)) {
      transport
          .flowTo(Destination.of(Transport.UDP, waiting.localAddress()), flow.listeningPoint())
          .thenAccept(handing -> handing.send(response, lost -> {}));
    }
  }

  private boolean isFromPcscf(Flow flow) {
    return flow.remoteAddress().getAddress().equals(ports.to(current).getAddress());
  }

  private static TransportConfig transportConfig(LadderTap tap) {
    return new TransportConfig(DecoderLimits.DEFAULT, 1, MAX_PENDING_HOPS, tap);
  }

  private static TransactionConfig transactionConfig(SipTimers timers) {
    TimerConfig config = TimerConfig.of(timers.t1(), timers.t2(), timers.t4());
    return new TransactionConfig(config, MAX_SERVER_TRANSACTIONS);
  }
}
