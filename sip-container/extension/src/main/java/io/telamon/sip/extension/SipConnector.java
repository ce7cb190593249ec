package io.telamon.sip.extension;

import io.telamon.sip.ListeningPointConfig;
import org.jboss.as.network.SocketBinding;
import org.jspecify.annotations.Nullable;

/** A listening point known to the engine for as long as the connector's service is up. */
final class SipConnector {

  private final String name;
  private final Settings settings;
  private final SocketBinding binding;
  private final SipContainer container;

  SipConnector(String name, Settings settings, SocketBinding binding, SipContainer container) {
    this.name = name;
    this.settings = settings;
    this.binding = binding;
    this.container = container;
  }

  /**
   * The attributes of the resource, resolved.
   *
   * @param sentBy host or host:port as peers reach it; null for the bound address
   * @param requestsPerSecond from one address; 0 for any number
   */
  record Settings(
      SipTransport transport,
      @Nullable String sentBy,
      boolean largeRequestsByTcp,
      int requestsPerSecond) {}

  void start() {
    container.addConnector(
        new ListeningPointConfig(
            name,
            settings.transport().name(),
            binding.getSocketAddress(),
            settings.sentBy(),
            settings.largeRequestsByTcp(),
            settings.requestsPerSecond()));
  }

  void stop() {
    container.removeConnector(name);
  }
}
