package io.telamon.sip.extension;

import io.telamon.sip.ListeningPointConfig;
import org.jboss.as.network.SocketBinding;

/** A listening point known to the engine for as long as the connector's service is up. */
final class SipConnector {

  private final String name;
  private final SipTransport transport;
  private final SocketBinding binding;
  private final SipContainer container;

  SipConnector(String name, SipTransport transport, SocketBinding binding, SipContainer container) {
    this.name = name;
    this.transport = transport;
    this.binding = binding;
    this.container = container;
  }

  void start() {
    container.addConnector(
        new ListeningPointConfig(name, transport.name(), binding.getSocketAddress()));
  }

  void stop() {
    container.removeConnector(name);
  }
}
