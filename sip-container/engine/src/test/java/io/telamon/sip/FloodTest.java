package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.transport.PointOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A flood of requests from one source")
@Timeout(120)
class FloodTest {
  private static final int OTHERS = 10;

  /** Requests a second from one source. */
  private static final int LIMIT = 50;

  @Test
  @DisplayName("costs that source its requests, and leaves the others served")
  void othersAreServed() throws Exception {
    SipEngine.Builder small = SipEngine.builder().workerThreads(2).drainTime(Duration.ZERO);
    AtomicBoolean over = new AtomicBoolean();
    try (RunningEngine running = RunningEngine.with(small, new Answering());
        RawPeer flooder = new RawPeer("127.0.1.66")) {
      running
          .engine()
          .addListeningPoint(
              new ListeningPointConfig(
                  "uas",
                  "UDP",
                  new InetSocketAddress("127.0.0.1", 0),
                  1,
                  PointOptions.builder().requestsPerSecond(LIMIT).build()));
      InetSocketAddress target = running.address("uas");
      String uri = running.uri("uas");
      Thread flood = new Thread(() -> flood(flooder, target, uri, over), "flood");
      flood.start();
      try {
        assertThat(RunningEngine.eventually(() -> limited(running) > 1000)).isTrue();
        for (int i = 0; i < OTHERS; i++) {
          assertThat(isServed("127.0.2." + (i + 1), target, uri)).as("peer " + i).isTrue();
        }
      } finally {
        over.set(true);
        flood.join();
      }
    }
  }

  private static long limited(RunningEngine running) {
    return running.engine().statistics().listeningPoints().get(0).limited();
  }

  private static void flood(
      RawPeer flooder, InetSocketAddress target, String uri, AtomicBoolean over) {
    try {
      for (int i = 0; !over.get(); i++) {
        flooder.send(flooder.register("flood" + i, uri), target);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a phone does: the request again each half second, for at most 32 s. */
  private static boolean isServed(String address, InetSocketAddress target, String uri)
      throws IOException {
    try (RawPeer phone = new RawPeer(address)) {
      for (int i = 0; i < 64; i++) {
        phone.send(phone.register("phone" + address, uri), target);
        try {
          if (phone.receiveWithin(500).startsWith("SIP/2.0 200 ")) {
            return true;
          }
        } catch (SocketTimeoutException lost) {
          // Again: the flood has pushed it out of the socket's buffer.
        }
      }
      return false;
    }
  }

  private static final class Answering extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
      request.createResponse(200).send();
    }
  }
}
