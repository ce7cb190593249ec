package io.telamon.radius.adapter;

import io.telamon.radius.AccountingRequest;
import io.telamon.radius.FramedAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per packet in the log of all interfaces, {@code io.telamon.trace}. */
final class AccountingTrace {

  private static final Logger LOG = LoggerFactory.getLogger("io.telamon.trace");

  private final String node;

  /**
   * @param node the name of this end in the lines
   */
  AccountingTrace(String node) {
    this.node = node;
  }

  void request(AccountingRequest request) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} -> {} RADIUS Accounting-Request {} imsi={} ip={} session={}",
          text(request.client()),
          node,
          request.status(),
          orDash(request.imsi()),
          text(request.address()),
          request.sessionId());
    }
  }

  void response(InetSocketAddress client) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} -> {} RADIUS Accounting-Response", node, text(client));
    }
  }

  static String text(InetSocketAddress client) {
    String host = client.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + client.getPort();
  }

  private static String text(@Nullable FramedAddress address) {
    if (address instanceof FramedAddress.Ipv6 ipv6) {
      return ipv6.prefix() + "/" + ipv6.prefixLength();
    }
    return address == null ? "-" : address.toString();
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
