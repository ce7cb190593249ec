package io.telamon.radius.adapter;

/** A packet of a known client that cannot be used; becomes {@link Received.Dropped}. */
final class BrokenPacketException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final DropReason reason;

  BrokenPacketException(DropReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  static BrokenPacketException malformed(String detail) {
    return new BrokenPacketException(DropReason.MALFORMED, detail);
  }

  Received.Dropped asDropped() {
    return new Received.Dropped(reason, String.valueOf(getMessage()));
  }
}
