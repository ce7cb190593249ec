package javax.servlet.sip;

import java.net.InetSocketAddress;

/** The WebSocket handshake of the connection a message came on (RFC 7118, JSR 359). */
public interface SipWebSocketContext {
  /** Returns the origin of the page a browser runs, or null if the client named none. */
  String getOrigin();

  /** Returns the Host header field of the handshake, or null. */
  String getHost();

  /** Returns the path asked for, with query. */
  String getPath();

  /** Returns the client's address as seen by us. */
  InetSocketAddress getRemoteAddress();
}
