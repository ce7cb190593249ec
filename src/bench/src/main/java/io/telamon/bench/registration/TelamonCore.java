package io.telamon.bench.registration;

import io.telamon.assembly.FirstAdministrator;
import io.telamon.assembly.TelamonServer;
import io.telamon.bench.Settings;
import io.telamon.bench.process.Folders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The provisioned server with all its durability on, in a folder of its own. */
final class TelamonCore implements AutoCloseable {
  static final String REALM = "ims.mnc001.mcc001.3gppnetwork.org";

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** A small young generation and early tenuring: what stays, stays for half a minute or longer. */
  private static final List<String> JVM =
      List.of(
          "-Xms1g", "-Xmx1g", "-Xmn128m", "-XX:MaxTenuringThreshold=2", "-XX:ParallelGCThreads=1");

  private final TelamonServer server;
  private final InetSocketAddress pcscf;

  private TelamonCore(TelamonServer server, InetSocketAddress pcscf) {
    this.server = server;
    this.pcscf = pcscf;
  }

  /**
   * Starts one on this address.
   *
   * @param more properties beside those of every run
   */
  static TelamonCore start(String name, String address, Map<String, String> more)
      throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("bench.server"));
    Path base = Settings.directory().resolve(name);
    Folders.delete(base);
    Folders.copy(home.resolve("standalone"), base, List.of("log", "tmp", "data"));
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("telamon.data.dir", base.resolve("outlives").toString());
    for (String key :
        List.of(
            "telamon.sip.address",
            "jboss.bind.address",
            "jboss.bind.address.management",
            "telamon.radius.address",
            "telamon.diameter.hss.address")) {
      properties.put(key, address);
    }
    properties.putAll(more);
    Path console = Settings.directory().resolve(name + ".log");
    TelamonServer server =
        TelamonServer.start(
            new TelamonServer.Settings(
                home, base, ProcessBuilder.Redirect.to(console.toFile()), properties, jvm()));
    try {
      server.awaitReady(START_LIMIT);
    } catch (RuntimeException | InterruptedException failed) {
      server.close();
      throw failed;
    }
    return new TelamonCore(server, new InetSocketAddress(address, 5060));
  }

  private static List<String> jvm() {
    return Stream.concat(JVM.stream(), Settings.jvm().stream()).toList();
  }

  InetSocketAddress pcscf() {
    return pcscf;
  }

  ProcessHandle handle() {
    return ProcessHandle.of(server.pid()).orElseThrow();
  }

  /** Makes subscribers of as many UEs. */
  void provision(int ues) throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ues; i++) {
      lines.append(Ue.subscription(i, REALM));
    }
    FirstAdministrator administrator =
        FirstAdministrator.ensure(server.settings().dataDirectory()).orElseThrow();
    URI uri = server.settings().provisioning().resolve("/hss/subscriptions/import");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/jsonl")
            .header("Authorization", administrator.authorization())
            .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (!response.body().contains("\"created\":" + ues)) {
      throw new IOException("import: " + response.statusCode() + " " + response.body());
    }
  }

  /** Octets of live objects, after a full collection. */
  long liveHeap() throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String total =
        process
            .inputReader()
            .lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new IOException("jcmd tells no total"));
    return Long.parseLong(total.strip().split(" +")[2]);
  }

  @Override
  public void close() {
    server.close();
  }
}
