package io.telamon.radius.adapter;

import io.telamon.radius.AccountingCompletion;
import io.telamon.radius.AccountingRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The one answer that a request in work is owed, RFC 2866 clause 4.2. */
final class PendingAccounting implements AccountingCompletion {

  private final AccountingRequest request;
  private final RecentRequests.InWork inWork;
  private final AccountingResponse response;
  private final RecentRequests recent;
  private final Drops drops;
  private final Consumer<byte[]> send;
  private final AtomicBoolean done = new AtomicBoolean();

  PendingAccounting(
      AccountingRequest request,
      RecentRequests.InWork inWork,
      AccountingResponse response,
      RecentRequests recent,
      Drops drops,
      Consumer<byte[]> send) {
    this.request = request;
    this.inWork = inWork;
    this.response = response;
    this.recent = recent;
    this.drops = drops;
    this.send = send;
  }

  @Override
  public void recorded() {
    if (done.compareAndSet(false, true)) {
      byte[] octets = response.encode();
      if (recent.answer(inWork, octets)) {
        send.accept(octets);
      }
    }
  }

  @Override
  public void notRecorded(String reason) {
    if (done.compareAndSet(false, true) && recent.forget(inWork)) {
      drops.add(
          DropReason.NOT_RECORDED,
          AccountingTrace.text(request.client()),
          request.status() + " of session " + request.sessionId() + ": " + reason);
    }
  }
}
