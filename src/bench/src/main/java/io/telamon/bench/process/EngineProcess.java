package io.telamon.bench.process;

import io.telamon.sip.EngineStatistics;
import io.telamon.sip.ListeningPointConfig;
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
 * The complete engine with one servlet, as a process. It prints its UDP and its TCP port, answers
 * the questions "counters" and "heap", and ends with its input.
 */
public final class EngineProcess {
  private EngineProcess() {}

  /**
   * Runs until the input ends.
   *
   * @param waits whether the servlet may wait, so that it is called on worker threads
   */
  public static void serve(Servlet servlet, boolean waits) throws IOException {
    try (SipEngine engine = SipEngine.builder().build()) {
      for (String transport : List.of("UDP", "TCP")) {
        InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
        engine.addListeningPoint(new ListeningPointConfig(transport, transport, any));
      }
      engine.deploy(descriptor(servlet, waits), new Given(servlet));
      engine.resume();
      System.out.println(port(engine, "UDP") + " " + port(engine, "TCP"));
      answerQuestions(engine);
    }
  }

  private static SipApplicationDescriptor descriptor(Servlet servlet, boolean waits) {
    return new SipApplicationDescriptor(
        "bench",
        null,
        List.of(ServletDescriptor.of("bench", servlet.getClass().getName())),
        List.of(),
        Set.of(),
        Map.of(SipApplicationDescriptor.NEVER_WAITS, String.valueOf(!waits)),
        SipApplicationDescriptor.DEFAULT_SESSION_TIMEOUT,
        SipApplicationDescriptor.DEFAULT_PROXY_TIMEOUT);
  }

  private static int port(SipEngine engine, String name) {
    return engine.statistics().listeningPoints().stream()
        .filter(point -> point.name().equals(name))
        .map(point -> Objects.requireNonNull(point.boundAddress()).getPort())
        .findFirst()
        .orElseThrow();
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
    return Counters.of(now, Descriptors.sockets()).line();
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
