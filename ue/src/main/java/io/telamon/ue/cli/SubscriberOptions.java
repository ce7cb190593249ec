package io.telamon.ue.cli;

import io.telamon.ue.profile.Subscriber;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who the UE is and which address its PDP context has. */
final class SubscriberOptions {
  private static final String LAB_IMSI = "001010000000001";
  private static final String LAB_MSISDN = "15550100";

  @Option(
      names = "--imsi",
      paramLabel = "DIGITS",
      defaultValue = LAB_IMSI,
      description = "IMSI of the card (default: ${DEFAULT-VALUE}).")
  private String imsi = "";

  @Option(
      names = "--mnc-length",
      paramLabel = "2|3",
      defaultValue = "2",
      description = "Digits of the IMSI that are the MNC (default: ${DEFAULT-VALUE}).")
  private int mncLength;

  @Option(
      names = "--msisdn",
      paramLabel = "DIGITS",
      description =
          "Telephone number, international, with or without '+' (default: "
              + LAB_MSISDN
              + " for the lab's IMSI "
              + LAB_IMSI
              + ", none for others).")
  private @Nullable String msisdn;

  @Option(
      names = "--address",
      paramLabel = "IP",
      defaultValue = "127.0.1.1",
      description =
          "IP address of the UE's PDP context (default: ${DEFAULT-VALUE}). "
              + "All of 127.0.0.0/8 works on Linux.")
  private @Nullable InetAddress address;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  Subscriber subscriber() {
    return Given.made(command, () -> new Subscriber(imsi, mncLength, number()));
  }

  private @Nullable String number() {
    return msisdn == null && imsi.equals(LAB_IMSI) ? LAB_MSISDN : msisdn;
  }

  InetAddress address() {
    return Given.required(address);
  }
}
