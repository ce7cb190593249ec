package io.telamon.ue.gm;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipMessage;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.ClientTransaction;
import io.telamon.sip.transaction.TimerConfig;
import io.telamon.sip.transaction.Timers;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Gm over UDP: from the unprotected port (GIBA-U-08, GIBA-U-K02), or from a protected client port
 * with the answers arriving at the protected server port (TS 33.203 7.1). Safe for several threads.
 */
public final class UdpGmAccess implements GmAccess, AutoCloseable {
  private static final int OWN_SERVER_TRANSACTIONS = 100;
  private static final int SHARED_SERVER_TRANSACTIONS = 100_000;
  private static final int MAX_PENDING_HOPS = 100;

  private final TransportLayer transport;
  private final TransactionLayer transactions;
  private final UdpPorts ports;
  private final LadderTap tap;
  private final SipTimers timers;
  private final Map<String, ListeningPoint> waitingForAnswer = new ConcurrentHashMap<>();
  private final IncomingRequests incoming = new IncomingRequests(this::onResponseElsewhere);

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
    transactions.deliverTo(incoming);
  }

  /**
   * Binds the UE's ports.
   *
   * @throws UncheckedIOException if address or port can't be used
   */
  public static UdpGmAccess open(
      UeProfile profile, SipTimers timers, InstantSource clock, LadderListener ladder) {
    return open(profile, timers, clock, ladder, 0);
  }

  /**
   * The same for many UEs of this profile's access at once.
   *
   * @param sharedClientPorts how many protected client ports they share; 0 for one UE with ports of
   *     its own
   */
  public static UdpGmAccess open(
      UeProfile profile,
      SipTimers timers,
      InstantSource clock,
      LadderListener ladder,
      int sharedClientPorts) {
    LadderTap tap = new LadderTap(profile.local(), profile.pcscf(), clock, ladder);
    TransportLayer transport = new TransportLayer(transportConfig(tap));
    TransactionLayer transactions =
        new TransactionLayer(
            transport,
            transactionConfig(
                timers,
                sharedClientPorts == 0 ? OWN_SERVER_TRANSACTIONS : SHARED_SERVER_TRANSACTIONS));
    try {
      UdpPorts ports = new UdpPorts(transport, profile, sharedClientPorts);
      return new UdpGmAccess(transport, transactions, ports, tap, timers);
    } catch (UncheckedIOException e) {
      transactions.close();
      transport.close();
      throw e;
    }
  }

  /** The ports of this UE. */
  public UdpPorts ports() {
    return ports;
  }

  /** The unprotected address and port. */
  public InetSocketAddress localAddress() {
    return ports.unprotectedAddress();
  }

  /** Who serves what reaches this UE. */
  public IncomingRequests incoming() {
    return incoming;
  }

  /** Timers that end with this access. */
  public Timers timers() {
    return transactions.timers();
  }

  /** How long a transaction of a received request without INVITE may last: timer J. */
  public Duration serverTransactionTime() {
    return timers.t1().multipliedBy(64);
  }

  @Override
  public OutgoingRequest send(
      SipRequest request, GmPath path, Parameters via, Consumer<SipResponse> provisional) {
    tap.follow(ports, path);
    InetSocketAddress peer = ports.to(path);
    AwaitedAnswer awaited = new AwaitedAnswer(LadderLine.text(peer), provisional);
    awaitAtServerPort(request, path, awaited);
    ClientTransaction transaction =
        transactions.send(request, ports.destination(path), ports.from(path), via, awaited);
    long patience = timers.patience().toMillis();
    return new OutgoingRequest(
        awaited.answer().completeOnTimeout(silent(peer, patience), patience, MILLISECONDS),
        () -> transaction.cancel(null));
  }

  /**
   * Sends a keep-alive: STUN over UDP, CRLF over TLS (RFC 5626 3.5).
   *
   * @param answered told our address as the peer sees it, on a thread it must not block
   * @return false if the connection it should keep has ended
   */
  public boolean keepAlive(GmPath path, Consumer<InetSocketAddress> answered) {
    ListeningPoint from = ports.from(path);
    if (path.tls() && from.openConnections() == 0) {
      return false;
    }
    transport
        .flowTo(ports.destination(path), from)
        .thenAccept(
            flow -> {
              flow.keepAlive(answered);
              tap.keepAlive();
            });
    return true;
  }

  private void awaitAtServerPort(SipRequest request, GmPath path, AwaitedAnswer awaited) {
    if (path.isProtected()) {
      String key = key(request);
      waitingForAnswer.put(key, ports.from(path));
      awaited.answer().whenComplete((answer, failure) -> waitingForAnswer.remove(key));
    }
  }

  private static Answer silent(InetSocketAddress peer, long patience) {
    return new Answer.Missing(
        "no final response from %s within %d ms".formatted(LadderLine.text(peer), patience));
  }

  @Override
  public void sendStateless(SipRequest request, GmPath path) {
    tap.follow(ports, path);
    transactions.sendStateless(request, ports.destination(path), ports.from(path));
  }

  @Override
  public void close() {
    transactions.close();
    transport.close();
  }

  /**
   * Over UDP the P-CSCF answers a protected request from its client port to our server port. The
   * transaction waits at one of our client ports, so the response is handed on to there.
   */
  private void onResponseElsewhere(SipResponse response, Flow flow) {
    ListeningPoint waiting = waitingForAnswer.get(key(response));
    if (waiting != null && ports.isServer(flow.listeningPoint()) && isFromPcscf(flow)) {
      handOn(response, flow, waiting);
    }
  }

  private static String key(SipMessage message) {
    return message.callId() + ' ' + message.cseq();
  }

  private void handOn(SipResponse response, Flow flow, ListeningPoint waiting) {
    transport
        .flowTo(Destination.of(Transport.UDP, waiting.localAddress()), flow.listeningPoint())
        .thenAccept(handing -> handing.send(response, lost -> {}));
  }

  private boolean isFromPcscf(Flow flow) {
    return flow.remoteAddress().getAddress().equals(ports.pcscf().getAddress());
  }

  private static TransportConfig transportConfig(LadderTap tap) {
    return new TransportConfig(DecoderLimits.DEFAULT, 1, MAX_PENDING_HOPS, tap);
  }

  private static TransactionConfig transactionConfig(SipTimers timers, int serverTransactions) {
    TimerConfig config = TimerConfig.of(timers.t1(), timers.t2(), timers.t4());
    return new TransactionConfig(config, serverTransactions);
  }
}
