package io.telamon.ue.cli;

import io.telamon.ue.load.LoadPlan;
import io.telamon.ue.profile.UeProfile;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** How much load, of what, for how long. */
final class LoadOptions {
  private static final double MILLIS = 1000;

  @Option(
      names = "--ues",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many UEs (default: ${DEFAULT-VALUE}).")
  private int ues;

  @Option(
      names = "--scenario",
      paramLabel = "register|reregister|message|call",
      defaultValue = "register",
      description = "What each arrival begins (default: ${DEFAULT-VALUE}).")
  private LoadPlan.Scenario scenario = LoadPlan.Scenario.REGISTER;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10",
      description = "Scenarios per second of the first step (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--increase",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many more with each further step (default: ${DEFAULT-VALUE}).")
  private double increase;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many steps (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--step-length",
      paramLabel = "S",
      defaultValue = "10",
      description = "How long each step lasts, in seconds (default: ${DEFAULT-VALUE}).")
  private double stepLength;

  @Option(
      names = "--failing",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of UEs that answer challenges wrongly, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double failing;

  @Option(
      names = "--jitter",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "With reregister each UE comes again after ues/rate seconds, by this share of it earlier"
              + " or later, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double jitter;

  @Option(
      names = "--holding",
      paramLabel = "S",
      defaultValue = "10",
      description = "Mean holding time of calls, exponential (default: ${DEFAULT-VALUE}).")
  private double holding;

  @Option(
      names = "--too-late",
      paramLabel = "MS",
      defaultValue = "2000",
      description =
          "A scenario that takes longer is inadequately handled (default: ${DEFAULT-VALUE}).")
  private long tooLate;

  @Option(
      names = "--sockets",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many sockets the UEs share, one thread each (default: ${DEFAULT-VALUE}).")
  private int sockets;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random arrivals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "A process whose processor time is to be reported; may be repeated.")
  private List<Long> pids = List.of();

  LoadPlan plan(UeProfile template) {
    return new LoadPlan(
        template,
        ues,
        scenario,
        rate,
        increase,
        steps,
        Duration.ofMillis((long) (stepLength * MILLIS)),
        failing,
        jitter,
        Duration.ofMillis((long) (holding * MILLIS)),
        Duration.ofMillis(tooLate),
        sockets,
        seed);
  }

  List<Long> pids() {
    return pids;
  }
}
