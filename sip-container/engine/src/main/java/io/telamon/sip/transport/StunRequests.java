package io.telamon.sip.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Our own Binding requests that have no answer yet (RFC 5389 7.2.1). An answer counts if it comes
 * from whom was asked; so many wait at most, the oldest is forgotten. Safe for several threads.
 */
final class StunRequests {
  private static final int MOST = 1000;

  private final SecureRandom random = new SecureRandom();
  private final Map<ByteBuffer, Asked> asked =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Asked> eldest) {
          return size() > MOST;
        }
      };

  private record Asked(InetSocketAddress peer, Consumer<InetSocketAddress> answered) {}

  /** A request to this peer, to be sent once. */
  byte[] begin(InetSocketAddress peer, Consumer<InetSocketAddress> answered) {
    byte[] id = new byte[StunBinding.ID_LENGTH];
    random.nextBytes(id);
    synchronized (asked) {
      asked.put(ByteBuffer.wrap(id), new Asked(peer, answered));
    }
    return StunBinding.request(id);
  }

  /** Takes the datagram if it answers a request of ours. */
  boolean isAnswered(byte[] datagram, InetSocketAddress source) {
    InetSocketAddress mapped =
        StunBinding.isResponse(datagram) ? StunBinding.mappedAddress(datagram) : null;
    if (mapped == null) {
      return false;
    }
    ByteBuffer id = ByteBuffer.wrap(StunBinding.transactionId(datagram));
    Asked waiting;
    synchronized (asked) {
      waiting = asked.get(id);
      if (waiting == null || !waiting.peer().equals(source)) {
        return false;
      }
      asked.remove(id);
    }
    waiting.answered().accept(mapped);
    return true;
  }
}
