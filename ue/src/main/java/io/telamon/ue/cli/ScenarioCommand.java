package io.telamon.ue.cli;

import io.telamon.ue.cli.ReportOptions.Capture;
import io.telamon.ue.file.ScenarioFile;
import io.telamon.ue.gi.LabGgsn;
import io.telamon.ue.phone.Phone;
import io.telamon.ue.phone.PhoneSettings;
import io.telamon.ue.scenario.JunitReport;
import io.telamon.ue.scenario.Scenario;
import io.telamon.ue.scenario.ScenarioRun;
import io.telamon.ue.scenario.StepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scenario}: a list of steps with expectations, for scripts and build servers. */
@Command(
    name = "scenario",
    mixinStandardHelpOptions = true,
    description = {
      "Run the steps of a file and compare what comes of each with what it expects.",
      "Exits with 0 if all went as expected, else with 1."
    })
final class ScenarioCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Scenario in YAML.")
  private @Nullable Path file;

  @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML.")
  private @Nullable Path junit;

  @Mixin private TimerOptions timers = new TimerOptions();
  @Mixin private GgsnOptions ggsn = new GgsnOptions();
  @Mixin private TraceOptions trace = new TraceOptions();
  @Mixin private ReportOptions reporting = new ReportOptions();

  @Spec private @Nullable CommandSpec command;

  @Override
  public Integer call() {
    Scenario scenario = Given.made(command, () -> ScenarioFile.read(Given.required(file)));
    Said said = new Said(command, reporting.json());
    try (Capture capture = reporting.capture(trace);
        Phone phone =
            Phone.open(
                PhoneSettings.of(scenario.profile())
                    .with(timers.timers(command))
                    .with(capture.ladder()),
                event -> {})) {
      LabGgsn lab = new LabGgsn(ggsn.config(), Clock.systemUTC(), capture.ladder());
      List<StepResult> results =
          new ScenarioRun(scenario, phone, lab).run(result -> tell(result, said));
      write(scenario, results);
      return results.stream().allMatch(StepResult::passed) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private static void tell(StepResult result, Said said) {
    String words =
        "%-8s %-30s %s"
            .formatted(
                result.passed() ? "ok" : result.skipped() ? "skipped" : "FAILED",
                result.step().name(),
                result.passed()
                    ? result.detail()
                    : "expected %s, got %s: %s"
                        .formatted(result.step().expected(), result.actual(), result.detail()));
    said.well(result.passed() ? "ok" : result.actual(), words.stripTrailing());
  }

  private void write(Scenario scenario, List<StepResult> results) {
    if (junit == null) {
      return;
    }
    try {
      Files.writeString(junit, JunitReport.of(scenario.name(), results));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + junit + ": check name and rights", e);
    }
  }
}
