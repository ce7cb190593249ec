package io.telamon.ue.cli;

import io.telamon.ue.cli.ReportOptions.Capture;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.UserEquipment;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deregister}: removes the binding that {@code register} made with the same options. */
@Command(
    name = "deregister",
    mixinStandardHelpOptions = true,
    description = {
      "Remove the registration of this UE's contact.",
      "Give the same --imsi, --address, --port, --impu and --auth as to 'register'."
    })
final class DeregisterCommand implements Callable<Integer> {
  @Mixin private UeOptions options = new UeOptions();
  @Mixin private TraceOptions trace = new TraceOptions();
  @Mixin private ReportOptions reporting = new ReportOptions();

  @Option(
      names = "--all",
      description = "Remove all contacts of the identity, not only this UE's (Contact: *).")
  private boolean all;

  @Spec private @Nullable CommandSpec command;

  @Override
  public Integer call() {
    CommandSpec here = Given.required(command);
    UeProfile profile = options.profile(UeProfile.DEFAULT_EXPIRES);
    try (Capture capture = reporting.capture(trace);
        UserEquipment ue =
            UserEquipment.open(profile, options.timers(), Clock.systemUTC(), capture.ladder())) {
      return new RegistrationReport(here.commandLine(), profile, reporting.json())
          .tell(all ? ue.deregisterAll() : ue.deregister());
    }
  }
}
