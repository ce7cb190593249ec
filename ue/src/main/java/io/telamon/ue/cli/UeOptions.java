package io.telamon.ue.cli;

import io.telamon.ue.file.ProfileFile;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.UeProfile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the UE is: a profile in a file, or options one by one. */
final class UeOptions {
  private static final List<String> IN_PROFILE =
      List.of(
          "--imsi",
          "--mnc-length",
          "--msisdn",
          "--address",
          "--pcscf",
          "--other-pcscf",
          "--port",
          "--impu",
          "--impi",
          "--home-network",
          "--header",
          "--sent-by",
          "--auth",
          "--k",
          "--opc",
          "--op",
          "--sqn",
          "--early-ims",
          "--protected-port",
          "--password");

  @Mixin private SubscriberOptions who = new SubscriberOptions();
  @Mixin private SipOptions sip = new SipOptions();
  @Mixin private AuthenticationOptions authentication = new AuthenticationOptions();
  @Mixin private MisbehaviourOptions misbehaviour = new MisbehaviourOptions();

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "What the UE is, in YAML, in place of the options for it.")
  private @Nullable Path file;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The profile with the duration to ask for, in seconds, unless its file says another. */
  UeProfile profile(int expires) {
    Path given = file;
    if (given == null) {
      return misbehaviour.misbehaving(authentication.authenticating(sip.profile(who, expires)));
    }
    refuseBoth(given);
    UeProfile profile = Given.made(command, () -> ProfileFile.read(given));
    return expires == UeProfile.DEFAULT_EXPIRES ? profile : profile.withExpires(expires);
  }

  SipTimers timers() {
    return sip.timers();
  }

  private void refuseBoth(Path given) {
    CommandSpec here = Given.required(command);
    for (OptionSpec option : here.commandLine().getParseResult().matchedOptions()) {
      if (IN_PROFILE.contains(option.longestName())) {
        throw new ParameterException(
            here.commandLine(),
            option.longestName() + " stands in the profile " + given + ": change it there");
      }
    }
  }
}
