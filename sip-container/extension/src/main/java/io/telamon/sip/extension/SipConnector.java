package io.telamon.sip.extension;

import io.telamon.sip.ListeningPointConfig;
import io.telamon.sip.transport.OriginPolicy;
import io.telamon.sip.transport.PointOptions;
import io.telamon.sip.transport.TlsOptions;
import io.telamon.sip.transport.TlsOptions.ClientCertificate;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jboss.as.network.SocketBinding;
import org.jspecify.annotations.Nullable;

/** A listening point known to the engine for as long as the connector's service is up. */
final class SipConnector {

  private final String name;
  private final Settings settings;
  private final SocketBinding binding;
  private final Keys keys;
  private final SipContainer container;

  SipConnector(
      String name, Settings settings, SocketBinding binding, Keys keys, SipContainer container) {
    this.name = name;
    this.settings = settings;
    this.binding = binding;
    this.keys = keys;
    this.container = container;
  }

  /**
   * The attributes of the resource, resolved.
   *
   * @param sentBy host or host:port as peers reach it; null for the bound address
   * @param requestsPerSecond from one address; 0 for any number
   * @param ports opened from that of the socket binding on
   * @param receiveBufferBytes of UDP
   * @param responsesFrom connector from which UDP responses leave; null for this one
   * @param element what connectors of other transports lead to as well; null for none
   * @param keepAliveSeconds told to peers that offer keep-alives; 0 for none
   * @param allowedOrigins of WebSockets; empty for pages of the same host
   */
  record Settings(
      SipTransport transport,
      @Nullable String sentBy,
      boolean largeRequestsByTcp,
      int requestsPerSecond,
      int ports,
      int receiveBufferBytes,
      @Nullable String responsesFrom,
      @Nullable String element,
      int keepAliveSeconds,
      Set<String> allowedOrigins) {}

  /** The server's SSL contexts for either direction; a supplier of null where there is none. */
  record Keys(Supplier<@Nullable SSLContext> server, Supplier<@Nullable SSLContext> client) {

    @Nullable TlsOptions options() {
      SSLContext accepting = server.get();
      return accepting == null
          ? null
          : new TlsOptions(accepting, client.get(), ClientCertificate.AS_CONTEXT);
    }
  }

  void start() {
    container.addConnector(
        new ListeningPointConfig(
            name,
            settings.transport().name(),
            binding.getSocketAddress(),
            settings.ports(),
            options()));
  }

  private PointOptions options() {
    return PointOptions.builder()
        .sentBy(ListeningPointConfig.sentBy(name, settings.sentBy()))
        .largeRequestsByTcp(settings.largeRequestsByTcp())
        .requestsPerSecond(settings.requestsPerSecond())
        .receiveBuffer(settings.receiveBufferBytes())
        .tls(settings.transport().isSecure() ? keys.options() : null)
        .origins(OriginPolicy.of(separated(settings.allowedOrigins())))
        .responsesFrom(settings.responsesFrom())
        .element(settings.element())
        .keepAliveSeconds(settings.keepAliveSeconds())
        .build();
  }

  /** One expression may stand for several origins, separated by commas. */
  private static Set<String> separated(Set<String> texts) {
    return texts.stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }

  void stop() {
    container.removeConnector(name);
  }
}
