package io.telamon.ue.gm;

import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.transaction.ClientTransactionListener;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The end of one client transaction as something to wait for. */
final class AwaitedAnswer implements ClientTransactionListener {
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final String peer;
  private final Consumer<SipResponse> further;
  private volatile @Nullable Via via;

  AwaitedAnswer(String peer, Consumer<SipResponse> further) {
    this.peer = peer;
    this.further = further;
  }

  CompletableFuture<Answer> answer() {
    return answer;
  }

  @Override
  public void onOwnVia(Via own) {
    via = own;
  }

  @Override
  public void onResponse(SipResponse response) {
    boolean first = response.isFinal() && answer.complete(new Answer.Final(response, via));
    if (!first) {
      further.accept(response);
    }
  }

  @Override
  public void onTimeout() {
    answer.complete(new Answer.Missing("no final response from " + peer + " before timer F"));
  }

  @Override
  public void onTransportError(Throwable cause) {
    answer.complete(
        new Answer.Missing("nothing could be sent to " + peer + ": " + cause.getMessage()));
  }
}
