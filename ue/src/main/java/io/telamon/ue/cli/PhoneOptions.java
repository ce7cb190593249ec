package io.telamon.ue.cli;

import io.telamon.ue.cli.ReportOptions.Capture;
import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.phone.Phone;
import io.telamon.ue.phone.PhoneEvent;
import io.telamon.ue.phone.PhoneSettings;
import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A phone that is registered while a command runs, and de-registered at its end. */
final class PhoneOptions {
  private static final int SIP_PORT = 5060;

  @Mixin private UeOptions options = new UeOptions();
  @Mixin private TraceOptions trace = new TraceOptions();
  @Mixin private ReportOptions reporting = new ReportOptions();

  @Option(names = "--stay", description = "Stay registered at the end.")
  private boolean stay;

  @Option(
      names = "--further-flow",
      paramLabel = "HOST[:PORT]",
      converter = Endpoint.Converter.class,
      description =
          "Register a further flow through this P-CSCF (RFC 5626); may be repeated. The profile"
              + " needs capabilities with a flow and an IMEI, a MEID or a UUID.")
  private List<Endpoint> furtherFlows = List.of();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** How the command says what happens. */
  Said said() {
    return new Said(command, reporting.json());
  }

  /** A usage error of the command, to be thrown. */
  ParameterException misused(String why) {
    return new ParameterException(Given.required(command).commandLine(), why);
  }

  /** Registers, does what the command is for, de-registers; the exit code. */
  int with(Consumer<PhoneEvent> listener, ToIntFunction<Phone> action) {
    UeProfile profile = options.profile(UeProfile.DEFAULT_EXPIRES);
    Given.made(command, () -> flowsOf(profile));
    RegistrationReport report =
        new RegistrationReport(Given.required(command).commandLine(), profile, reporting.json());
    try (Capture capture = reporting.capture(trace);
        Phone phone =
            Phone.open(
                PhoneSettings.of(profile).with(options.timers()).with(capture.ladder()),
                listener)) {
      int registered = registered(phone, report);
      return registered == ExitCode.OK
          ? ended(phone, report, action.applyAsInt(phone))
          : registered;
    }
  }

  private List<Endpoint> flowsOf(UeProfile profile) {
    if (!furtherFlows.isEmpty() && !profile.capabilities().multipleRegistrations()) {
      throw new IllegalArgumentException(
          "--further-flow needs a first flow: capabilities: {imei: ..., flow: 1} in the profile");
    }
    return furtherFlows;
  }

  private int registered(Phone phone, RegistrationReport report) {
    int registered = report.tell(phone.register());
    if (registered != ExitCode.OK) {
      return registered;
    }
    for (Endpoint further : furtherFlows) {
      InetSocketAddress pcscf = further.orPort(SIP_PORT);
      int flow = report.tell(phone.registerFlow(pcscf));
      if (flow != ExitCode.OK) {
        return withoutFlow(phone, report, pcscf, flow);
      }
    }
    return ExitCode.OK;
  }

  /** Not all that was asked for came about, so nothing of it stays, {@code --stay} or not. */
  private int withoutFlow(
      Phone phone, RegistrationReport report, InetSocketAddress pcscf, int exit) {
    said()
        .badly(
            "flow-failed",
            "There is no further flow through " + LadderLine.text(pcscf) + ".",
            "What was registered before is de-registered.");
    report.tell(phone.deregister());
    return exit;
  }

  private int ended(Phone phone, RegistrationReport report, int exit) {
    int gone = stay ? ExitCode.OK : report.tell(phone.deregister());
    return exit == ExitCode.OK ? gone : exit;
  }
}
