package io.telamon.ue.cli;

import io.telamon.ue.gi.ContextOutcome;
import io.telamon.ue.gi.ContextOutcome.Refused;
import io.telamon.ue.gi.LabGgsn;
import io.telamon.ue.gi.PdpContext;
import io.telamon.ue.profile.Subscriber;
import java.io.PrintWriter;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pdp activate} and {@code pdp deactivate}: the lab GGSN by hand. */
@Command(
    name = "pdp",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(activate|update|deactivate)",
    description =
        "Activate, update or deactivate a PDP context: the lab GGSN tells the HSS by RADIUS.")
final class PdpCommand implements Runnable {
  private static final String NEXT = "Next: telamon-ue register --imsi %s --address %s%n";

  @Spec private @Nullable CommandSpec command;

  @Command(
      name = "activate",
      mixinStandardHelpOptions = true,
      description = "Send Accounting-Request START: the address belongs to the IMSI from now on.")
  int activate(
      @Mixin SubscriberOptions who,
      @Mixin ContextOptions what,
      @Mixin GgsnOptions ggsn,
      @Mixin TraceOptions trace) {
    PdpContext context = what.context(who);
    return tell(ggsn(ggsn, trace).activate(context), "active", NEXT);
  }

  @Command(
      name = "deactivate",
      mixinStandardHelpOptions = true,
      description = "Send Accounting-Request STOP: the address belongs to nobody from now on.")
  int deactivate(
      @Mixin SubscriberOptions who,
      @Mixin ContextOptions what,
      @Mixin GgsnOptions ggsn,
      @Mixin TraceOptions trace) {
    PdpContext context = what.context(who);
    return tell(ggsn(ggsn, trace).deactivate(context), "gone", "");
  }

  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = "Send Accounting-Request Interim-Update: the context lasts.")
  int update(
      @Mixin SubscriberOptions who,
      @Mixin ContextOptions what,
      @Mixin GgsnOptions ggsn,
      @Mixin TraceOptions trace) {
    PdpContext context = what.context(who);
    return tell(ggsn(ggsn, trace).interim(context), "updated", "");
  }

  @Override
  public void run() {
    throw new ParameterException(
        Given.required(command).commandLine(),
        "Which one: pdp activate, pdp update or pdp deactivate?");
  }

  private LabGgsn ggsn(GgsnOptions options, TraceOptions trace) {
    return Given.made(
        command, () -> new LabGgsn(options.config(), Clock.systemUTC(), trace.ladder()));
  }

  private int tell(ContextOutcome outcome, String state, String next) {
    if (outcome instanceof Refused refused) {
      return tellRefusal(refused);
    }
    PrintWriter out = Given.required(command).commandLine().getOut();
    PdpContext context = ((ContextOutcome.Accepted) outcome).context();
    out.printf("PDP context %s: %s.%n", state, described(context));
    out.print(next.formatted(context.subscriber().imsi(), context.address().getHostAddress()));
    out.flush();
    return ExitCode.OK;
  }

  private int tellRefusal(Refused refused) {
    PrintWriter err = Given.required(command).commandLine().getErr();
    err.printf("PDP context not confirmed: %s.%n", refused.reason());
    err.println(
        """
        Look at: Is the core running (./mvnw -Prun), with the role hss?
                 Is this subscriber imported, with this IMSI or MSISDN?
                 Does telamon.radius.clients give the GGSN's address (--ggsn) this secret?""");
    err.flush();
    return ExitCode.SOFTWARE;
  }

  private static String described(PdpContext context) {
    Subscriber subscriber = context.subscriber();
    return "%s on APN %s, IMSI %s%s"
        .formatted(
            context.address().getHostAddress(),
            context.apn(),
            subscriber.imsi(),
            subscriber.number().map(number -> ", MSISDN " + number).orElse(""));
  }
}
