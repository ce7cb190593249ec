package io.telamon.ue.cli;

import io.telamon.ue.cli.ReportOptions.Capture;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.UserEquipment;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code register}: initial registration, or a refresh when run again. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "Register with the IMS, by GPRS-IMS-bundled authentication or as --auth says.",
      "For giba the address must have been activated for this IMSI: see 'telamon-ue pdp activate'."
    })
final class RegisterCommand implements Callable<Integer> {
  @Mixin private UeOptions options = new UeOptions();
  @Mixin private TraceOptions trace = new TraceOptions();
  @Mixin private ReportOptions reporting = new ReportOptions();

  @Option(
      names = "--expires",
      paramLabel = "S",
      defaultValue = "600000",
      description = "Registration duration to ask for, in seconds (default: ${DEFAULT-VALUE}).")
  private int expires;

  @Option(
      names = "--then",
      paramLabel = "refresh|fetch|deregister",
      description =
          "What to do when registered, over the same security associations; may be repeated.")
  private List<Step> then = List.of();

  /** What may follow the registration. */
  enum Step {
    REFRESH,
    FETCH,
    DEREGISTER
  }

  @Spec private @Nullable CommandSpec command;

  @Override
  public Integer call() {
    CommandSpec here = Given.required(command);
    UeProfile profile = options.profile(expires);
    try (Capture capture = reporting.capture(trace);
        UserEquipment ue =
            UserEquipment.open(profile, options.timers(), Clock.systemUTC(), capture.ladder())) {
      return perform(ue, new RegistrationReport(here.commandLine(), profile, reporting.json()));
    }
  }

  private int perform(UserEquipment ue, RegistrationReport report) {
    int exit = report.tell(ue.register());
    for (Step step : then) {
      if (exit != ExitCode.OK) {
        return exit;
      }
      exit = report.tell(perform(step, ue));
    }
    return exit;
  }

  private static RegistrationOutcome perform(Step step, UserEquipment ue) {
    return switch (step) {
      case REFRESH -> ue.refresh();
      case FETCH -> ue.fetch();
      case DEREGISTER -> ue.deregister();
    };
  }
}
