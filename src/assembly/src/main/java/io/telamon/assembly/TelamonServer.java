package io.telamon.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wildfly.core.launcher.Launcher;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** One provisioned WildFly with the EAR in it, as a child process. */
public final class TelamonServer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private static final String SERVER_DATA = "jboss.server.data.dir";

  private static final List<String> USUAL =
      List.of("-Xms64m", "-Xmx512m", "-Djava.net.preferIPv4Stack=false");

  private final Settings settings;
  private final Process process;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /**
   * What a server is started with.
   *
   * @param home the provisioned server
   * @param base the folder with configuration, deployments, log and data of this instance
   * @param console where standard output and error go
   * @param properties system properties, such as {@code telamon.roles}
   * @param jvmOptions options of the JVM beside the usual ones, and after them
   */
  public record Settings(
      Path home,
      Path base,
      ProcessBuilder.Redirect console,
      Map<String, String> properties,
      List<String> jvmOptions) {
    public Settings {
      properties = Map.copyOf(properties);
      jvmOptions = List.copyOf(jvmOptions);
    }

    /** The instance that stands in the provisioned server itself. */
    public static Settings of(Path home, Map<String, String> properties) {
      Path base = home.resolve("standalone");
      Path console = base.resolve("log/console.log");
      return new Settings(
          home, base, ProcessBuilder.Redirect.appendTo(console.toFile()), properties, List.of());
    }

    /** A value as the server will see it: property, else environment, else {@code otherwise}. */
    String property(String name, String otherwise) {
      String environment =
          System.getenv(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
      return properties.getOrDefault(name, environment == null ? otherwise : environment);
    }

    /** Where management and health are, without a path. */
    public URI management() {
      return http("jboss.bind.address.management", "jboss.management.http.port", "9990");
    }

    /** Where subscribers are provisioned, without a path. */
    public URI provisioning() {
      return http("jboss.bind.address", "jboss.http.port", "8080");
    }

    /** Where the server keeps what outlives it. */
    public Path dataDirectory() {
      return Path.of(property("telamon.data.dir", System.getProperty("user.home") + "/.telamon"));
    }

    private URI http(String address, String port, String otherwise) {
      return URI.create(
          "http://" + property(address, "127.0.0.1") + ":" + property(port, otherwise));
    }
  }

  private TelamonServer(Settings settings, Process process) {
    this.settings = settings;
    this.process = process;
  }

  /**
   * Starts the process and returns at once.
   *
   * @throws UncheckedIOException if the process cannot be started
   */
  public static TelamonServer start(Settings settings) {
    StandaloneCommandBuilder command = StandaloneCommandBuilder.of(settings.home());
    command.setBaseDirectory(settings.base());
    List<String> jvmOptions = new ArrayList<>(USUAL);
    jvmOptions.addAll(settings.jvmOptions());
    command.setJavaOptions(jvmOptions);
    for (String argument : arguments(settings.properties())) {
      command.addServerArgument(argument);
    }
    if (!settings.properties().containsKey(SERVER_DATA)) {
      // WildFly keeps all its caches there, and where it is by default provisioning wipes it.
      command.addServerArgument(
          "-D" + SERVER_DATA + "=" + settings.dataDirectory().toAbsolutePath().resolve("server"));
    }
    try {
      Files.createDirectories(settings.base().resolve("log"));
      Launcher launcher = Launcher.of(command).setRedirectErrorStream(true);
      return new TelamonServer(settings, launcher.redirectOutput(settings.console()).launch());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + settings.home(), e);
    }
  }

  private static List<String> arguments(Map<String, String> properties) {
    List<String> arguments = new ArrayList<>();
    properties.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
    return arguments;
  }

  public Settings settings() {
    return settings;
  }

  /** The process identifier of the server. */
  public long pid() {
    return process.pid();
  }

  /** True while the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until every configured role listens (readiness on the management port).
   *
   * @throws IllegalStateException if the server ends or is not ready in time; the message names the
   *     log to read
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (isReady()) {
        return;
      }
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "the server ended with " + process.exitValue() + ": see " + log());
      }
    }
    throw new IllegalStateException(
        "the server was not ready within " + limit + ": see " + log() + ": " + readiness().body());
  }

  /** True if readiness is up now. */
  public boolean isReady() {
    return readiness().statusCode() == 200;
  }

  /** Readiness as the management port tells it; status 0 and the reason if there is no answer. */
  public Readiness readiness() {
    URI uri = settings.management().resolve("/health/ready");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Readiness(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Readiness(0, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Readiness(0, "interrupted");
    }
  }

  /** What {@code /health/ready} answered. */
  public record Readiness(int statusCode, String body) {}

  /** The server's log file. */
  public Path log() {
    return settings.base().resolve("log/server.log");
  }

  /** The trace of messages, written if {@code telamon.trace=DEBUG}. */
  public Path trace() {
    return settings.base().resolve("log/trace.log");
  }

  /** Ends the process as {@code kill -9} does, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** Waits until the process ends by itself. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Stops the server in good order; after 30 s by force. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
