package io.telamon.sip.spec;

import io.telamon.sip.transport.WebSocketHandshake;
import java.net.InetSocketAddress;
import javax.servlet.sip.SipWebSocketContext;
import org.jspecify.annotations.Nullable;

/** A WebSocket's handshake as an application sees it (JSR 359). */
public record SipWebSocketContextImpl(WebSocketHandshake handshake) implements SipWebSocketContext {

  @Override
  public @Nullable String getOrigin() {
    return handshake.origin();
  }

  @Override
  public @Nullable String getHost() {
    return handshake.host();
  }

  @Override
  public String getPath() {
    return handshake.path();
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return handshake.client();
  }
}
