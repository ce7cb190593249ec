package io.telamon.diameter.adapter.node;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdiameter.client.api.IMessage;
import org.jspecify.annotations.Nullable;

/** The requests that wait for an answer of one peer: a bulkhead, so never more than its limit. */
final class PendingRequests {
  private final String peer;
  private final AtomicInteger size = new AtomicInteger();
  private final Map<Long, CompletableFuture<IMessage>> waiting = new ConcurrentHashMap<>();

  PendingRequests(String peer) {
    this.peer = peer;
  }

  /**
   * Keeps a place for the answer with this Hop-by-Hop Identifier until the future is complete.
   *
   * @param limit how many may wait
   * @throws DiameterPeerException if as many wait as may
   */
  CompletableFuture<IMessage> expect(long hopByHop, int limit) {
    if (size.incrementAndGet() > limit) {
      size.decrementAndGet();
      throw new DiameterPeerException(
          Reason.OVERLOADED, "too many requests wait for an answer of " + peer);
    }
    CompletableFuture<IMessage> answer = new CompletableFuture<>();
    waiting.put(hopByHop, answer);
    var unused =
        answer.whenComplete(
            (message, failure) -> {
              waiting.remove(hopByHop);
              size.decrementAndGet();
            });
    return answer;
  }

  /** Returns false if nobody waits (any more). */
  boolean answered(IMessage answer) {
    @Nullable CompletableFuture<IMessage> future = waiting.get(answer.getHopByHopIdentifier());
    return future != null && future.complete(answer);
  }

  /** The connection is gone, and with it all answers to come. */
  void failAll() {
    List<CompletableFuture<IMessage>> all = new ArrayList<>(waiting.values());
    all.forEach(
        future ->
            future.completeExceptionally(
                new DiameterPeerException(
                    Reason.UNDELIVERABLE, "the connection to " + peer + " is lost")));
  }

  int size() {
    return size.get();
  }
}
