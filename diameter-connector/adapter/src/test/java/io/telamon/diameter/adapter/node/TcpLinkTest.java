package io.telamon.diameter.adapter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A link to a peer that is a socket of the test. */
class TcpLinkTest {
  private static final int PATIENCE_SECONDS = 20;
  private static final int FIRST_MESSAGE_MILLIS = 200;

  private final CompletableFuture<byte[]> received = new CompletableFuture<>();
  private final CompletableFuture<TcpLink> lost = new CompletableFuture<>();
  private Socket peer;
  private Socket accepted;
  private TcpLink link;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      peer = new Socket(server.getInetAddress(), server.getLocalPort());
      accepted = server.accept();
    }
    peer.setSoTimeout(1000 * PATIENCE_SECONDS);
  }

  private void start(int firstMessageMillis) throws IOException {
    link = new TcpLink(accepted, new Owner(), Thread::new, firstMessageMillis);
    link.start();
  }

  private final class Owner implements TcpLink.Owner {
    @Override
    public void received(TcpLink from, byte[] message) {
      received.complete(message);
    }

    @Override
    public void lost(TcpLink from) {
      lost.complete(from);
    }
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    peer.close();
  }

  @Test
  @DisplayName("a peer that says nothing in the time it has for its CER is disconnected")
  void silentPeerIsDisconnected() throws Exception {
    start(FIRST_MESSAGE_MILLIS);
    assertThat(peer.getInputStream().read()).as("end of the connection").isEqualTo(-1);
    assertThat(lost.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(link);
    assertThat(link.isOpen()).isFalse();
  }

  @Test
  @DisplayName("half of a CER is no CER: its peer is disconnected, too")
  void halfOfAMessageIsNone() throws Exception {
    start(FIRST_MESSAGE_MILLIS);
    peer.getOutputStream().write(message(), 0, 10);
    assertThat(peer.getInputStream().read()).as("end of the connection").isEqualTo(-1);
    assertThat(received).isNotDone();
  }

  @Test
  @DisplayName("whose first message has come has all the time there is")
  void whoHasSpokenMayBeSilent() throws Exception {
    start(1000 * PATIENCE_SECONDS);
    peer.getOutputStream().write(message());
    assertThat(received.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(message());
    assertThat(accepted.getSoTimeout()).isZero();
    assertThat(link.isOpen()).isTrue();
  }

  /** A header alone is a message to a link. */
  private static byte[] message() {
    return ByteBuffer.allocate(20).putInt(1 << 24 | 20).array();
  }
}
