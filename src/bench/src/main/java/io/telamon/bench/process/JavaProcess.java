package io.telamon.bench.process;

import io.telamon.bench.Settings;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM started from our own class path that is asked by lines. It ends with us: it sees the end of
 * its input.
 */
public final class JavaProcess implements AutoCloseable {
  private static final int END_SECONDS = 10;

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  private JavaProcess(Process process) {
    this.process = process;
    answers = process.inputReader();
    questions = process.outputWriter();
  }

  /** Starts a class; what it says besides its answers goes into a file named after it. */
  public static JavaProcess start(Class<?> main, List<String> options, String... arguments)
      throws IOException {
    Path log = Settings.directory().resolve(main.getSimpleName() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dbench.directory=" + Settings.directory());
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new JavaProcess(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  /** What to measure. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** The next line it says. */
  public String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the process has ended; its log is in " + Settings.directory());
    }
    return line;
  }

  /** Asks and returns the answer. */
  public String ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    return line();
  }

  @Override
  public void close() throws IOException {
    questions.close();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
