package io.telamon.bench.registration;

import io.telamon.bench.Settings;
import io.telamon.bench.process.JavaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The peer, where it is installed: Kamailio's P-, I- and S-CSCF in a process each, with the
 * allocator it is fast with, and an HSS of ours in a process of its own, which is not counted to
 * the peer.
 */
record Peer(Optional<Core> core, List<AutoCloseable> parts) implements AutoCloseable {
  private static final String ADDRESS = "127.0.88.2";
  private static final String PCSCF = ADDRESS + ":5060";
  private static final String ICSCF = ADDRESS + ":4060";
  private static final String SCSCF = ADDRESS + ":6060";
  private static final String CSCF_REALM = "kamailio.example";
  private static final int ATTEMPTS = 100;
  private static final int ATTEMPT_MILLIS = 200;
  private static final int END_SECONDS = 10;

  static Peer start(int ues) throws IOException, InterruptedException {
    Peer peer = new Peer(Optional.empty(), new ArrayList<>());
    if (!isInstalled()) {
      RegistrationBenchmark.say("Kamailio is not installed: the peer is skipped");
      return peer;
    }
    try {
      return peer.started(ues);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      // What runs already would be in the way of the next run.
      peer.close();
      throw failed;
    }
  }

  private Peer started(int ues) throws IOException, InterruptedException {
    TelamonCore hss = TelamonCore.start("hss-of-the-peer", ADDRESS, hss());
    parts.add(hss);
    hss.provision(ues);
    Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    for (String role : List.of("icscf", "scscf", "pcscf")) {
      processes.put(role, cscf(role));
    }
    processes.put(Core.FOREIGN_HSS, hss.handle());
    for (String role : List.of("icscf", "scscf")) {
      awaitConnected(role);
    }
    JavaProcess load =
        Core.load(new InetSocketAddress(ADDRESS, 5060), TelamonCore.REALM, ues, false);
    parts.add(load);
    return new Peer(Optional.of(new Core("kamailio", processes, load)), parts);
  }

  private static Map<String, String> hss() {
    return Map.of(
        "telamon.roles",
        "hss",
        "telamon.diameter.hss.peers",
        "icscf." + CSCF_REALM + ",scscf." + CSCF_REALM);
  }

  private static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kamailio")));
  }

  private static Path room() {
    return Settings.directory().resolve("kamailio-cscfs").toAbsolutePath();
  }

  private ProcessHandle cscf(String role) throws IOException {
    Path room = room();
    Files.createDirectories(room.resolve("icscf-db"));
    fillIn(role + ".cfg", role, room.resolve(role + ".cfg"));
    fillIn("cx.xml", role, room.resolve(role + "-cx.xml"));
    tables(room.resolve("icscf-db"));
    List<String> command =
        new ArrayList<>(
            List.of("kamailio", "-DD", "-E", "-f", room.resolve(role + ".cfg").toString()));
    command.addAll(List.of("-m", "512", "-M", "16", "-x", "fm", "-Y", room.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(room.resolve(role + ".log").toFile())
            .start();
    parts.add(() -> end(process));
    return process.toHandle();
  }

  private static void fillIn(String template, String self, Path file) throws IOException {
    try (InputStream in = Peer.class.getResourceAsStream(template)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> values =
          Map.of(
              "SELF", self,
              "ROOM", room().toString(),
              "REALM", TelamonCore.REALM,
              "CSCF_REALM", CSCF_REALM,
              "HSS_ADDRESS", ADDRESS,
              "HSS_PORT", "3868",
              "HOST", ADDRESS,
              "PCSCF", PCSCF,
              "ICSCF", ICSCF,
              "SCSCF", SCSCF);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace("@" + value.getKey() + "@", value.getValue());
      }
      Files.writeString(file, text);
    }
  }

  /** What the I-CSCF selects from. */
  private static void tables(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("nds_trusted_domains"),
        "id(int) trusted_domain(string)\n1:" + TelamonCore.REALM + "\n");
    Files.writeString(
        folder.resolve("s_cscf"),
        "id(int) name(string) s_cscf_uri(string)\n1:kamailio:sip\\:"
            + SCSCF.replace(":", "\\:")
            + "\n");
    Files.writeString(
        folder.resolve("s_cscf_capabilities"), "id(int) id_s_cscf(int) capability(int)\n1:1:1\n");
    Files.writeString(
        folder.resolve("version"),
        """
        table_name(string) table_version(int)
        nds_trusted_domains:1
        s_cscf:1
        s_cscf_capabilities:1
        """);
  }

  private static void awaitConnected(String role) throws IOException, InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Process peers =
          new ProcessBuilder(
                  "kamcmd", "-s", "unix:" + room().resolve(role + ".ctl"), "cdp.list_peers")
              .redirectErrorStream(true)
              .start();
      if (new String(peers.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .contains("I_Open")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(ATTEMPT_MILLIS);
    }
    throw new IOException("Kamailio is not connected to the HSS; see " + room());
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IOException("a part of the peer does not end", e);
      }
    }
  }
}
