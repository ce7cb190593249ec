package io.telamon.ue.cli;

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

/** {@code register}: initial registration, or a refresh when run again. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "Register with the IMS (GPRS-IMS-bundled authentication).",
      "The address must have been activated for this IMSI: see 'telamon-ue pdp activate'."
    })
final class RegisterCommand implements Callable<Integer> {
  @Mixin private SubscriberOptions who = new SubscriberOptions();
  @Mixin private SipOptions sip = new SipOptions();
  @Mixin private TraceOptions trace = new TraceOptions();

  @Option(
      names = "--expires",
      paramLabel = "S",
      defaultValue = "600000",
      description = "Registration duration to ask for, in seconds (default: ${DEFAULT-VALUE}).")
  private int expires;

  @Spec private @Nullable CommandSpec command;

  @Override
  public Integer call() {
    CommandSpec here = Given.required(command);
    UeProfile profile = sip.profile(who, expires);
    try (UserEquipment ue =
        UserEquipment.open(profile, sip.timers(), Clock.systemUTC(), trace.ladder())) {
      return new RegistrationReport(here.commandLine(), profile).tell(ue.register());
    }
  }
}
