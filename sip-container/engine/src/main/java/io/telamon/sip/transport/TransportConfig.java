package io.telamon.sip.transport;

import io.telamon.sip.message.DecoderLimits;

/**
 * What a transport layer is told once.
 *
 * @param limits of a single message
 * @param threads that read and write sockets and run transactions, 1 or more
 * @param maxPendingHops messages inside the JVM that one listening point may have waiting; more are
 *     dropped, as a full socket buffer would
 * @param codec the stage between wire and SIP
 * @param streams limits of connections
 * @param sockets how sockets are driven
 */
public record TransportConfig(
    DecoderLimits limits,
    int threads,
    int maxPendingHops,
    FlowCodec codec,
    StreamConfig streams,
    Sockets sockets) {
  /** Default limits, a thread per processor up to four, 10,000 pending hops, no codec. */
  public static final TransportConfig DEFAULT =
      new TransportConfig(
          DecoderLimits.DEFAULT,
          Math.min(4, Runtime.getRuntime().availableProcessors()),
          10_000,
          FlowCodec.PLAIN,
          StreamConfig.DEFAULT);

  /** With default limits of connections. */
  public TransportConfig(DecoderLimits limits, int threads, int maxPendingHops, FlowCodec codec) {
    this(limits, threads, maxPendingHops, codec, StreamConfig.DEFAULT);
  }

  /** With the best sockets there are. */
  public TransportConfig(
      DecoderLimits limits,
      int threads,
      int maxPendingHops,
      FlowCodec codec,
      StreamConfig streams) {
    this(limits, threads, maxPendingHops, codec, streams, Sockets.best());
  }

  /** The same with other limits of a message. */
  public TransportConfig with(DecoderLimits other) {
    return new TransportConfig(other, threads, maxPendingHops, codec, streams, sockets);
  }

  /** The same with other sockets. */
  public TransportConfig with(Sockets other) {
    return new TransportConfig(limits, threads, maxPendingHops, codec, streams, other);
  }

  /** Checks the ranges. */
  public TransportConfig {
    if (threads < 1 || maxPendingHops < 1) {
      throw new IllegalArgumentException("threads and maxPendingHops must be positive");
    }
  }
}
