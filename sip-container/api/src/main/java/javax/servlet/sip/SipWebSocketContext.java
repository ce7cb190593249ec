package javax.servlet.sip;

/** The WebSocket handshake of the connection a message came on (RFC 7118, JSR 359). */
public interface SipWebSocketContext {}
