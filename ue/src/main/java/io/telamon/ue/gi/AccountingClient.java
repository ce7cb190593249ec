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
   * True once an authentic answer came, from the first server or, after all its transmissions
   * stayed unanswered, from the next; false when none of them answered.
   *
   * @throws IOException if nothing could be sent
   */
  boolean exchange(AccountingPacket request, String summary) throws IOException {
    for (InetSocketAddress server : config.servers()) {
      if (exchange(request, summary, server)) {
        return true;
      }
    }
    return false;
  }

  private boolean exchange(AccountingPacket request, String summary, InetSocketAddress server)
      throws IOException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(config.address(), 0))) {
      for (int sent = 0; sent < config.transmissions(); sent++) {
        send(socket, server, request, sent == 0 ? summary : summary + " (repeated)");
        if (answered(socket, server, request)) {
          return true;
        }
      }
      return false;
    }
  }

  private void send(
      DatagramSocket socket, InetSocketAddress server, AccountingPacket request, String summary)
      throws IOException {
    byte[] octets = request.octets();
    socket.send(new DatagramPacket(octets, octets.length, server));
    ladder.message(LadderLine.between(clock.instant(), local(socket), server, "RADIUS", summary));
  }

  /** Waits one interval; what isn't the answer doesn't prolong the wait. */
  private boolean answered(
      DatagramSocket socket, InetSocketAddress server, AccountingPacket request)
      throws IOException {
    long deadline = System.nanoTime() + config.interval().toNanos();
    long left = config.interval().toNanos();
    while (left > 0) {
      byte[] datagram = receive(socket, server, Duration.ofNanos(left));
      if (request.isAnsweredBy(datagram)) {
        ladder.message(answerLine(socket, server));
        return true;
      }
      left = deadline - System.nanoTime();
    }
    return false;
  }

  /** The next datagram of the server, or nothing when the time is up or another host sent it. */
  private static byte[] receive(DatagramSocket socket, InetSocketAddress server, Duration patience)
      throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    // Zero would mean to wait forever.
    socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return new byte[0];
    }
    boolean fromServer = packet.getSocketAddress().equals(server);
    return fromServer ? Arrays.copyOf(packet.getData(), packet.getLength()) : new byte[0];
  }

  private LadderLine answerLine(DatagramSocket socket, InetSocketAddress server) {
    return LadderLine.between(
        clock.instant(), server, local(socket), "RADIUS", "Accounting-Response");
  }

  private static InetSocketAddress local(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }
}
