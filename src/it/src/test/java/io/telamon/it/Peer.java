package io.telamon.it;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs not built here that the tests talk to. */
final class Peer {
  private Peer() {}

  /**
   * Skips the test if a tool is not on PATH, or fails it where {@code -Dtelamon.peers=required}
   * says that it must be there.
   */
  static void needs(String... tools) {
    for (String tool : tools) {
      if (!isOnPath(tool)) {
        String text = tool + " is not on PATH";
        if ("required".equals(System.getProperty("telamon.peers"))) {
          fail(text + " and -Dtelamon.peers=required");
        }
        abort(text);
      }
    }
  }

  private static boolean isOnPath(String tool) {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  /** What a program printed and how it ended. */
  record Result(int exitCode, String output) {}

  /** Runs a program to its end; kills it after {@code seconds}. */
  static Result run(int seconds, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("peer", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
      // Whatever its encoding: SIPp prints what it could not make sense of.
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      return new Result(ended ? process.exitValue() : -1, text);
    } finally {
      Files.delete(output);
    }
  }
}
