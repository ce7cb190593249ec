package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.transaction.ManualTimers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipApplicationSessionListener;
import javax.servlet.sip.SipServlet;
import org.junit.jupiter.api.Test;

class SessionExpiryTest {
  private static final class Hands extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Extends each session once, and notes what it is told. */
  static class Extending extends SipServlet implements SipApplicationSessionListener {
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public void sessionCreated(SipApplicationSessionEvent event) {
      events.add("created");
    }

    @Override
    public void sessionDestroyed(SipApplicationSessionEvent event) {
      events.add("destroyed");
    }

    @Override
    public void sessionExpired(SipApplicationSessionEvent event) {
      SipApplicationSession session = event.getApplicationSession();
      if (session.getAttribute("extended") == null) {
        session.setAttribute("extended", true);
        session.setExpires(1);
      }
      events.add("expired");
    }

    @Override
    public void sessionReadyToInvalidate(SipApplicationSessionEvent event) {
      events.add("ready");
    }

    String next() throws InterruptedException {
      return events.poll(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void endsASessionWhoseTimeIsUpUnlessTheApplicationExtendsIt() throws Exception {
    Hands clock = new Hands();
    ManualTimers timers = new ManualTimers();
    Extending servlet = new Extending();
    SipEngine.Builder builder = SipEngine.builder().clock(clock).timerSource(() -> timers);
    try (RunningEngine running = RunningEngine.with(builder, servlet, "uas")) {
      running.application().factory().createApplicationSession();
      assertThat(servlet.next()).isEqualTo("created");

      pass(Duration.ofSeconds(181), clock, timers);
      assertThat(servlet.next()).isEqualTo("expired");
      // Only when its turn has ended is the session judged; time must not pass before that.
      assertThat(RunningEngine.eventually(() -> running.engine().statistics().busyWorkers() == 0))
          .isTrue();
      assertThat(running.engine().statistics().applicationSessions()).isEqualTo(1);

      pass(Duration.ofSeconds(61), clock, timers);
      assertThat(servlet.next()).isEqualTo("expired");
      assertThat(servlet.next()).isEqualTo("destroyed");
      assertThat(
              RunningEngine.eventually(
                  () -> running.engine().statistics().applicationSessions() == 0))
          .isTrue();
      assertThat(timers.pending()).isZero();
    }
  }

  private static void pass(Duration time, Hands clock, ManualTimers timers) {
    clock.now = clock.now.plus(time);
    timers.advance(time);
  }
}
