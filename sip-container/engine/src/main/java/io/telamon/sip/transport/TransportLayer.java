package io.telamon.sip.transport;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** stub */
public final class TransportLayer implements AutoCloseable {
  public TransportLayer(TransportConfig config, Resolver resolver) {}

  public TransportLayer(TransportConfig config) {}

  public void deliverTo(MessageReceiver receiver) {}

  /** Opens a listening point whose sent-by is the bound address. */
  public ListeningPoint open(String name, Transport transport, InetSocketAddress local)
      throws IOException {
    return open(name, transport, local, null);
  }

  public ListeningPoint open(
      String name, Transport transport, InetSocketAddress local, @Nullable HostPort sentBy)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  public List<ListeningPoint> listeningPoints() {
    throw new UnsupportedOperationException();
  }

  public @Nullable ListeningPoint listeningPoint(String name) {
    throw new UnsupportedOperationException();
  }

  /** The own listening point a host and port denote, or null. */
  public @Nullable ListeningPoint ownListeningPoint(Destination destination) {
    throw new UnsupportedOperationException();
  }

  public CompletionStage<Flow> flowTo(Destination destination, ListeningPoint from) {
    throw new UnsupportedOperationException();
  }

  public CompletionStage<Flow> flowForResponse(SipResponse response, ListeningPoint from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
