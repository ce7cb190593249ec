package io.telamon.sip.transport;

import io.telamon.sip.message.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * What may differ between listening points of one transport layer.
 *
 * @param sentBy written into Via; without port the bound one; null for the bound address (for a
 *     wildcard: the first address of this host that is not loopback)
 * @param largeRequestsByTcp whether a UDP point sends requests too large for a datagram by TCP, if
 *     a TCP point is open at its address and port (RFC 3261 18.1.1)
 * @param requestsPerSecond taken from one address; beyond them requests are dropped, over
 *     connections answered 503; 0 for any number. Responses pass always
 * @param receiveBufferBytes that the kernel is asked to keep of datagrams not yet read; it may give
 *     less
 * @param tls needed by TLS and WSS; null for the others
 * @param origins whose pages may open a WebSocket
 * @param responsesFrom the name of the listening point from whose port UDP responses leave, as
 *     security associations want it (TS 33.203 7.1); null for this one
 * @param element what this listening point is a way to, beside those of other transports with the
 *     same name; null if only those at the same address and port are
 * @param keepAliveSeconds the interval told to peers that offer keep-alives (RFC 6223); 0 for none
 */
public record PointOptions(
    @Nullable HostPort sentBy,
    boolean largeRequestsByTcp,
    int requestsPerSecond,
    int receiveBufferBytes,
    @Nullable TlsOptions tls,
    OriginPolicy origins,
    @Nullable String responsesFrom,
    @Nullable String element,
    int keepAliveSeconds) {
  /**
   * The bound address as sent-by, the switch to TCP wherever it is possible, any rate, 4 MB, no
   * TLS, WebSockets for pages of the same host.
   */
  public static final PointOptions DEFAULT = new Builder().build();

  /** Checks the ranges. */
  public PointOptions {
    if (requestsPerSecond < 0 || keepAliveSeconds < 0) {
      throw new IllegalArgumentException(
          "requestsPerSecond and keepAliveSeconds must not be negative");
    }
    if (receiveBufferBytes < 1) {
      throw new IllegalArgumentException("receiveBufferBytes must be positive");
    }
  }

  /** The same with another judgement of pages. */
  public PointOptions with(OriginPolicy other) {
    return new PointOptions(
        sentBy,
        largeRequestsByTcp,
        requestsPerSecond,
        receiveBufferBytes,
        tls,
        other,
        responsesFrom,
        element,
        keepAliveSeconds);
  }

  /** A builder that begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder {
    private @Nullable HostPort sentBy;
    private boolean largeRequestsByTcp = true;
    private int requestsPerSecond;
    private int receiveBufferBytes = 4 << 20;
    private @Nullable TlsOptions tls;
    private OriginPolicy origins = OriginPolicy.SAME_HOST;
    private @Nullable String responsesFrom;
    private @Nullable String element;
    private int keepAliveSeconds;

    private Builder() {}

    /** Sets what is written into Via; null for the bound address. */
    public Builder sentBy(@Nullable HostPort value) {
      sentBy = value;
      return this;
    }

    /** Sets whether large requests may leave by TCP; true by default. */
    public Builder largeRequestsByTcp(boolean value) {
      largeRequestsByTcp = value;
      return this;
    }

    /** Sets how many requests are taken from one address; any number by default. */
    public Builder requestsPerSecond(int value) {
      requestsPerSecond = value;
      return this;
    }

    /** Sets the receive buffer of UDP in bytes; 4 MB by default. */
    public Builder receiveBuffer(int value) {
      receiveBufferBytes = value;
      return this;
    }

    /** Sets the keys of TLS; none by default. */
    public Builder tls(@Nullable TlsOptions value) {
      tls = value;
      return this;
    }

    /** Sets whose pages may open a WebSocket; those of the same host by default. */
    public Builder origins(OriginPolicy value) {
      origins = value;
      return this;
    }

    /** Sets from which listening point UDP responses leave; null for this one. */
    public Builder responsesFrom(@Nullable String value) {
      responsesFrom = value;
      return this;
    }

    /** Sets the element's name; null for none. */
    public Builder element(@Nullable String value) {
      element = value;
      return this;
    }

    /** Sets the interval told to peers that offer keep-alives; 0 for none, the default. */
    public Builder keepAliveSeconds(int value) {
      keepAliveSeconds = value;
      return this;
    }

    /** The options. */
    public PointOptions build() {
      return new PointOptions(
          sentBy,
          largeRequestsByTcp,
          requestsPerSecond,
          receiveBufferBytes,
          tls,
          origins,
          responsesFrom,
          element,
          keepAliveSeconds);
    }
  }
}
