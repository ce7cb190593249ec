package io.telamon.ue.ladder;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * One message on the ladder.
 *
 * @param time when it was sent or received here
 * @param from sender as {@code host:port}
 * @param to receiver as {@code host:port}
 * @param protocol {@code SIP} or {@code RADIUS}
 * @param summary what the message is, in a few words
 */
public record LadderLine(Instant time, String from, String to, String protocol, String summary) {
  /** A line between two addresses, written as {@code host:port} without any name look-up. */
  public static LadderLine between(
      Instant time, InetSocketAddress from, InetSocketAddress to, String protocol, String summary) {
    return new LadderLine(time, text(from), text(to), protocol, summary);
  }

  /** The line in the form shared with the core's trace: {@code FROM -> TO PROTOCOL SUMMARY}. */
  @Override
  public String toString() {
    return from + " -> " + to + " " + protocol + " " + summary;
  }

  /** The address as {@code host:port}, an IPv6 host in brackets, without any name look-up. */
  public static String text(InetSocketAddress address) {
    String host =
        address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
    return host.contains(":")
        ? "[" + host + "]:" + address.getPort()
        : host + ":" + address.getPort();
  }
}
