package io.telamon.sip.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.ListeningPointConfig;
import io.telamon.sip.ListeningPointStatistics;
import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplication;
import io.telamon.sip.application.SipApplicationDescriptor;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.transaction.TimerConfig;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipServlet;
import org.jboss.as.server.suspend.ServerSuspendContext;
import org.jboss.as.server.suspend.SuspendableActivity;
import org.jboss.as.server.suspend.SuspendableActivityRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SipContainerTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Server server = new Server();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final SipContainer container =
      new SipContainer(
          new SipContainerConfiguration(
              2,
              100,
              TimerConfig.DEFAULT,
              1000,
              DecoderLimits.DEFAULT,
              Duration.ZERO,
              Duration.ofSeconds(5),
              true,
              null,
              List.of(),
              Duration.ofSeconds(5),
              Duration.ofMillis(100)),
          server,
          executor);

  @BeforeEach
  void start() {
    container.start();
  }

  @AfterEach
  void stop() {
    container.stop();
    executor.shutdownNow();
    assertThat(server.activities).isEmpty();
  }

  @Test
  void aConnectorIsOpenOnlyWhileTheServerIsResumed() throws Exception {
    container.addConnector(connector("one", 0));
    deploy("one");
    assertThat(point("one").open()).isFalse();

    server.resume();
    assertThat(point("one").open()).isTrue();

    server.suspend();
    assertThat(point("one").open()).isFalse();

    server.resume();
    assertThat(point("one").open()).isTrue();
  }

  @Test
  void aConnectorThatNoApplicationUsesStaysClosed() throws Exception {
    container.addConnector(connector("one", 0));
    container.addConnector(connector("two", 0));
    deploy("one", "nosuch");

    server.resume();

    assertThat(point("one").open()).isTrue();
    assertThat(point("two").open()).isFalse();
  }

  @Test
  void aConnectorAddedToARunningServerOpensAtOnce() throws Exception {
    deploy("late");
    server.resume();

    container.addConnector(connector("late", 0));

    assertThat(point("late").open()).isTrue();
  }

  @Test
  void aTakenPortIsNamedAndDoesNotStopTheServer() throws Exception {
    try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      container.addConnector(connector("taken", other.getLocalPort()));
      deploy("taken");

      server.resume();

      assertThat(container.failure())
          .hasValueSatisfying(
              failure ->
                  assertThat(failure)
                      .contains("taken")
                      .contains(String.valueOf(other.getLocalPort())));
    }
    server.suspend();
    server.resume();
    assertThat(container.failure()).isEmpty();
    assertThat(point("taken").open()).isTrue();
  }

  @Test
  void anUndeployedApplicationIsNoLongerShown() {
    SipApplication application = deploy("one");
    assertThat(container.applications()).containsOnlyKeys("lab");

    container.undeploy(application);

    assertThat(container.applications()).isEmpty();
    assertThat(container.statistics().applications()).isEmpty();
  }

  private static ListeningPointConfig connector(String name, int port) {
    return ListeningPointConfig.udp(name, new InetSocketAddress(LOOPBACK, port));
  }

  private ListeningPointStatistics point(String name) {
    return container.statistics().listeningPoints().stream()
        .filter(point -> point.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private SipApplication deploy(String... connectors) {
    SipApplication application = SipApplication.prepare("lab");
    container.deploy(
        application,
        SipApplicationDescriptor.of(
            "lab",
            null,
            List.of(ServletDescriptor.of("servlet", Silent.class.getName())),
            Set.of(connectors)),
        new ServletFactory() {
          @Override
          public Object create(ServletDescriptor descriptor) {
            return new Silent();
          }

          @Override
          public void destroy(Object component) {
            // Nothing was injected.
          }
        });
    return application;
  }

  private static final class Silent extends SipServlet {
    private static final long serialVersionUID = 1L;
  }

  /** The part of the server that says when to suspend and resume. */
  private static final class Server implements SuspendableActivityRegistry, ServerSuspendContext {

    private final List<SuspendableActivity> activities = new ArrayList<>();
    private State state = State.SUSPENDED;

    void resume() throws Exception {
      for (SuspendableActivity activity : activities) {
        await(activity.resume(this));
      }
      state = State.RUNNING;
    }

    void suspend() throws Exception {
      for (SuspendableActivity activity : activities) {
        await(activity.prepare(this));
        await(activity.suspend(this));
      }
      state = State.SUSPENDED;
    }

    private static void await(CompletionStage<Void> stage) throws Exception {
      stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Override
    public State getState() {
      return state;
    }

    @Override
    public void registerActivity(SuspendableActivity activity, SuspendPriority priority) {
      activities.add(activity);
    }

    @Override
    public void unregisterActivity(SuspendableActivity activity) {
      activities.remove(activity);
    }

    @Override
    public boolean isStarting() {
      return false;
    }

    @Override
    public boolean isStopping() {
      return false;
    }
  }
}
