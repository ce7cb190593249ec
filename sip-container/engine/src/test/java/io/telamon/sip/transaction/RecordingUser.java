package io.telamon.sip.transaction;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.Flow;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a transaction layer told its user, in order. */
final class RecordingUser implements TransactionUser {
  /** One call; the transaction is null where there is none. */
  record Call(String what, ServerTransaction transaction, SipRequest request) {}

  final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

  @Override
  public void onRequest(ServerTransaction transaction, SipRequest request) {
    calls.add(new Call(request.method(), transaction, request));
    if (request.isMethod("FAIL")) {
      throw new IllegalStateException("a fault of the user");
    }
  }

  @Override
  public void onAck(SipRequest ack, Flow flow) {
    calls.add(new Call("ACK", null, ack));
  }

  @Override
  public void onCancel(ServerTransaction invite, SipRequest cancel) {
    calls.add(new Call("CANCEL", invite, cancel));
  }

  @Override
  public void onStrayResponse(SipResponse response, Flow flow) {
    calls.add(new Call("stray " + response.status(), null, null));
  }

  @Override
  public void onServerFailure(ServerTransaction transaction, TransactionFailure failure) {
    calls.add(new Call(failure.name(), transaction, null));
  }

  Call next(String what) throws InterruptedException {
    Call call = calls.poll(20, SECONDS);
    assertThat(call).as("a call within 20 s").isNotNull();
    assertThat(call.what()).isEqualTo(what);
    return call;
  }
}
