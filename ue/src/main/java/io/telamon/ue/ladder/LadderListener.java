package io.telamon.ue.ladder;

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
}
