package io.telamon.diameter.adapter.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdiameter.client.api.io.IConnection;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jdiameter.common.api.concurrent.IConcurrentFactory;
import org.jdiameter.server.api.IMetaData;
import org.jdiameter.server.api.io.INetworkConnectionListener;
import org.jdiameter.server.impl.StackImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The listener of a stack that has not started, with somebody of the test behind it. */
@Timeout(60)
class TcpListenerTest {
  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<IConnection> arrived = new LinkedBlockingQueue<>();
  private final StackImpl stack = new StackImpl();
  private final InetAddress loopback = InetAddress.getLoopbackAddress();
  private TcpListener listener;

  @BeforeEach
  void listen() throws Exception {
    stack.init(
        new StackConfiguration(new Origin("hss.example", "example"), loopback, 0)
            .accept(List.of(), true)
            .build());
    listener =
        new TcpListener(
            new InetAddress[] {loopback},
            0,
            component(IConcurrentFactory.class),
            component(IMessageParser.class),
            (IMetaData) stack.getMetaData());
  }

  private <T> T component(Class<T> type) {
    return stack.getAssemblerFacility().getComponentInstance(type);
  }

  @AfterEach
  void close() {
    listener.destroy();
    listener.closeConnections();
    stack.destroy();
  }

  @Test
  @DisplayName("what fails at one connection, be it an Error, closes that one and no other")
  void nothingEndsTheListener() throws Exception {
    listener.addListener(
        failingOnceEachWith(
            new IllegalStateException("as the test wants"), new LinkageError("as the test wants")));
    assertThat(isClosed()).as("after an exception").isTrue();
    assertThat(isClosed()).as("after an error").isTrue();
    try (Socket third = new Socket(loopback, listener.port())) {
      assertThat(arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
      assertThat(third.isConnected()).isTrue();
    }
  }

  private INetworkConnectionListener failingOnceEachWith(RuntimeException first, Error second) {
    BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>(List.of(first, second));
    return connection -> {
      Throwable failure = failures.poll();
      if (failure instanceof RuntimeException exception) {
        throw exception;
      } else if (failure instanceof Error error) {
        throw error;
      }
      arrived.add(connection);
    };
  }

  private boolean isClosed() throws IOException {
    try (Socket peer = new Socket(loopback, listener.port())) {
      peer.setSoTimeout(1000 * PATIENCE_SECONDS);
      return peer.getInputStream().read() == -1;
    } catch (SocketTimeoutException open) {
      return false;
    }
  }
}
