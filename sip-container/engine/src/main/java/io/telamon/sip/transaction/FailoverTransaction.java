package io.telamon.sip.transaction;

import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request to a name (RFC 3263 4.3): each server it has is tried in a transaction of its own, with
 * a branch of its own, until one gives another answer than 503. To the user it is one transaction.
 * Changed on the thread of its listening point only.
 */
final class FailoverTransaction implements ClientTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(FailoverTransaction.class);

  private final TransactionLayer layer;
  private final SipRequest request;
  private final ListeningPoint from;
  private final Parameters viaParameters;
  private final ClientTransactionListener listener;
  private final Queue<Destination> servers = new ArrayDeque<>();
  private volatile @Nullable Attempt current;
  private boolean cancelled;
  private @Nullable String cancelReason;

  /** A request without a Via of ours. */
  FailoverTransaction(
      TransactionLayer layer,
      SipRequest request,
      ListeningPoint from,
      Parameters viaParameters,
      ClientTransactionListener listener) {
    this.layer = layer;
    this.request = request;
    this.from = from;
    this.viaParameters = viaParameters;
    this.listener = listener;
  }

  /** Begins once it is known which servers there are. */
  void start(CompletionStage<List<Destination>> location) {
    location.whenComplete((found, failure) -> from.execute(() -> located(found, failure)));
  }

  private void located(@Nullable List<Destination> found, @Nullable Throwable failure) {
    if (found == null || found.isEmpty()) {
      Throwable cause =
          failure instanceof CompletionException wrapped && wrapped.getCause() != null
              ? wrapped.getCause()
              : failure;
      LOG.info("{} not sent from {}: {}", request.summary(), from.name(), String.valueOf(cause));
      listener.onTransportError(cause == null ? new IOException("no server") : cause);
      listener.onTerminated();
      return;
    }
    servers.addAll(found);
    tryNext();
  }

  private void tryNext() {
    Attempt attempt = new Attempt();
    current = attempt;
    attempt.begin(servers.remove());
    if (cancelled) {
      attempt.cancel();
    }
  }

  /** Goes on to the next server, if there is one and the user still wants an answer. */
  private boolean goesOn(String why) {
    if (servers.isEmpty() || cancelled) {
      return false;
    }
    LOG.info("{} goes to the next server: {}", request.summary(), why);
    tryNext();
    return true;
  }

  @Override
  public void cancel(@Nullable String reason) {
    if (!request.isMethod("INVITE")) {
      throw new IllegalStateException(method() + " cannot be cancelled (RFC 3261 9.1)");
    }
    from.execute(
        () -> {
          cancelled = true;
          cancelReason = reason;
          Attempt attempt = current;
          if (attempt != null) {
            attempt.cancel();
          }
        });
  }

  private @Nullable ClientTransaction transaction() {
    Attempt attempt = current;
    return attempt == null ? null : attempt.machine;
  }

  @Override
  public String branch() {
    ClientTransaction transaction = transaction();
    return transaction == null ? "" : transaction.branch();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public ListeningPoint listeningPoint() {
    return from;
  }

  @Override
  public @Nullable Flow flow() {
    ClientTransaction transaction = transaction();
    return transaction == null ? null : transaction.flow();
  }

  /** One server, and what it answers. Silent towards the user once another is tried. */
  private final class Attempt implements ClientTransactionListener {
    private volatile @Nullable ClientMachine<?> machine;
    private Timers.@Nullable Timer patience;

    void begin(Destination server) {
      ClientMachine<?> begun = layer.begin(request.copy(), server, from, viaParameters, this);
      machine = begun;
      if (!servers.isEmpty()) {
        patience = layer.timers().schedule(layer.serverPatience(), begun::giveUpIfUnanswered);
      }
    }

    void cancel() {
      Objects.requireNonNull(machine).cancel(cancelReason);
    }

    private boolean isOver() {
      return current != this;
    }

    private void endPatience() {
      if (patience != null) {
        patience.cancel();
        patience = null;
      }
    }

    @Override
    public void onOwnVia(Via own) {
      if (!isOver()) {
        listener.onOwnVia(own);
      }
    }

    @Override
    public void onResponse(SipResponse response) {
      endPatience();
      boolean unavailable = response.status() == 503;
      if (!isOver() && !(unavailable && goesOn("503"))) {
        listener.onResponse(response);
      }
    }

    @Override
    public void onTimeout() {
      endPatience();
      if (!isOver() && !goesOn("no answer")) {
        listener.onTimeout();
      }
    }

    @Override
    public void onTransportError(Throwable cause) {
      endPatience();
      if (!isOver() && !goesOn(String.valueOf(cause.getMessage()))) {
        listener.onTransportError(cause);
      }
    }

    @Override
    public void onTerminated() {
      if (!isOver()) {
        listener.onTerminated();
      }
    }
  }
}
