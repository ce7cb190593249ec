package io.telamon.ue.gi;

import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.ladder.LadderListener;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Sends one Accounting-Request from a port of its own and waits for its answer (RFC 2866).
 *
 * <p>One port per request, so that 256 identifiers never limit how many are under way.
 */
final class AccountingClient {
  private static final int MAX_DATAGRAM = 4096;

  private final GgsnConfig config;
  private final InstantSource clock;
  private final LadderListener ladder;

  AccountingClient(GgsnConfig config, InstantSource clock, LadderListener ladder) {
    this.config = config;
    this.clock = clock;
    this.ladder = ladder;
  }

  /**
   * True once an authentic answer came; false when all transmissions stayed unanswered.
   *
   * @throws IOException if nothing could be sent
   */
  boolean exchange(AccountingPacket request, String summary) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(config.address(), 0))) {
      for (int sent = 0; sent < config.transmissions(); sent++) {
        send(socket, request, sent == 0 ? summary : summary + " (repeated)");
        if (answered(socket, request)) {
          return true;
        }
      }
      return false;
    }
  }

  private void send(DatagramSocket socket, AccountingPacket request, String summary)
      throws IOException {
    byte[] octets = request.octets();
    socket.send(new DatagramPacket(octets, octets.length, config.server()));
    ladder.message(
        LadderLine.between(clock.instant(), local(socket), config.server(), "RADIUS", summary));
  }

  /** Waits one interval; what isn't the answer doesn't prolong the wait. */
  private boolean answered(DatagramSocket socket, AccountingPacket request) throws IOException {
    long deadline = System.nanoTime() + config.interval().toNanos();
    long left = config.interval().toNanos();
    while (left > 0) {
      byte[] datagram = receive(socket, Duration.ofNanos(left));
      if (request.isAnsweredBy(datagram)) {
        ladder.message(answerLine(socket));
        return true;
      }
      left = deadline - System.nanoTime();
    }
    return false;
  }

  /** The next datagram of the server, or nothing when the time is up or another host sent it. */
  private byte[] receive(DatagramSocket socket, Duration patience) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    // Zero would mean to wait forever.
    socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return new byte[0];
    }
    boolean fromServer = packet.getSocketAddress().equals(config.server());
    return fromServer ? Arrays.copyOf(packet.getData(), packet.getLength()) : new byte[0];
  }

  private LadderLine answerLine(DatagramSocket socket) {
    return LadderLine.between(
        clock.instant(), config.server(), local(socket), "RADIUS", "Accounting-Response");
  }

  private static InetSocketAddress local(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }
}
