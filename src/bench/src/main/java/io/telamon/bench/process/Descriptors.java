package io.telamon.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The file descriptors of this process. */
final class Descriptors {
  private Descriptors() {}

  /** How many are sockets: each listening point, each connection. */
  static long sockets() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(Descriptors::isSocket).count();
    } catch (IOException e) {
      throw new IllegalStateException("descriptors cannot be counted", e);
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closedInTheMeantime) {
      return false;
    }
  }
}
