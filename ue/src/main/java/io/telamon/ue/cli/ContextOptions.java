package io.telamon.ue.cli;

import io.telamon.ue.gi.BearerDetails;
import io.telamon.ue.gi.PdpContext;
import io.telamon.ue.profile.Subscriber;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the PDP context is, beside whose. */
final class ContextOptions {
  @Option(
      names = "--apn",
      paramLabel = "NAME",
      defaultValue = "ims",
      description = "Access point name (default: ${DEFAULT-VALUE}).")
  private String apn = "";

  @Option(
      names = "--charging-id",
      paramLabel = "N",
      description =
          "Charging id, 0 to 4294967295, the same for activate and deactivate "
              + "(default: follows from the IMSI).")
  private @Nullable Long chargingId;

  @Option(
      names = "--sgsn",
      paramLabel = "IP",
      description = "Address of the SGSN: report PDP type, SGSN, GGSN and radio access too.")
  private @Nullable InetAddress sgsn;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  PdpContext context(SubscriberOptions who) {
    Subscriber subscriber = who.subscriber();
    return Given.made(command, () -> context(subscriber, who.address()));
  }

  private PdpContext context(Subscriber subscriber, InetAddress address) {
    PdpContext context = PdpContext.of(subscriber, address, apn);
    context = sgsn == null ? context : context.with(BearerDetails.utran(sgsn));
    return chargingId == null ? context : context.withChargingId(chargingId);
  }
}
