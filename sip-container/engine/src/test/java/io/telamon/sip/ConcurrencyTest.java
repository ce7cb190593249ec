package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.TimerListener;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  /** Waits in each request until it is let go. */
  static class Blocking extends SipServlet {
    final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger inside = new AtomicInteger();

    @Override
    protected void doRequest(SipServletRequest request) throws IOException {
      inside.incrementAndGet();
      try {
        if (!release.await(20, TimeUnit.SECONDS)) {
          throw new IllegalStateException("never let go");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      request.createResponse(200).send();
    }
  }

  @Test
  void answers503WithRetryAfterWhenTheQueueIsFullAndServesAgainAfterwards() throws Exception {
    Blocking servlet = new Blocking();
    SipEngine.Builder small = SipEngine.builder().workerThreads(2).queueSize(3);
    try (RawPeer peer = new RawPeer("127.0.1.1");
        RunningEngine running = RunningEngine.with(small, servlet, "uas")) {
      for (int i = 0; i < 2; i++) {
        peer.send(peer.request("OPTIONS", "w" + i, running.uri("uas")), running.address("uas"));
      }
      assertThat(RunningEngine.eventually(() -> servlet.inside.get() == 2)).isTrue();
      for (int i = 2; i < 6; i++) {
        peer.send(peer.request("OPTIONS", "w" + i, running.uri("uas")), running.address("uas"));
      }

      String refused = peer.receiveFinal();
      assertThat(refused).startsWith("SIP/2.0 503 ").contains("Call-ID: w5\r\n");
      assertThat(RawPeer.headers(refused, "Retry-After"))
          .singleElement()
          .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(5, 10));
      assertThat(running.engine().statistics().rejectedRequests()).isEqualTo(1);
      servlet.release.countDown();
      Map<String, Integer> answers = new HashMap<>();
      for (int i = 0; i < 5; i++) {
        answers.merge(peer.receiveFinal().substring(8, 11), 1, Integer::sum);
      }
      assertThat(answers).containsExactly(Map.entry("200", 5));
    }
  }

  @Test
  void runsDifferentApplicationSessionsInParallel() throws Exception {
    Blocking servlet = new Blocking();
    try (RawPeer peer = new RawPeer("127.0.1.1");
        RunningEngine running = RunningEngine.with(servlet, "uas")) {
      for (int i = 0; i < 8; i++) {
        peer.send(peer.request("OPTIONS", "x" + i, running.uri("uas")), running.address("uas"));
      }
      assertThat(RunningEngine.eventually(() -> servlet.inside.get() == 8)).isTrue();
      servlet.release.countDown();
    }
  }

  /** Starts many timers in one session and notes whether two of them ever ran at once. */
  static class Timing extends SipServlet implements TimerListener {
    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger mostInside = new AtomicInteger();
    final BlockingQueue<Serializable> fired = new LinkedBlockingQueue<>();

    @Override
    public void timeout(ServletTimer timer) {
      mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
      Thread.onSpinWait();
      inside.decrementAndGet();
      fired.add(timer.getInfo());
    }
  }

  @Test
  void runsTheWorkOfOneApplicationSessionSerially() throws Exception {
    Timing servlet = new Timing();
    try (RunningEngine running = RunningEngine.with(servlet, "uas")) {
      SipApplicationSession session = running.application().factory().createApplicationSession();
      for (int i = 0; i < 200; i++) {
        running.application().timerService().createTimer(session, 20, false, "timer " + i);
      }
      for (int i = 0; i < 200; i++) {
        assertThat(servlet.fired.poll(5, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(servlet.mostInside).hasValue(1);
      assertThat(
              RunningEngine.eventually(
                  () -> running.engine().statistics().applicationSessions() == 0))
          .as("a session without timers and SIP sessions ends")
          .isTrue();
    }
  }
}
