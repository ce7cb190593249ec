package io.telamon.bench.ue;

import io.telamon.bench.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code telamon-ue load} on one processor: full AKA registrations at a rate, three steps of which
 * the first warms the JVM up. Sustained steps are what it can drive.
 */
public final class UeBenchmark {
  private static final int RATE = 1500;
  private static final int STEP_SECONDS = 20;
  private static final int STEPS = 3;
  private static final int UES = 20_000;

  private UeBenchmark() {}

  /** Prints a line for each step; returns when all have ended. */
  public static void run() throws IOException, InterruptedException {
    AkaNetwork network = new AkaNetwork();
    network.start();
    int port = network.address().getPort();
    Path profile = Settings.directory().resolve("ue.yaml");
    Files.writeString(profile, profile(port));
    int seconds = Settings.number("seconds", STEP_SECONDS);
    Process load = new ProcessBuilder(command(profile, seconds)).inheritIO().start();
    if (!load.waitFor(STEPS * seconds + 120L, TimeUnit.SECONDS)) {
      load.destroyForcibly();
      throw new IllegalStateException("the load has not ended in time");
    }
    // 1 says that a rate was not sustained, which the load has told.
    if (load.exitValue() > 1) {
      throw new IllegalStateException("the load ended with " + load.exitValue());
    }
  }

  private static List<String> command(Path profile, int seconds) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      command.addAll(List.of("taskset", "-c", "0"));
    } else {
      System.out.println("taskset is not there: the load may use all processors");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of("io.telamon.ue.cli.TelamonUe", "load", "--profile", profile.toString()));
    command.addAll(List.of("--ues", Integer.toString(UES), "--sockets", "1"));
    command.addAll(List.of("--rate", Integer.toString(Settings.number("rate", RATE))));
    command.addAll(List.of("--steps", Integer.toString(STEPS)));
    command.addAll(List.of("--step-length", Integer.toString(seconds)));
    return command;
  }

  private static String profile(int port) {
    return """
    subscriber: {imsi: "001010000800000"}
    access: {address: 127.0.0.1, port: 0}
    pcscf: ["127.0.0.1:%d"]
    authentication: {mechanism: aka, k: %s, opc: %s, protected-port: 0}
    """
        .formatted(port, AkaNetwork.K, AkaNetwork.OPC);
  }
}
