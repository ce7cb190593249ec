package io.telamon.sip.spec;

import java.net.InetSocketAddress;
import javax.servlet.sip.Flow;

/** A flow of the transport layer as an application holds it (RFC 5626, JSR 359). */
record FlowImpl(io.telamon.sip.transport.Flow transport, HeldFlows held) implements Flow {

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

  /** It is kept by its peer and its limits; who releases it is told no more of its end. */
  @Override
  public void release() {
    held.release(transport);
  }
}
