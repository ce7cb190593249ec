package io.telamon.sip;

import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplication;
import io.telamon.sip.application.SipApplicationDescriptor;
import jakarta.servlet.Servlet;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** An engine with listening points on free loopback ports and one application. */
final class RunningEngine implements AutoCloseable {
  /** Tests are no load: a delay on a busy machine must not have their requests refused. */
  private static final Duration SLOWEST_MACHINE = Duration.ofSeconds(30);

  private static final int PORTS_TRIED = 20;

  private final SipEngine engine;
  private Map<String, String> parameters = Map.of();
  private int proxyTimeout = SipApplicationDescriptor.DEFAULT_PROXY_TIMEOUT;
  private SipApplication application;

  private RunningEngine(SipEngine engine) {
    this.engine = engine;
  }

  /** Starts an engine whose T1 is short, so that time-outs are tested in reasonable time. */
  static RunningEngine with(Servlet servlet, String... listeningPoints) {
    return with(quick(), servlet, listeningPoints);
  }

  static SipEngine.Builder quick() {
    return SipEngine.builder()
        .timers(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(200))
        .drainTime(Duration.ofMillis(500))
        .overload(SLOWEST_MACHINE, Duration.ofSeconds(1));
  }

  /** An engine whose application promises something by a context parameter. */
  static RunningEngine with(Map<String, String> parameters, Servlet servlet, String... points) {
    RunningEngine running = new RunningEngine(quick().build());
    running.parameters = parameters;
    return running.start(servlet, points);
  }

  /** An engine whose application waits so long for who is called. */
  static RunningEngine withProxyTimeout(int seconds, Servlet servlet, String... points) {
    RunningEngine running = new RunningEngine(quick().build());
    running.proxyTimeout = seconds;
    return running.start(servlet, points);
  }

  static RunningEngine with(SipEngine.Builder builder, Servlet servlet, String... listeningPoints) {
    return new RunningEngine(builder.build()).start(servlet, listeningPoints);
  }

  private RunningEngine start(Servlet servlet, String... listeningPoints) {
    for (String name : listeningPoints) {
      engine.addListeningPoint(
          ListeningPointConfig.udp(name, new InetSocketAddress("127.0.0.1", 0)));
    }
    application = deploy("test", servlet, Set.of());
    engine.resume();
    return this;
  }

  SipApplication application() {
    return application;
  }

  SipApplication deploy(String name, Servlet servlet, Set<String> listeningPoints) {
    SipApplicationDescriptor descriptor =
        new SipApplicationDescriptor(
            name,
            null,
            List.of(ServletDescriptor.of("main", servlet.getClass().getName())),
            List.of(servlet.getClass().getName()),
            listeningPoints,
            parameters,
            SipApplicationDescriptor.DEFAULT_SESSION_TIMEOUT,
            proxyTimeout);
    return engine.deploy(descriptor, new Given(servlet));
  }

  SipEngine engine() {
    return engine;
  }

  InetSocketAddress address(String listeningPoint) {
    return engine.statistics().listeningPoints().stream()
        .filter(point -> point.name().equals(listeningPoint))
        .map(ListeningPointStatistics::boundAddress)
        .map(Objects::requireNonNull)
        .findFirst()
        .orElseThrow();
  }

  String uri(String listeningPoint) {
    return "sip:127.0.0.1:" + address(listeningPoint).getPort();
  }

  /**
   * Listens by TCP, too, where this point does by UDP, and says where that is: elsewhere than
   * before if the port was taken by TCP, as ports of 127.0.0.1 are by any client on this machine.
   */
  InetSocketAddress withTcp(String listeningPoint) {
    for (int attempts = PORTS_TRIED; attempts > 1; attempts--) {
      try {
        return addTcp(listeningPoint);
      } catch (UncheckedIOException taken) {
        engine.removeListeningPoint(listeningPoint);
        engine.addListeningPoint(
            ListeningPointConfig.udp(listeningPoint, new InetSocketAddress("127.0.0.1", 0)));
      }
    }
    return addTcp(listeningPoint);
  }

  private InetSocketAddress addTcp(String listeningPoint) {
    InetSocketAddress udp = address(listeningPoint);
    engine.addListeningPoint(ListeningPointConfig.tcp(listeningPoint + "-tcp", udp));
    return udp;
  }

  /** Waits for something that another thread brings about; says whether it came in time. */
  static boolean eventually(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    Object monitor = new Object();
    synchronized (monitor) {
      while (!condition.getAsBoolean() && System.nanoTime() < end) {
        monitor.wait(10);
      }
    }
    return condition.getAsBoolean();
  }

  @Override
  public void close() {
    engine.close();
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
