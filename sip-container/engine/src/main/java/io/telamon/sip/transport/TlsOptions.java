package io.telamon.sip.transport;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a TLS or WSS listening point and whom it trusts (RFC 3261 26.3).
 *
 * @param server for connections that peers open; null if the point takes none
 * @param client for connections it opens itself; null if it opens none
 * @param clientCertificate what is asked of a peer that connects
 */
public record TlsOptions(
    @Nullable SSLContext server, @Nullable SSLContext client, ClientCertificate clientCertificate) {

  /** Whether a peer that connects shows a certificate. */
  public enum ClientCertificate {
    /** As the context is set up. */
    AS_CONTEXT,
    /** It is not asked. */
    NONE,
    /** It may, and what it shows must be good. */
    OPTIONAL,
    /** It must. */
    REQUIRED
  }

  /** The same context for both directions. */
  public static TlsOptions of(SSLContext both) {
    return new TlsOptions(both, both, ClientCertificate.AS_CONTEXT);
  }

  /** The same with another demand on peers. */
  public TlsOptions with(ClientCertificate other) {
    return new TlsOptions(server, client, other);
  }
}
