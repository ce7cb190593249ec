package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One worker that an OPTIONS keeps busy, another OPTIONS that waits, and a clock of the test's. */
@DisplayName("When work stands in the queue, the engine")
@Timeout(60)
class SelfProtectionTest {
  private final AtomicLong now = new AtomicLong();
  private final Keeping servlet = new Keeping();
  private RunningEngine running;
  private RawPeer peer;
  private int options;

  @BeforeEach
  void start() throws Exception {
    peer = new RawPeer("127.0.1.1");
    running =
        RunningEngine.with(
            SipEngine.builder()
                .workerThreads(1)
                .drainTime(Duration.ZERO)
                .overload(Duration.ofSeconds(10), Duration.ofSeconds(3))
                .nanoTime(now::get),
            servlet,
            "uas");
  }

  @AfterEach
  void stop() throws Exception {
    servlet.release.countDown();
    // Whoever is still inside would answer what the engine, in closing, has answered already.
    boolean left = RunningEngine.eventually(() -> servlet.left.get() == options);
    running.close();
    peer.close();
    assertThat(left).as("the servlet has ended its work").isTrue();
  }

  private void send(String request) throws IOException {
    options += request.startsWith("OPTIONS") ? 1 : 0;
    peer.send(request, running.address("uas"));
  }

  private String request(String method, String callId, String... headers) {
    return peer.request(method, callId, running.uri("uas"), headers);
  }

  /** New requests are refused, all of them; a renewal and a dialog are not yet. */
  private void overload() throws Exception {
    send(request("OPTIONS", "kept"));
    assertThat(servlet.inside.await(10, TimeUnit.SECONDS)).isTrue();
    send(request("OPTIONS", "waits"));
    assertThat(RunningEngine.eventually(() -> running.engine().statistics().queuedTasks() == 1))
        .isTrue();
    now.addAndGet(Duration.ofSeconds(20).toNanos());
    assertThat(running.engine().statistics().overload().lossPercent()).isZero();
    now.addAndGet(Duration.ofMillis(200).toNanos());
    assertThat(running.engine().statistics().overload().lossPercent()).isEqualTo(100);
  }

  @Test
  @DisplayName(
      "answers a first registration and a call 503 with Retry-After, without a transaction")
  void refusesNew() throws Exception {
    overload();
    int transactions = running.engine().statistics().activeServerTransactions();
    for (String method : List.of("REGISTER", "INVITE", "MESSAGE")) {
      send(request(method, "new" + method));
      String refusal = peer.receiveFinal();
      assertThat(refusal).startsWith("SIP/2.0 503 Overload\r\n").contains("Call-ID: new" + method);
      assertThat(RawPeer.headers(refusal, "Retry-After"))
          .singleElement()
          .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(3, 6));
    }
    EngineStatistics statistics = running.engine().statistics();
    assertThat(statistics.activeServerTransactions()).isEqualTo(transactions);
    assertThat(statistics.overload().refusedRequests()).isEqualTo(3);
  }

  @Test
  @DisplayName("gives each repetition of a refused request the same answer, To tag included")
  void statelessButTheSame() throws Exception {
    overload();
    String request = request("REGISTER", "again");
    send(request);
    String first = peer.receiveFinal();
    send(request);
    assertThat(peer.receiveFinal()).isEqualTo(first);
    assertThat(RawPeer.headers(first, "To").get(0)).contains(";tag=");
  }

  @Test
  @DisplayName("still takes the refresh of a registration it has accepted before")
  void takesRenewals() throws Exception {
    send(request("REGISTER", "known"));
    assertThat(peer.receiveFinal()).startsWith("SIP/2.0 200 ");
    overload();
    send(request("REGISTER", "known").replace("bKknown", "bKrefresh").replace("1 REG", "2 REG"));
    assertThat(RunningEngine.eventually(() -> running.engine().statistics().queuedTasks() == 2))
        .isTrue();
    servlet.release.countDown();
    assertThat(
            List.of(
                status(peer.receiveFinal()),
                status(peer.receiveFinal()),
                status(peer.receiveFinal())))
        .containsOnly("200");
    assertThat(running.engine().statistics().rejectedRequests()).isZero();
  }

  private static String status(String response) {
    return response.substring(8, 11);
  }

  @Test
  @DisplayName("still takes requests within dialogs, emergency calls and CANCEL")
  void takesDialogs() throws Exception {
    overload();
    send(request("BYE", "dialog").replace("To: <sip:alice@example.com>", "To: <sip:b@c>;tag=x"));
    assertThat(peer.receiveFinal()).startsWith("SIP/2.0 481 ");
    send(request("CANCEL", "cancel"));
    assertThat(peer.receiveFinal()).startsWith("SIP/2.0 481 ");
    send(peer.request("INVITE", "sos", "urn:service:sos"));
    assertThat(RunningEngine.eventually(() -> running.engine().statistics().queuedTasks() == 2))
        .isTrue();
    assertThat(running.engine().statistics().rejectedRequests()).isZero();
  }

  @Test
  @DisplayName("refuses a new request whatever Priority its sender has written into it")
  void refusesPriority() throws Exception {
    overload();
    send(request("MESSAGE", "urgent", "Priority: emergency"));
    assertThat(peer.receiveFinal()).startsWith("SIP/2.0 503 Overload\r\n");
    assertThat(running.engine().statistics().overload().refusedRequests()).isEqualTo(1);
  }

  @Test
  @DisplayName("tells a peer that offers overload control how much less to send (RFC 7339)")
  void feedback() throws Exception {
    overload();
    send(offering(request("REGISTER", "oc")));
    String refusal = peer.receiveFinal();
    assertThat(refusal).startsWith("SIP/2.0 503 ");
    assertThat(RawPeer.headers(refusal, "Via"))
        .singleElement()
        .asString()
        .contains(";oc=100;")
        .contains(";oc-algo=\"loss\"")
        .contains(";oc-validity=500")
        .containsPattern(";oc-seq=\\d+\\.\\d{3}");
    assertThat(RawPeer.headers(refusal, "Retry-After")).isEmpty();
  }

  @Test
  @DisplayName("tells it, too, when there is no overload, and tells nobody else")
  void noOverload() throws Exception {
    send(offering(request("REGISTER", "oc")));
    assertThat(RawPeer.headers(peer.receiveFinal(), "Via").get(0)).contains(";oc=0;");
    send(request("REGISTER", "plain"));
    assertThat(RawPeer.headers(peer.receiveFinal(), "Via").get(0)).doesNotContain("oc");
  }

  private static String offering(String request) {
    return request.replace(";branch=", ";oc;oc-algo=\"loss\";branch=");
  }

  /** Answers 200; an OPTIONS only after it is let go. */
  static final class Keeping extends SipServlet {
    private static final long serialVersionUID = 1L;
    final CountDownLatch inside = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger left = new AtomicInteger();

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
      inside.countDown();
      try {
        if (!release.await(30, TimeUnit.SECONDS)) {
          throw new IOException("not released");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      request.createResponse(200).send();
      left.incrementAndGet();
    }

    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
      request.createResponse(200).send();
    }
  }
}
