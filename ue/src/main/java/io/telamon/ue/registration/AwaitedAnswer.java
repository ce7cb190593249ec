package io.telamon.ue.registration;

import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.ClientTransactionListener;
import java.util.concurrent.CompletableFuture;

/** The end of one client transaction as something to wait for. */
final class AwaitedAnswer implements ClientTransactionListener {
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final String peer;

  AwaitedAnswer(String peer) {
    this.peer = peer;
  }

  CompletableFuture<Answer> answer() {
    return answer;
  }

  @Override
  public void onResponse(SipResponse response) {
    if (response.isFinal()) {
      answer.complete(new Answer.Final(response));
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
