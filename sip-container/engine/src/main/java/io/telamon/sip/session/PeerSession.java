package io.telamon.sip.session;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.telamon.sip.dialog.DialogId;
import io.telamon.sip.dialog.DialogState;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The relation with one peer (JSR 289 6.2), without the servlet view of it: a dialog, or a single
 * transaction outside of any.
 *
 * <p>Each arrival outside a dialog makes one of its own, also on a hop within the JVM.
 */
public abstract class PeerSession {
  /**
   * So many dialogs of one INVITE are remembered: as many as its branches can be (RFC 5393 5.3.3).
   * Whoever answers more often makes up tags; those dialogs work as long as one of the others does.
   */
  private static final int MAX_CONFIRMED = 60;

  private final ApplicationSession application;
  private final String id;
  private final String listeningPoint;
  private final Instant created;
  private final Attributes attributes = new Attributes();
  private final AtomicInteger openTransactions = new AtomicInteger();
  private final AtomicBoolean valid = new AtomicBoolean(true);
  private volatile boolean everUsed;
  private volatile boolean invalidateWhenReady = true;
  private volatile DialogId dialogId;
  private volatile DialogState state = DialogState.INITIAL;

  /** Those a 2xx has confirmed: a forked INVITE has several (RFC 3261 13.2.2.4). */
  private Set<DialogId> confirmed = Set.of();

  private volatile @Nullable String handler;
  private volatile @Nullable LegKey legKey;

  /**
   * A session in its application session.
   *
   * @param listeningPoint name of the listening point where its messages arrive and leave
   */
  protected PeerSession(ApplicationSession application, String listeningPoint, DialogId dialogId) {
    this.application = application;
    this.listeningPoint = listeningPoint;
    this.dialogId = dialogId;
    id = application.store().tokens().id();
    created = application.store().clock().instant();
    application.add(this);
  }

  /** Told once, after the session has been taken out of its application session. */
  protected abstract void invalidated();

  /** Told when nothing is pending any more, before it is ended for that reason. */
  protected abstract void ready();

  /** An unguessable id. */
  public final String id() {
    return id;
  }

  /** The application session it belongs to. */
  public final ApplicationSession application() {
    return application;
  }

  /** The name of the listening point where its messages arrive and leave. */
  public final String listeningPoint() {
    return listeningPoint;
  }

  /** Objects the application has bound. */
  public final Attributes attributes() {
    return attributes;
  }

  /** When it was made. */
  public final Instant created() {
    return created;
  }

  /** What names its dialog, as far as it is known. */
  public final DialogId dialogId() {
    return dialogId;
  }

  /** Where its dialog stands. */
  public final DialogState state() {
    return state;
  }

  /** Notes a response to the request that sets up its dialog. */
  public final synchronized void dialogResponse(int status, DialogId known) {
    dialogId = known;
    state = state.afterResponse(status, known.localTag() != null && known.remoteTag() != null);
    if (status / 100 == 2 && confirmed.size() < MAX_CONFIRMED) {
      confirmed = Stream.concat(confirmed.stream(), Stream.of(known)).collect(toUnmodifiableSet());
    }
  }

  /**
   * Notes that a dialog has ended; those of other branches of a forked INVITE live on.
   *
   * @param ended as either of its ends names it: a proxy hears the BYE of both
   */
  public final void dialogEnded(DialogId ended) {
    if (wasLast(ended)) {
      application.review();
    }
  }

  private synchronized boolean wasLast(DialogId ended) {
    confirmed =
        confirmed.stream()
            .filter(dialog -> !dialog.equals(ended) && !dialog.equals(ended.atOtherEnd()))
            .collect(toUnmodifiableSet());
    if (confirmed.isEmpty()) {
      state = DialogState.TERMINATED;
    }
    return confirmed.isEmpty();
  }

  /** The servlet that gets its messages; null means the application's main servlet. */
  public final @Nullable String handler() {
    return handler;
  }

  /** Chooses the servlet that gets its messages. */
  public final void handler(String servlet) {
    handler = servlet;
  }

  /** The token by which requests of the dialog find the session; made when first asked for. */
  public final synchronized String legToken() {
    LegKey key = legKey;
    if (key == null) {
      key = new LegKey(listeningPoint, application.store().tokens().id());
      legKey = key;
      application.store().index(key, this);
    }
    return key.token();
  }

  final @Nullable LegKey legKey() {
    return legKey;
  }

  /** A transaction of the session begins. */
  public final void transactionBegins() {
    everUsed = true;
    openTransactions.incrementAndGet();
    application.store().transactionBegins();
    application.touch();
  }

  /** A transaction of the session has its final response, and the application has seen it. */
  public final void transactionEnds() {
    application.store().transactionEnds();
    if (openTransactions.decrementAndGet() == 0) {
      application.review();
    }
  }

  /** Whether it has not been invalidated. */
  public final boolean isValid() {
    return valid.get();
  }

  /** Whether it is ended once nothing is pending; true by default. */
  public final boolean getInvalidateWhenReady() {
    return invalidateWhenReady;
  }

  /** Chooses whether it is ended once nothing is pending. */
  public final void setInvalidateWhenReady(boolean whenReady) {
    invalidateWhenReady = whenReady;
  }

  /** Whether it was used, no transaction is open and no dialog lives (JSR 289 6.2.4.1). */
  public final boolean isReadyToInvalidate() {
    return everUsed && openTransactions.get() == 0 && !state.isAlive();
  }

  /** Ends the session; does nothing the second time. */
  public final void invalidate() {
    if (valid.compareAndSet(true, false)) {
      application.remove(this);
      invalidated();
      application.review();
    }
  }

  final void invalidateIfReady() {
    if (invalidateWhenReady && isReadyToInvalidate()) {
      invalidate();
    }
  }
}
