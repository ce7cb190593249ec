package io.telamon.ue.cli;

import io.telamon.ue.cli.ReportOptions.Capture;
import io.telamon.ue.phone.Phone;
import io.telamon.ue.phone.PhoneEvent;
import io.telamon.ue.phone.PhoneSettings;
import io.telamon.ue.profile.UeProfile;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A phone that is registered while a command runs, and de-registered at its end. */
final class PhoneOptions {
  @Mixin private UeOptions options = new UeOptions();
  @Mixin private TraceOptions trace = new TraceOptions();
  @Mixin private ReportOptions reporting = new ReportOptions();

  @Option(names = "--stay", description = "Stay registered at the end.")
  private boolean stay;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  boolean json() {
    return reporting.json();
  }

  /** Registers, does what the command is for, de-registers; the exit code. */
  int with(Consumer<PhoneEvent> listener, ToIntFunction<Phone> action) {
    UeProfile profile = options.profile(UeProfile.DEFAULT_EXPIRES);
    RegistrationReport report =
        new RegistrationReport(Given.required(command).commandLine(), profile, reporting.json());
    try (Capture capture = reporting.capture(trace);
        Phone phone =
            Phone.open(
                PhoneSettings.of(profile).with(options.timers()).with(capture.ladder()),
                listener)) {
      int registered = report.tell(phone.register());
      return registered == ExitCode.OK
          ? ended(phone, report, action.applyAsInt(phone))
          : registered;
    }
  }

  private int ended(Phone phone, RegistrationReport report, int exit) {
    int gone = stay ? ExitCode.OK : report.tell(phone.deregister());
    return exit == ExitCode.OK ? gone : exit;
  }
}
