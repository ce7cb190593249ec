package io.telamon.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ./mvnw -Prun}: just the core, until Ctrl-C. */
public final class Run {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** What the UE's examples need that no core outside a lab should have unasked. */
  private static final Map<String, String> LAB =
      Map.of("telamon.sip.pcscf.tls", "true", "telamon.pcscf.lines", "127.0.1.5=line-5");

  private Run() {}

  /** Starts the server of the system property {@code telamon.server} and waits until it ends. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (TelamonServer server = startCore(lab())) {
      System.out.println(Welcome.text(server.settings()));
      server.await();
    }
  }

  /**
   * Starts the core with the telamon and jboss properties of this JVM, and waits until it is ready.
   */
  static TelamonServer startCore(Map<String, String> more)
      throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("telamon.server", "src/assembly/target/telamon"));
    Map<String, String> properties = new LinkedHashMap<>(ownProperties());
    properties.putAll(more);
    TelamonServer.Settings settings = TelamonServer.Settings.of(home, properties);
    FirstAdministrator.ensure(settings.dataDirectory());
    TelamonServer server = TelamonServer.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-server"));
    System.out.println("Starting the core, log: " + server.log());
    server.awaitReady(START_LIMIT);
    return server;
  }

  /** Without what this JVM's properties or environment say otherwise. */
  private static Map<String, String> lab() {
    TelamonServer.Settings given = TelamonServer.Settings.of(Path.of(""), ownProperties());
    Map<String, String> lab = new LinkedHashMap<>();
    LAB.forEach((name, value) -> lab.put(name, given.property(name, value)));
    return lab;
  }

  private static Map<String, String> ownProperties() {
    Map<String, String> own = new LinkedHashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      boolean ours = name.startsWith("telamon.") || name.startsWith("jboss.");
      if (ours && !name.equals("telamon.server")) {
        own.put(name, System.getProperty(name));
      }
    }
    return own;
  }
}
