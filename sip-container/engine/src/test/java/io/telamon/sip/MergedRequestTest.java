package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A request that comes a second time on another way (RFC 3261 8.2.2.2)")
@Timeout(60)
class MergedRequestTest {
  private final AtomicLong now = new AtomicLong();

  private RunningEngine engine(SipServlet servlet, String... points) {
    return RunningEngine.with(
        SipEngine.builder()
            .drainTime(Duration.ZERO)
            .overload(Duration.ZERO, Duration.ofSeconds(1))
            .nanoTime(now::get),
        servlet,
        points);
  }

  private static String again(String request) {
    return request.replace("branch=z9hG4bK", "branch=z9hG4bKother");
  }

  @Test
  @DisplayName("is answered 482 where an application has answered the first, while that may last")
  void merged() throws Exception {
    try (RunningEngine running = engine(new Answering(200), "one", "two");
        RawPeer peer = new RawPeer("127.0.1.1")) {
      String request = peer.request("OPTIONS", "m1", running.uri("one"));
      peer.send(request, running.address("one"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 200 ");
      peer.send(request, running.address("one"));
      assertThat(peer.receiveFinal()).as("a repetition").startsWith("SIP/2.0 200 ");
      peer.send(again(request), running.address("one"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 482 ");

      peer.send(again(request), running.address("two"));
      assertThat(peer.receiveFinal()).as("another listening point").startsWith("SIP/2.0 200 ");
      String next = again(again(request)).replace("CSeq: 1", "CSeq: 2");
      peer.send(next, running.address("one"));
      assertThat(peer.receiveFinal()).as("the next request").startsWith("SIP/2.0 200 ");
      now.addAndGet(Duration.ofSeconds(64).toNanos());
      peer.send(again(again(again(request))), running.address("one"));
      assertThat(peer.receiveFinal()).as("long after").startsWith("SIP/2.0 200 ");
    }
  }

  @Test
  @DisplayName("is served where the first was refused, and passed on by a proxy")
  void notMerged() throws Exception {
    try (RunningEngine refusing = engine(new Answering(403), "uas");
        RunningEngine running = engine(new Forwarding(), "proxy");
        RawPeer peer = new RawPeer("127.0.1.1");
        RawPeer callee = new RawPeer("127.0.1.2")) {
      String refused = peer.request("OPTIONS", "m2", refusing.uri("uas"));
      peer.send(refused, refusing.address("uas"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 403 ");
      peer.send(again(refused), refusing.address("uas"));
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 403 ");

      String request = peer.request("OPTIONS", "m3", "sip:" + callee.hostPort());
      for (String each : new String[] {request, again(request)}) {
        peer.send(each, running.address("proxy"));
        callee.send(RawPeer.response(callee.receive(), "200 OK"), running.address("proxy"));
        assertThat(peer.receiveFinal()).startsWith("SIP/2.0 200 ");
      }
    }
  }

  private static final class Answering extends SipServlet {
    private static final long serialVersionUID = 1L;
    private final int status;

    Answering(int status) {
      this.status = status;
    }

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
      request.createResponse(status).send();
    }
  }

  private static final class Forwarding extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
      try {
        request.getProxy().proxyTo(request.getRequestURI());
      } catch (javax.servlet.sip.TooManyHopsException e) {
        throw new IOException(e);
      }
    }
  }
}
