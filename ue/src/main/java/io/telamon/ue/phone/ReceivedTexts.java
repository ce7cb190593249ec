package io.telamon.ue.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.ue.gm.IncomingRequests;
import java.util.function.Consumer;

/** Texts that reach the phone (RFC 3428): answered with 200 and told. */
record ReceivedTexts(Consumer<PhoneEvent> listener) implements IncomingRequests.Server {
  @Override
  public void onRequest(ServerTransaction transaction, SipRequest message) {
    transaction.respond(message.response(200, "OK", transaction.toTag()));
    String text = new String(message.body(), UTF_8);
    listener.accept(new PhoneEvent.Text(message.from().uri().toString(), text));
  }
}
