package javax.servlet.sip;

import java.net.InetSocketAddress;

/** A path for messages to a client that opened it (RFC 5626, JSR 359). */
public interface Flow {
  /**
   * Returns a name of the flow that nobody can make up, fit for the user part of a Path or
   * Record-Route URI; {@link SipServletContext#getFlow} takes it.
   */
  String getToken();

  /** Tells whether a message can still be sent; a flow of UDP stays active. */
  boolean isActive();

  /** Returns our end. */
  InetSocketAddress getLocalAddress();

  /** Returns the client's end as seen by us. */
  InetSocketAddress getRemoteAddress();

  /** Returns the transport in upper case. */
  String getTransport();

  /** Says that the application needs the flow no longer. */
  void release();
}
