package io.telamon.sip;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.message.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipWebSocketContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("An application")
@Timeout(60)
class ApplicationOriginsTest {

  @Test
  @DisplayName("judges the pages that open a WebSocket, and sees which one a request is from")
  void policyOfTheApplication() throws Exception {
    try (RunningEngine running = RunningEngine.with(new Judge())) {
      running
          .engine()
          .addListeningPoint(
              new ListeningPointConfig("ws", "WS", new InetSocketAddress("127.0.0.1", 0)));
      InetSocketAddress address = running.address("ws");
      BlockingQueue<String> frames = new LinkedBlockingQueue<>();
      WebSocket socket = connect(address, "https://phone.example.net", frames);
      socket.sendText(register(), true).get(10, SECONDS);
      assertThat(frames.poll(10, SECONDS))
          .startsWith("SIP/2.0 200")
          .contains("X-Page: https://phone.example.net /room?1");
      socket.abort();
      // which is what the connector itself would admit
      assertThatThrownBy(() -> connect(address, "http://127.0.0.1", frames))
          .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
  }

  private static String register() {
    return new String(Wire.bytes(Wire.register("").replace("/UDP", "/WS")), StandardCharsets.UTF_8);
  }

  private static WebSocket connect(
      InetSocketAddress address, String origin, BlockingQueue<String> frames) throws Exception {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols("sip")
        .header("Origin", origin)
        .buildAsync(
            URI.create("ws://127.0.0.1:" + address.getPort() + "/room?1"),
            new WebSocket.Listener() {
              @Override
              public @Nullable CompletionStage<?> onText(
                  WebSocket socket, CharSequence text, boolean last) {
                frames.add(text.toString());
                socket.request(1);
                return null;
              }
            })
        .get(20, SECONDS);
  }

  /** Admits one page only. */
  private static final class Judge extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    public void init() {
      Predicate<SipWebSocketContext> policy =
          context -> "https://phone.example.net".equals(context.getOrigin());
      getServletContext().setAttribute("io.telamon.sip.origins", policy);
    }

    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
      SipWebSocketContext page = request.getLocalSipWebSocketContext();
      SipServletResponse response = request.createResponse(200);
      response.setHeader("X-Page", page.getOrigin() + " " + page.getPath());
      response.send();
    }
  }
}
