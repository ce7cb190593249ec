package io.telamon.sip.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipMessage;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a transport layer handed up, in order. */
final class Inbox implements MessageReceiver {
  record Arrival(SipMessage message, Flow flow) {
    SipRequest request() {
      return (SipRequest) message;
    }
  }

  final BlockingQueue<Arrival> messages = new LinkedBlockingQueue<>();

  @Override
  public void onRequest(SipRequest request, Flow flow) {
    messages.add(new Arrival(request, flow));
  }

  @Override
  public void onResponse(SipResponse response, Flow flow) {
    messages.add(new Arrival(response, flow));
  }

  Arrival next() throws InterruptedException {
    Arrival arrival = messages.poll(20, SECONDS);
    assertThat(arrival).as("a message within 20 s").isNotNull();
    return arrival;
  }

  static void fail(Throwable cause) {
    throw new AssertionError(cause);
  }
}
