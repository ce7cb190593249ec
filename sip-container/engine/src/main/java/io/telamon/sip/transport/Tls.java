package io.telamon.sip.transport;

import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.2 and 1.3 on a connection (RFC 3261 26.2.1, RFC 8446). The arithmetic of handshakes is done
 * on threads of its own, so that a crowd that connects does not hold up those who are connected.
 */
final class Tls {
  private static final Set<String> VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

  private final TlsOptions options;
  private final Executor handshakes;
  private final Duration timeout;

  Tls(TlsOptions options, Executor handshakes, Duration timeout) {
    this.options = options;
    this.handshakes = handshakes;
    this.timeout = timeout;
  }

  /** For a connection that a peer has opened; which certificate it sees, its SNI may decide. */
  @Nullable SslHandler accepting() {
    SSLContext context = options.server();
    if (context == null) {
      return null;
    }
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    demandOf(engine);
    return handler(engine);
  }

  private void demandOf(SSLEngine engine) {
    switch (options.clientCertificate()) {
      case AS_CONTEXT -> {}
      case NONE -> engine.setNeedClientAuth(false);
      case OPTIONAL -> engine.setWantClientAuth(true);
      case REQUIRED -> engine.setNeedClientAuth(true);
    }
  }

  /**
   * For a connection we open to the host of this domain, which SNI names (RFC 6066 3).
   *
   * @throws IllegalArgumentException if the domain is no host name
   */
  @Nullable SslHandler connecting(String domain, InetSocketAddress peer) {
    SSLContext context = options.client();
    if (context == null) {
      return null;
    }
    SSLEngine engine = context.createSSLEngine(domain, peer.getPort());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    // Who the peer must be is RFC 5922's to say, not that of HTTPS.
    parameters.setEndpointIdentificationAlgorithm(null);
    if (Addresses.numeric(domain) == null) {
      parameters.setServerNames(List.of(new SNIHostName(withoutDot(domain))));
    }
    engine.setSSLParameters(parameters);
    return handler(engine);
  }

  /** RFC 6066 3: the name is sent without the dot of the root. */
  private static String withoutDot(String domain) {
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }

  private SslHandler handler(SSLEngine engine) {
    engine.setEnabledProtocols(
        Arrays.stream(engine.getEnabledProtocols())
            .filter(VERSIONS::contains)
            .toArray(String[]::new));
    SslHandler handler = new SslHandler(engine, handshakes);
    handler.setHandshakeTimeoutMillis(timeout.toMillis());
    return handler;
  }
}
