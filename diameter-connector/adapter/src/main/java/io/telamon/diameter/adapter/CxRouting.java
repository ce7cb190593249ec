package io.telamon.diameter.adapter;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.CxCommand;
import io.telamon.diameter.adapter.node.CxTrace;
import io.telamon.diameter.adapter.node.DiameterNode;
import io.telamon.diameter.adapter.node.NodeCounters.Counter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a request goes: with a Destination-Host of our own, or with none and an HSS in this
 * JVM, to the bean without TCP; any other to a peer.
 */
final class CxRouting {
  /** Added to the node's own time-out, which is the one that counts. */
  private static final long GRACE_MILLIS = 1000;

  private final DiameterConfiguration configuration;
  private final CxEndpoints endpoints;
  private final RoleNodes nodes;
  private final Executor work;
  private final Executor exchanges;
  private final ScheduledExecutorService timer;

  CxRouting(
      DiameterConfiguration configuration,
      CxEndpoints endpoints,
      RoleNodes nodes,
      Executor work,
      Executor exchanges,
      ScheduledExecutorService timer) {
    this.configuration = configuration;
    this.endpoints = endpoints;
    this.nodes = nodes;
    this.work = work;
    this.exchanges = exchanges;
    this.timer = timer;
  }

  /**
   * Sends and waits.
   *
   * @throws DiameterPeerException if no usable answer came in time
   */
  <Q, A> A exchange(Role from, CxCommand<Q, A> command, Q request) {
    Role local = localRole(null);
    return local != null
        ? await(delivery(from, local, command, request))
        : await(nodes.running(from).send(command, request, null));
  }

  /** Sends and returns; the stage completes on a worker thread. */
  <Q, A> CompletionStage<A> dispatch(
      Role from, CxCommand<Q, A> command, Q request, Origin destination) {
    Role local = localRole(destination);
    CompletableFuture<A> answer = new CompletableFuture<>();
    try {
      if (local != null) {
        Future<?> limit = limitTime(answer, local);
        work.execute(
            () -> deliverBefore(limit, answer, () -> inJvm(from, local, command, request)));
      } else {
        DiameterNode node = nodes.running(from);
        var unused =
            node.send(command, request, destination)
                .whenComplete((received, failure) -> hand(answer, received, failure));
      }
    } catch (DiameterPeerException | RejectedExecutionException e) {
      answer.completeExceptionally(asPeerException(e));
    }
    return answer;
  }

  /**
   * On a worker of its own kind: a bean that is stuck neither keeps the caller nor a peer's work.
   */
  private <Q, A> CompletableFuture<A> delivery(
      Role from, Role to, CxCommand<Q, A> command, Q request) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    try {
      exchanges.execute(() -> deliverInTime(answer, () -> inJvm(from, to, command, request)));
      var unused =
          answer.orTimeout(configuration.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException full) {
      answer.completeExceptionally(asPeerException(full));
    }
    return answer;
  }

  /** What nobody waits for any more is not even begun. */
  private static <A> void deliverInTime(CompletableFuture<A> answer, Supplier<A> delivery) {
    if (!answer.isDone()) {
      complete(answer, delivery);
    }
  }

  private @Nullable Role localRole(@Nullable Origin destination) {
    if (destination == null) {
      return configuration.roles().contains(Role.HSS) ? Role.HSS : null;
    }
    return configuration.roles().stream()
        .filter(role -> configuration.origin(role).host().equalsIgnoreCase(destination.host()))
        .findFirst()
        .orElse(null);
  }

  private <Q, A> A inJvm(Role from, Role to, CxCommand<Q, A> command, Q request) {
    nodes.counters(from).count(Counter.IN_JVM_DELIVERIES);
    CxTrace.request(from.key(), to.key(), command, request);
    A answer = endpoints.answer(to, command, request, configuration.origin(from));
    CxTrace.answer(to.key(), from.key(), command, command.result(answer));
    return answer;
  }

  /** The answer alone does not tell: what says that it is late waits for a worker, too. */
  private static <A> void deliverBefore(
      Future<?> limit, CompletableFuture<A> answer, Supplier<A> delivery) {
    if (!limit.isDone()) {
      complete(answer, delivery);
    }
  }

  /** What is done when the time is up. */
  private <A> Future<?> limitTime(CompletableFuture<A> answer, Role role) {
    long millis = configuration.requestTimeout().toMillis();
    ScheduledFuture<?> limit =
        timer.schedule(() -> expire(answer, role), millis, TimeUnit.MILLISECONDS);
    var unused = answer.whenComplete((received, failure) -> limit.cancel(false));
    return limit;
  }

  private <A> void expire(CompletableFuture<A> answer, Role role) {
    hand(
        answer,
        null,
        new DiameterPeerException(Reason.TIME_OUT, "the bean of " + role.key() + " is too slow"));
  }

  /** Nobody may keep the thread that brings an answer, so a worker completes the stage. */
  private <A> void hand(
      CompletableFuture<A> answer, @Nullable A received, @Nullable Throwable failure) {
    Runnable completion = () -> complete(answer, received, failure);
    try {
      work.execute(completion);
    } catch (RejectedExecutionException full) {
      completion.run();
    }
  }

  private static <A> void complete(
      CompletableFuture<A> answer, @Nullable A received, @Nullable Throwable failure) {
    if (failure == null) {
      answer.complete(received);
    } else {
      answer.completeExceptionally(asPeerException(failure));
    }
  }

  private static <A> void complete(CompletableFuture<A> answer, Supplier<A> delivery) {
    try {
      answer.complete(delivery.get());
    } catch (RuntimeException e) {
      answer.completeExceptionally(asPeerException(e));
    }
  }

  private <A> A await(CompletableFuture<A> answer) {
    long millis = configuration.requestTimeout().toMillis() + GRACE_MILLIS;
    try {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | CancellationException | TimeoutException e) {
      throw asPeerException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiameterPeerException(Reason.TIME_OUT, "interrupted while waiting", e);
    }
  }

  private static DiameterPeerException asPeerException(Throwable failure) {
    Throwable cause =
        (failure instanceof ExecutionException || failure instanceof CompletionException)
                && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof DiameterPeerException known) {
      // A new one, so that its stack trace shows who waited.
      return new DiameterPeerException(known.reason(), String.valueOf(known.getMessage()), known);
    }
    Reason reason =
        cause instanceof RejectedExecutionException ? Reason.OVERLOADED : Reason.TIME_OUT;
    return new DiameterPeerException(reason, String.valueOf(cause.getMessage()), cause);
  }
}
