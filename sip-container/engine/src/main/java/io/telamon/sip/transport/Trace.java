package io.telamon.sip.transport;

import io.telamon.sip.message.SipMessage;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each message, from which a message ladder can be drawn. */
final class Trace {
  private static final Logger LOG = LoggerFactory.getLogger("io.telamon.trace");

  private Trace() {}

  static void sent(ListeningPoint from, InetSocketAddress to, SipMessage message) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} -> {} SIP {}", from.name(), Addresses.text(to), message.summary());
    }
  }

  static void received(InetSocketAddress from, ListeningPoint to, SipMessage message) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} -> {} SIP {}", Addresses.text(from), to.name(), message.summary());
    }
  }

  static void hop(ListeningPoint from, ListeningPoint to, SipMessage message) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} -> {} SIP {}", from.name(), to.name(), message.summary());
    }
  }
}
