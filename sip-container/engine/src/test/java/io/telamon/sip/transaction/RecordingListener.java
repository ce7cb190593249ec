package io.telamon.sip.transaction;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a client transaction told, in order: statuses, "timeout", "transport error", "terminated".
 */
final class RecordingListener implements ClientTransactionListener {
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  volatile SipResponse lastResponse;
  volatile Via lastOwnVia;

  @Override
  public void onOwnVia(Via own) {
    lastOwnVia = own;
  }

  @Override
  public void onResponse(SipResponse response) {
    lastResponse = response;
    events.add(Integer.toString(response.status()));
  }

  @Override
  public void onTimeout() {
    events.add("timeout");
  }

  @Override
  public void onTransportError(Throwable cause) {
    events.add("transport error");
  }

  @Override
  public void onTerminated() {
    events.add("terminated");
  }

  String next() throws InterruptedException {
    String event = events.poll(20, SECONDS);
    assertThat(event).as("an event within 20 s").isNotNull();
    return event;
  }
}
