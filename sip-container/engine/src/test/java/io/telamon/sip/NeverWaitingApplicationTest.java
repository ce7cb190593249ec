package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.application.SipApplicationDescriptor;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.TooManyHopsException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NeverWaitingApplicationTest {
  private static final int SECONDS = 20;

  /** Forwards to X-Target and notes on which thread it was asked to. */
  static class Forwarding extends SipServlet {
    final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
      threads.add(Thread.currentThread().getName());
      try {
        SipFactory factory = (SipFactory) getServletContext().getAttribute(SIP_FACTORY);
        request.getProxy().proxyTo(factory.createURI(request.getHeader("X-Target")));
      } catch (TooManyHopsException | ServletParseException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected void doResponse(SipServletResponse response) {
      threads.add(Thread.currentThread().getName());
    }
  }

  @Test
  @DisplayName("An application that never waits is called where its messages arrive")
  void calledOnTheThreadOfTheListeningPoint() throws Exception {
    assertThat(threadsOf(Map.of(SipApplicationDescriptor.NEVER_WAITS, "true")))
        .allMatch(thread -> thread.startsWith("sip-io"));
  }

  @Test
  @DisplayName("An application that promises nothing is called on worker threads")
  void calledOnWorkers() throws Exception {
    assertThat(threadsOf(Map.of())).allMatch(thread -> thread.contains("-worker-"));
  }

  /** The threads that took a REGISTER and the response to it. */
  private static String[] threadsOf(Map<String, String> parameters) throws Exception {
    Forwarding servlet = new Forwarding();
    try (RawPeer caller = new RawPeer("127.0.1.1");
        RawPeer callee = new RawPeer("127.0.1.2");
        RunningEngine running = RunningEngine.with(parameters, servlet, "proxy")) {
      caller.send(
          caller.register("n1", "sip:home.example", "X-Target: sip:" + callee.hostPort()),
          running.address("proxy"));
      callee.send(RawPeer.response(callee.receive(), "200 OK"), running.address("proxy"));
      assertThat(caller.receiveFinal()).startsWith("SIP/2.0 200 ");
      assertThat(RunningEngine.eventually(() -> running.engine().statistics().sipSessions() == 0))
          .as("no session is left")
          .isTrue();
      return new String[] {
        servlet.threads.poll(SECONDS, TimeUnit.SECONDS),
        servlet.threads.poll(SECONDS, TimeUnit.SECONDS)
      };
    }
  }
}
