package io.telamon.bench.relay;

import io.telamon.bench.Settings;
import io.telamon.bench.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The peer: Kamailio with the allocator it is fast with, where it is installed.
 *
 * @param port where it listens
 */
record Kamailio(Process process, int port) implements AutoCloseable {
  private static final int START_ATTEMPTS = 50;
  private static final int ATTEMPT_MILLIS = 200;
  private static final int END_SECONDS = 10;

  /** Empty if it is not installed. */
  static Optional<Kamailio> start(int next) throws IOException {
    if (!isInstalled()) {
      return Optional.empty();
    }
    int port = Ports.free();
    Path configuration = Settings.directory().resolve("kamailio.cfg");
    Files.writeString(configuration, configuration(port, next));
    Process process =
        new ProcessBuilder(
                List.of(
                    "kamailio",
                    "-DD",
                    "-E",
                    "-f",
                    configuration.toString(),
                    "-x",
                    "fm",
                    "-m",
                    "3000",
                    "-M",
                    "32",
                    "-Y",
                    Settings.directory().toString()))
            .redirectErrorStream(true)
            .redirectOutput(Settings.directory().resolve("kamailio.log").toFile())
            .start();
    Kamailio started = new Kamailio(process, port);
    if (!started.answers()) {
      started.close();
      throw new IOException("Kamailio does not answer; see kamailio.log and kamailio.cfg");
    }
    return Optional.of(started);
  }

  /** The same as something to load. */
  Relay relay(int next) {
    return new Relay("kamailio", process.toHandle(), port, next);
  }

  private static boolean isInstalled() {
    return java.util.Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kamailio")));
  }

  private static String configuration(int port, int next) throws IOException {
    try (InputStream in = Kamailio.class.getResourceAsStream("kamailio.cfg")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("{port}", String.valueOf(port)).replace("{next}", String.valueOf(next));
    }
  }

  private boolean answers() throws IOException {
    try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
      probe.setSoTimeout(ATTEMPT_MILLIS);
      byte[] options = options(probe.getLocalPort()).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < START_ATTEMPTS && process.isAlive(); i++) {
        try {
          probe.send(
              new DatagramPacket(
                  options, options.length, new InetSocketAddress("127.0.0.1", port)));
          probe.receive(new DatagramPacket(new byte[2048], 2048));
          return true;
        } catch (SocketTimeoutException | java.net.PortUnreachableException notYet) {
          // Once more.
        }
      }
      return false;
    }
  }

  private static String options(int from) {
    return """
        OPTIONS sip:127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bKprobe
        Max-Forwards: 70
        From: <sip:bench@127.0.0.1>;tag=probe
        To: <sip:127.0.0.1>
        Call-ID: probe@127.0.0.1
        CSeq: 1 OPTIONS
        Content-Length: 0

        """
        .formatted(from)
        .replace("\n", "\r\n");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
