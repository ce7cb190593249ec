package io.telamon.sip.transaction;

import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.MessageReceiver;
import io.telamon.sip.transport.TransportLayer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All transactions of one SIP element (RFC 3261 17). Thread-safe. Its own Via is pushed onto what
 * it sends and taken off the responses it hands up.
 */
public final class TransactionLayer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionLayer.class);

  private final TransportLayer transport;
  private final TransactionConfig config;
  private final Timers timers;
  private final Randoms randoms = new Randoms();
  private final Map<String, ClientMachine<?>> clients = new ConcurrentHashMap<>();
  private final NextHops nextHops =
      new NextHops(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  private final OverloadFeedback feedback;
  private final ServerTransactions servers;
  private volatile IntSupplier lossPercent = () -> 0;
  private volatile @Nullable TransactionUser user;

  /** A layer with a timer wheel of its own. */
  public TransactionLayer(TransportLayer transport, TransactionConfig config) {
    this(transport, config, new WheelTimers());
  }

  /** A layer on these timers, which it closes when it is closed. */
  public TransactionLayer(TransportLayer transport, TransactionConfig config, Timers timers) {
    this.transport = transport;
    this.config = config;
    this.timers = timers;
    this.feedback = new OverloadFeedback(() -> lossPercent.getAsInt(), Clock.systemUTC());
    this.servers = new ServerTransactions(this, config.maxServerTransactions());
    transport.deliverTo(new Receiver());
  }

  /** Sets who gets requests. Until then they are answered 503. */
  public void deliverTo(TransactionUser newUser) {
    user = newUser;
  }

  /** Sets what previous hops are told of our load, if they ask: percent to leave out (RFC 7339). */
  public void tellLoad(IntSupplier percent) {
    lossPercent = percent;
  }

  /** Requests not sent because their next hop had asked for less, by 503 or by RFC 7339. */
  public long heldBackRequests() {
    return nextHops.heldBack();
  }

  /** Next hops that ask for less now. */
  public int restrainedNextHops() {
    return nextHops.restrained();
  }

  /**
   * As {@link #send(SipRequest, Destination, ListeningPoint, Parameters,
   * ClientTransactionListener)}, without Via parameters.
   */
  public ClientTransaction send(
      SipRequest request,
      Destination destination,
      ListeningPoint from,
      ClientTransactionListener listener) {
    return send(request, destination, from, Parameters.NONE, listener);
  }

  /**
   * Sends a request, not ACK or CANCEL, in a new client transaction. Returns at once; the listener
   * hears of the outcome.
   *
   * @param request belongs to the layer afterwards; it pushes its Via
   * @param viaParameters put into that Via behind branch, for example a leg token
   */
  public ClientTransaction send(
      SipRequest request,
      Destination destination,
      ListeningPoint from,
      Parameters viaParameters,
      ClientTransactionListener listener) {
    if (request.isMethod("ACK") || request.isMethod("CANCEL")) {
      throw new IllegalArgumentException(request.method() + " has no transaction of its own");
    }
    if (transport.mustBeLocated(destination)) {
      FailoverTransaction located =
          new FailoverTransaction(this, request, from, viaParameters, listener);
      located.start(transport.locate(destination, from));
      return located;
    }
    return begin(request, destination, from, viaParameters, listener);
  }

  /** Sends a request to a destination whose address is known. */
  ClientMachine<?> begin(
      SipRequest request,
      Destination destination,
      ListeningPoint from,
      Parameters viaParameters,
      ClientTransactionListener listener) {
    pushVia(request, from, viaParameters);
    ClientMachine<?> transaction =
        request.isMethod("INVITE")
            ? new InviteClientTransaction(this, from, request, listener)
            : new NonInviteClientTransaction(this, from, request, listener);
    remember(transaction);
    transaction.start(new WayOut(transport, request, from).to(destination));
    return transaction;
  }

  /** Sends a request as above, but over a flow that is known (RFC 5626 5.3). */
  public ClientTransaction send(
      SipRequest request, Flow flow, Parameters viaParameters, ClientTransactionListener listener) {
    ListeningPoint from = flow.listeningPoint();
    pushVia(request, from, viaParameters);
    ClientMachine<?> transaction =
        request.isMethod("INVITE")
            ? new InviteClientTransaction(this, from, request, listener)
            : new NonInviteClientTransaction(this, from, request, listener);
    remember(transaction);
    transaction.start(CompletableFuture.completedFuture(flow));
    return transaction;
  }

  /** As {@link #sendStateless(SipRequest, Destination, ListeningPoint, Parameters)}. */
  public void sendStateless(SipRequest request, Destination destination, ListeningPoint from) {
    sendStateless(request, destination, from, Parameters.NONE);
  }

  /**
   * Sends a request once and forgets it: the ACK of a 2xx. The request belongs to the layer
   * afterwards; it pushes a Via with a branch of its own.
   */
  public void sendStateless(
      SipRequest request, Destination destination, ListeningPoint from, Parameters viaParameters) {
    pushVia(request, from, viaParameters);
    new WayOut(transport, request, from)
        .to(destination)
        .thenAccept(flow -> flow.send(request, failure -> lost(request.summary(), failure)))
        .exceptionally(failure -> lost(request.summary(), failure));
  }

  /**
   * Sends a response once: over the connection of its request, else by its top Via, which is the
   * one of the previous hop.
   *
   * @param flow that of the request
   */
  public void sendStateless(SipResponse response, Flow flow) {
    if (flow.isReliable() && flow.isOpen()) {
      flow.send(response, failure -> lost(response.summary(), failure));
    } else {
      sendStateless(response, flow.listeningPoint());
    }
  }

  /** Sends a response once, by its top Via, which is the one of the previous hop. */
  public void sendStateless(SipResponse response, ListeningPoint from) {
    transport
        .flowForResponse(response, from)
        .thenAccept(flow -> flow.send(response, failure -> lost(response.summary(), failure)))
        .exceptionally(failure -> lost(response.summary(), failure));
  }

  private static @Nullable Void lost(String summary, Throwable failure) {
    LOG.info("{} not sent: {}", summary, failure.toString());
    return null;
  }

  /** The timers of this layer, for others with waits of their own; they end with the layer. */
  public Timers timers() {
    return timers;
  }

  public int activeClientTransactions() {
    return clients.size();
  }

  public int activeServerTransactions() {
    return servers.size();
  }

  /** Forgets all transactions without a word to their users, and ends the timers. */
  @Override
  public void close() {
    timers.close();
    clients.clear();
    servers.clear();
  }

  // ---- for the machines

  TransportLayer transport() {
    return transport;
  }

  TimerConfig times() {
    return config.timers();
  }

  /** How long a server may keep silent while there is another one to try (RFC 3263 4.3). */
  Duration serverPatience() {
    return config.serverPatience();
  }

  String newTag() {
    return randoms.tag();
  }

  OverloadFeedback feedback() {
    return feedback;
  }

  NextHops nextHops() {
    return nextHops;
  }

  @Nullable TransactionUser user() {
    return user;
  }

  void forget(ClientMachine<?> transaction) {
    clients.remove(clientKey(transaction.branch(), transaction.method()), transaction);
  }

  void forget(ServerMachine<?> transaction) {
    servers.forget(transaction);
  }

  /** Sends the CANCEL of an INVITE over the same flow, in a transaction nobody listens to. */
  void sendCancel(SipRequest cancel, Flow flow, ListeningPoint from) {
    ClientMachine<?> transaction =
        new NonInviteClientTransaction(this, from, cancel, new IgnoredOutcome());
    remember(transaction);
    transaction.start(CompletableFuture.completedFuture(flow));
  }

  void deliverAck(SipRequest ack, Flow flow) {
    TransactionUser up = user;
    if (up != null) {
      up.onAck(ack, flow);
    }
  }

  void serverFailed(ServerTransaction transaction, TransactionFailure failure) {
    TransactionUser up = user;
    if (up != null) {
      up.onServerFailure(transaction, failure);
    }
  }

  private void remember(ClientMachine<?> transaction) {
    clients.put(clientKey(transaction.branch(), transaction.method()), transaction);
  }

  private void pushVia(SipRequest request, ListeningPoint from, Parameters parameters) {
    Parameters branch = Parameters.NONE.with("branch", randoms.branch());
    Parameters offer =
        config.overloadControl() ? branch.followedBy(OverloadFeedback.OFFER) : branch;
    Parameters own = offer.followedBy(parameters);
    request.pushVia(new Via(from.transport().name(), from.sentBy(), own));
  }

  private static String clientKey(String branch, String method) {
    return branch + ' ' + method;
  }

  /** At the listening point it was sent from, or at the TCP twin that took its request. */
  private static boolean awaitsAt(ClientMachine<?> transaction, ListeningPoint point) {
    Flow used = transaction.flow();
    return transaction.listeningPoint() == point
        || (used != null && used.listeningPoint() == point);
  }

  /** RFC 3261 17.1.3: a response is matched by branch and CSeq method. */
  private @Nullable ClientMachine<?> match(SipResponse response, Flow flow) {
    String branch = response.topVia().branch();
    if (branch == null) {
      return null;
    }
    ClientMachine<?> found = clients.get(clientKey(branch, response.cseq().method()));
    return found != null && awaitsAt(found, flow.listeningPoint()) ? found : null;
  }

  /** What the transport hands up. */
  private final class Receiver implements MessageReceiver {
    @Override
    public void onRequest(SipRequest request, Flow flow) {
      servers.onRequest(request, flow);
    }

    @Override
    public void onResponse(SipResponse response, Flow flow) {
      ClientMachine<?> transaction = match(response, flow);
      if (transaction == null) {
        LOG.debug("Response without transaction: {}", response.summary());
        TransactionUser up = user;
        if (up != null) {
          up.onStrayResponse(response, flow);
        }
        return;
      }
      if (config.overloadControl() && !flow.isInternal()) {
        learn(transaction, response);
      }
      transaction.sawOwnVia(response.topVia());
      response.popVia();
      transaction.on(Event.ofStatus(response.status()), response);
    }
  }

  private void learn(ClientMachine<?> transaction, SipResponse response) {
    Flow used = transaction.flow();
    if (used != null) {
      nextHops.learn(used.remoteAddress(), response);
    }
  }

  /** RFC 3261 9.1: what counts is the answer to the INVITE. */
  private static final class IgnoredOutcome implements ClientTransactionListener {
    @Override
    public void onResponse(SipResponse response) {}

    @Override
    public void onTimeout() {}

    @Override
    public void onTransportError(Throwable cause) {}
  }
}
