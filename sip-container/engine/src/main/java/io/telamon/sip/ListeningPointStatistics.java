package io.telamon.sip;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Counters of one listening point since the engine was built.
 *
 * @param boundAddress the address in use, null while closed
 * @param received messages received from outside the JVM
 * @param sent messages sent to outside the JVM
 * @param malformed messages received that could not be parsed
 * @param dropped messages neither handled nor answered
 * @param limited those of them beyond what their source may send in a second
 * @param inJvm messages received from another listening point of this engine
 * @param connections that are open now
 */
public record ListeningPointStatistics(
    String name,
    String transport,
    InetSocketAddress configuredAddress,
    @Nullable InetSocketAddress boundAddress,
    long received,
    long sent,
    long malformed,
    long dropped,
    long limited,
    long inJvm,
    int connections) {
  /** Says whether messages are received. */
  public boolean open() {
    return boundAddress != null;
  }
}
