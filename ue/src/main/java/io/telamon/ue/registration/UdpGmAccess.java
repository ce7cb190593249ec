package io.telamon.ue.registration;

import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.transaction.TimerConfig;
import io.telamon.sip.transaction.TransactionConfig;
import io.telamon.sip.transaction.TransactionLayer;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.UeProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gm over plain UDP, from the unprotected port of a GIBA UE (GIBA-U-08, GIBA-U-K02). */
final class UdpGmAccess implements GmAccess, AutoCloseable {
  private static final int MAX_SERVER_TRANSACTIONS = 100;
  private static final int MAX_PENDING_HOPS = 100;

  private final TransportLayer transport;
  private final TransactionLayer transactions;
  private final ListeningPoint listeningPoint;
  private final InetSocketAddress pcscf;
  private final SipTimers timers;

  private UdpGmAccess(
      TransportLayer transport,
      TransactionLayer transactions,
      ListeningPoint listeningPoint,
      InetSocketAddress pcscf,
      SipTimers timers) {
    this.transport = transport;
    this.transactions = transactions;
    this.listeningPoint = listeningPoint;
    this.pcscf = pcscf;
    this.timers = timers;
  }

  static UdpGmAccess open(
      UeProfile profile, SipTimers timers, InstantSource clock, LadderListener ladder) {
    LadderTap tap = new LadderTap(profile.local(), profile.pcscf(), clock, ladder);
    TransportLayer transport = new TransportLayer(transportConfig(tap));
    TransactionLayer transactions = new TransactionLayer(transport, transactionConfig(timers));
    transactions.deliverTo(new UnknownMethods());
    try {
      ListeningPoint point =
          transport.open("ue", Transport.UDP, profile.local(), profile.claims().sentBy());
      tap.boundTo(point.localAddress());
      return new UdpGmAccess(transport, transactions, point, profile.pcscf(), timers);
    } catch (IOException e) {
      transactions.close();
      transport.close();
      throw new UncheckedIOException(notBound(profile, e), e);
    }
  }

  InetSocketAddress localAddress() {
    return listeningPoint.localAddress();
  }

  @Override
  public Answer exchange(SipRequest request) {
    AwaitedAnswer awaited = new AwaitedAnswer(LadderLine.text(pcscf));
    transactions.send(request, Destination.of(Transport.UDP, pcscf), listeningPoint, awaited);
    try {
      return awaited.answer().get(timers.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Answer.Missing(
          "no final response from %s within %d ms"
              .formatted(LadderLine.text(pcscf), timers.patience().toMillis()));
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

  private static TransportConfig transportConfig(LadderTap tap) {
    return new TransportConfig(DecoderLimits.DEFAULT, 1, MAX_PENDING_HOPS, tap);
  }

  private static TransactionConfig transactionConfig(SipTimers timers) {
    TimerConfig config = TimerConfig.of(timers.t1(), timers.t2(), timers.t4());
    return new TransactionConfig(config, MAX_SERVER_TRANSACTIONS);
  }

  private static String notBound(UeProfile profile, IOException cause) {
    return "the UE can't use %s (%s): another UE may run there, or the address is not of this host"
        .formatted(LadderLine.text(profile.local()), cause.getMessage());
  }
}
