package io.telamon.bench.hss;

import io.telamon.assembly.FirstAdministrator;
import io.telamon.assembly.TelamonServer;
import io.telamon.bench.process.CpuTime;
import io.telamon.bench.process.Folders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The provisioned server with the role {@code hss} alone, and a database of its own. */
final class HssServer implements AutoCloseable {
  private static final String ADDRESS = "127.0.78.1";
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final HttpClient http = HttpClient.newHttpClient();
  private final @Nullable EmbeddedPostgres postgres;
  private final Path database;
  private final TelamonServer server;
  private final int port;
  private final String authorization;
  private final SecretKey key;

  /**
   * Starts both in {@code room}, which is emptied.
   *
   * @param onPostgresql whether on a PostgreSQL server or, as by default, on H2
   */
  HssServer(Path home, Path room, boolean onPostgresql) throws IOException, InterruptedException {
    Folders.delete(room);
    Path base = room.resolve("standalone");
    Folders.copy(home.resolve("standalone"), base, List.of("log", "tmp", "data"));
    LoopArchive.addTo(base.resolve("deployments/telamon.ear"), room);
    database = room.resolve("postgresql");
    postgres = onPostgresql ? EmbeddedPostgres.builder().setDataDirectory(database).start() : null;
    key = HssKey.create(room.resolve("data"));
    port = freePort();
    ProcessBuilder.Redirect console =
        ProcessBuilder.Redirect.to(room.resolve("console.log").toFile());
    TelamonServer.Settings settings =
        new TelamonServer.Settings(home, base, console, keys(room.resolve("data")), List.of());
    authorization =
        FirstAdministrator.ensure(settings.dataDirectory()).orElseThrow().authorization();
    server = TelamonServer.start(settings);
    try {
      server.awaitReady(LIMIT);
    } catch (RuntimeException | InterruptedException failed) {
      server.close();
      throw failed;
    }
  }

  private Map<String, String> keys(Path data) throws IOException {
    Map<String, String> keys = new HashMap<>();
    keys.put("telamon.roles", "hss");
    keys.put("telamon.data.dir", data.toString());
    if (postgres != null) {
      keys.put("telamon.hss.database.url", postgres.getJdbcUrl("postgres", "postgres"));
      keys.put("telamon.hss.database.user", "postgres");
      keys.put("telamon.hss.database.password", "postgres");
    }
    keys.put("telamon.diameter.hss.address", ADDRESS);
    keys.put("telamon.diameter.hss.port", Integer.toString(port));
    keys.put("telamon.diameter.hss.accept-undefined-peers", "true");
    keys.put("telamon.diameter.request-timeout", "60000");
    keys.put("telamon.radius.address", ADDRESS);
    keys.put("jboss.bind.address", ADDRESS);
    keys.put("jboss.bind.address.management", ADDRESS);
    for (String listener : List.of("http", "https", "management.http", "management.https")) {
      keys.put("jboss." + listener + ".port", Integer.toString(freePort()));
    }
    return keys;
  }

  /** What the HSS encrypts credentials with. */
  SecretKey key() {
    return key;
  }

  InetSocketAddress diameter() {
    return new InetSocketAddress(ADDRESS, port);
  }

  Connection connection() throws SQLException {
    return Objects.requireNonNull(postgres).getPostgresDatabase().getConnection();
  }

  /** Stores one subscription by the HSS's own interface. */
  void provision(String record) throws IOException, InterruptedException {
    call(
        request("/hss/subscriptions")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(record))
            .build());
  }

  /** Imports a file in CSV; what the HSS says of it is told line by line, as it comes. */
  void importCsv(Path file, Consumer<String> told) throws IOException, InterruptedException {
    HttpRequest request =
        request("/hss/subscriptions/import")
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
    response.body().forEach(told);
    if (response.statusCode() / 100 != 2) {
      throw new IOException("import: status " + response.statusCode());
    }
  }

  /** The most memory, in MB, that the server has had of the machine since it began. */
  long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Calls the loop inside the server; returns how many requests it refused. */
  int loop(String query) throws IOException, InterruptedException {
    return Integer.parseInt(call(request("/bench/loop?" + query).GET().build()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.settings().provisioning().resolve(URI.create(path)))
        .timeout(LIMIT)
        .header("Authorization", authorization);
  }

  private String call(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(request.uri() + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /** Microseconds of CPU that the server has taken. */
  double serverCpu() {
    return CpuTime.ofTree(ProcessHandle.of(server.pid()).orElseThrow());
  }

  /** Microseconds of CPU that the database has taken. */
  double databaseCpu() throws IOException {
    List<String> lines = Files.readAllLines(database.resolve("postmaster.pid"));
    return CpuTime.ofTree(ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (postgres != null) {
      postgres.close();
    }
  }
}
