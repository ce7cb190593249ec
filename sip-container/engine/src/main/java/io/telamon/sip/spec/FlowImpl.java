package io.telamon.sip.spec;

import java.net.InetSocketAddress;
import javax.servlet.sip.Flow;
import org.jspecify.annotations.Nullable;

/** A flow of the transport layer as an application holds it (RFC 5626, JSR 359). */
public record FlowImpl(io.telamon.sip.transport.Flow transport) implements Flow {

  /** Null for a hop inside the JVM, which is no flow of a client. */
  static @Nullable Flow of(io.telamon.sip.transport.@Nullable Flow transport) {
    return transport == null || transport.isInternal() ? null : new FlowImpl(transport);
  }

  /**
   * The transport layer's flow.
   *
   * @throws IllegalArgumentException if it is of another container
   */
  static io.telamon.sip.transport.Flow transport(Flow flow) {
    if (flow instanceof FlowImpl ours) {
      return ours.transport();
    }
    throw new IllegalArgumentException("this flow is not of this container");
  }

  @Override
  public String getToken() {
    return transport.token();
  }

  @Override
  public boolean isActive() {
    return transport.isOpen();
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return transport.listeningPoint().localAddress();
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return transport.remoteAddress();
  }

  @Override
  public String getTransport() {
    return transport.listeningPoint().transport().name();
  }

  /** It is kept by its peer and its limits, not by who knows its name. */
  @Override
  public void release() {}
}
