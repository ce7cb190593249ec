package io.telamon.diameter.adapter.node;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.AvpFault;
import io.telamon.diameter.adapter.codec.AvpReader;
import io.telamon.diameter.adapter.codec.AvpWriter;
import io.telamon.diameter.adapter.codec.CxCommand;
import io.telamon.diameter.adapter.codec.CxFrame;
import io.telamon.diameter.adapter.node.NodeCounters.Counter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdiameter.api.InternalException;
import org.jdiameter.api.OverloadException;
import org.jdiameter.client.api.IMessage;
import org.jdiameter.client.api.io.TransportException;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jspecify.annotations.Nullable;

/** Sends a node's own requests and understands their answers (RFC 6733 clauses 6.1.1 and 6.2). */
final class CxClient {
  private static final long HOP_BY_HOP = 0xffffffffL;

  private final NodeSettings settings;
  private final IMessageParser parser;
  private final ScheduledExecutorService timer;
  private final NodeCounters counters;
  private final String sessionPrefix;
  private final AtomicLong sessions = new AtomicLong();

  CxClient(
      NodeSettings settings,
      IMessageParser parser,
      ScheduledExecutorService timer,
      NodeCounters counters,
      long startSeconds) {
    this.settings = settings;
    this.parser = parser;
    this.timer = timer;
    this.counters = counters;
    this.sessionPrefix = settings.self().host() + ";" + startSeconds + ";";
  }

  /**
   * The future completes with the answer or with a {@link DiameterPeerException}, on a thread that
   * must not be kept.
   *
   * @param destination null for whatever HSS the peer leads to
   * @throws DiameterPeerException if too many wait already
   */
  <Q, A> CompletableFuture<A> send(
      CxCommand<Q, A> command, Q request, @Nullable Origin destination, CxPeer peer) {
    long hopByHop = peer.getHopByHopIdentifier() & HOP_BY_HOP;
    IMessage message = message(command, request, destination);
    message.setHopByHopIdentifier(hopByHop);
    CompletableFuture<IMessage> answer = peer.pending().expect(hopByHop, settings.maxPending());
    limitTime(answer, peer);
    CxTrace.request(settings.name(), nameOf(peer), command, request);
    hand(message, peer, answer);
    return answer.thenApply(received -> read(command, received, peer));
  }

  private <Q> IMessage message(CxCommand<Q, ?> command, Q request, @Nullable Origin destination) {
    IMessage message = parser.createEmptyMessage(command.code(), CxFrame.APPLICATION_ID);
    message.setRequest(true);
    message.setProxiable(true);
    AvpWriter out = new AvpWriter(message.getAvps());
    CxFrame.writeRequestHead(
        out,
        sessionPrefix + sessions.incrementAndGet(),
        settings.self(),
        destination == null ? null : destination.host(),
        destination == null ? settings.self().realm() : destination.realm());
    command.writeRequest(request, out);
    return message;
  }

  private void limitTime(CompletableFuture<IMessage> answer, CxPeer peer) {
    long millis = settings.requestTimeout().toMillis();
    ScheduledFuture<?> limit =
        timer.schedule(() -> expire(answer, peer, millis), millis, TimeUnit.MILLISECONDS);
    var unused = answer.whenComplete((message, failure) -> limit.cancel(false));
  }

  private void expire(CompletableFuture<IMessage> answer, CxPeer peer, long millis) {
    String complaint = "no answer of " + peer.host() + " within " + millis + " ms";
    if (answer.completeExceptionally(new DiameterPeerException(Reason.TIME_OUT, complaint))) {
      counters.count(Counter.TIME_OUTS, peer.host());
    }
  }

  private void hand(IMessage message, CxPeer peer, CompletableFuture<IMessage> answer) {
    try {
      if (!peer.sendMessage(message)) {
        throw new InternalException("the peer is stopping");
      }
      counters.count(Counter.REQUESTS_SENT, peer.host());
    } catch (TransportException | OverloadException | InternalException e) {
      counters.count(Counter.NOT_SENT, peer.host());
      answer.completeExceptionally(
          new DiameterPeerException(Reason.UNDELIVERABLE, "not sent to " + peer.host(), e));
    }
  }

  private <A> A read(CxCommand<?, A> command, IMessage message, CxPeer peer) {
    AvpReader in = new AvpReader(message.getAvps());
    DiameterResult result = CxFrame.readResult(in);
    counters.answer(Counter.ANSWERS_RECEIVED, result, peer.host());
    A answer = command.readAnswer(result, in);
    AvpFault fault = in.fault();
    if (fault != null) {
      throw new DiameterPeerException(
          Reason.MALFORMED_ANSWER,
          command.answerName() + " of " + peer.host() + ": " + fault.reason());
    }
    CxTrace.answer(nameOf(peer), settings.name(), command, result);
    return answer;
  }

  private String nameOf(CxPeer peer) {
    return settings.nameOf().apply(peer.host());
  }
}
