package io.telamon.sip.transaction;

import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.TransportLayer;

/** stub */
public final class TransactionLayer implements AutoCloseable {
  /** A layer with a timer wheel of its own. */
  public TransactionLayer(TransportLayer transport, TransactionConfig config) {
    this(transport, config, new WheelTimers());
  }

  /** A layer on these timers, which it closes when it is closed. */
  public TransactionLayer(TransportLayer transport, TransactionConfig config, Timers timers) {}

  public void deliverTo(TransactionUser user) {}

  /** Sends; the layer pushes its Via onto the request, which belongs to it afterwards. */
  public ClientTransaction send(
      SipRequest request,
      Destination destination,
      ListeningPoint from,
      ClientTransactionListener listener) {
    return send(request, destination, from, Parameters.NONE, listener);
  }

  /** Same; viaParameters (e.g. a leg token) go into our Via. */
  public ClientTransaction send(
      SipRequest request,
      Destination destination,
      ListeningPoint from,
      Parameters viaParameters,
      ClientTransactionListener listener) {
    throw new UnsupportedOperationException();
  }

  /** ACK for 2xx and stateless forwarding: pushes a Via and sends once. */
  public void sendStateless(SipRequest request, Destination destination, ListeningPoint from) {
    throw new UnsupportedOperationException();
  }

  /** A response without transaction, by its top Via. */
  public void sendStateless(SipResponse response, ListeningPoint from) {
    throw new UnsupportedOperationException();
  }

  public Timers timers() {
    throw new UnsupportedOperationException();
  }

  public int activeClientTransactions() {
    throw new UnsupportedOperationException();
  }

  public int activeServerTransactions() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
