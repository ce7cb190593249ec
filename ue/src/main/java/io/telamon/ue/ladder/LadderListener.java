package io.telamon.ue.ladder;

import java.net.InetSocketAddress;
import java.time.Instant;

/** Hears of every message this side sends or receives, in the order it happens. */
@FunctionalInterface
public interface LadderListener {
  /** Listens to nothing. */
  LadderListener NONE = line -> {};

  /**
   * Called once per message, retransmissions included, on the thread that sent or received it; must
   * not block.
   */
  void message(LadderLine line);

  /**
   * Called for each SIP datagram, before its line, with its octets as they were on the wire;
   * ignored by default. The same rules hold, and the octets must not be changed.
   */
  default void datagram(
      Instant time, InetSocketAddress from, InetSocketAddress to, byte[] payload) {}
}
