package io.telamon.bench.process;

import io.telamon.sip.EngineStatistics;
import io.telamon.sip.ListeningPointConfig;
import io.telamon.sip.ListeningPointStatistics;
import io.telamon.sip.SipEngine;
import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplicationDescriptor;
import jakarta.servlet.Servlet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The complete engine with one servlet, as a process. It prints the port it listens on, answers the
 * questions "counters" and "heap", and ends with its input.
 */
public final class EngineProcess {
  private EngineProcess() {}

  /** Runs until the input ends. */
  public static void serve(Servlet servlet) throws IOException {
    try (SipEngine engine = SipEngine.builder().build()) {
      engine.addListeningPoint(
          new ListeningPointConfig("relay", "UDP", new InetSocketAddress("127.0.0.1", 0)));
      engine.deploy(
          new SipApplicationDescriptor(
              "relay",
              null,
              List.of(ServletDescriptor.of("relay", servlet.getClass().getName())),
              List.of(),
              Set.of(),
              Map.of(
                  SipApplicationDescriptor.NEVER_WAITS, System.getProperty("never-waits", "false")),
              SipApplicationDescriptor.DEFAULT_SESSION_TIMEOUT,
              SipApplicationDescriptor.DEFAULT_PROXY_TIMEOUT),
          new Given(servlet));
      engine.resume();
      System.out.println(port(engine));
      answerQuestions(engine);
    }
  }

  private static int port(SipEngine engine) {
    ListeningPointStatistics point = engine.statistics().listeningPoints().get(0);
    return Objects.requireNonNull(point.boundAddress()).getPort();
  }

  private static void answerQuestions(SipEngine engine) throws IOException {
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String question = questions.readLine();
        question != null;
        question = questions.readLine()) {
      System.out.println(question.equals("heap") ? liveHeap() : counters(engine));
    }
  }

  private static String counters(SipEngine engine) {
    EngineStatistics now = engine.statistics();
    return Counters.of(now).line();
  }

  private static long liveHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private record Given(Servlet servlet) implements ServletFactory {
    @Override
    public Object create(ServletDescriptor descriptor) {
      return servlet;
    }

    @Override
    public void destroy(Object component) {}
  }
}
