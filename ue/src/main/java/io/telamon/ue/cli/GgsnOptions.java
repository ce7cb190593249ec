package io.telamon.ue.cli;

import io.telamon.ue.gi.GgsnConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the lab GGSN reaches the RADIUS server. */
final class GgsnOptions {
  private static final int ACCOUNTING_PORT = 1813;
  private static final String LAB_SECRET = "gi-secret-1";

  @Option(
      names = "--radius",
      paramLabel = "HOST[:PORT]",
      converter = Endpoint.Converter.class,
      defaultValue = "${env:TELAMON_UE_RADIUS:-127.0.0.1:1813}",
      description =
          "RADIUS accounting server of the HSS (or environment TELAMON_UE_RADIUS; default: "
              + "${DEFAULT-VALUE}).")
  private @Nullable Endpoint radius;

  @Option(
      names = "--other-radius",
      paramLabel = "HOST[:PORT]",
      converter = Endpoint.Converter.class,
      description = "Where to go if the server does not answer; may be repeated.")
  private List<Endpoint> others = List.of();

  @Option(
      names = "--ggsn",
      paramLabel = "IP",
      defaultValue = "127.0.0.1",
      description =
          "The GGSN's own address: source of the packets and NAS-IP-Address "
              + "(default: ${DEFAULT-VALUE}).")
  private @Nullable InetAddress ggsn;

  @Option(
      names = "--secret",
      paramLabel = "TEXT",
      defaultValue = "${env:TELAMON_RADIUS_SECRET:-" + LAB_SECRET + "}",
      description =
          "RADIUS shared secret; better in the environment, as TELAMON_RADIUS_SECRET "
              + "(lab default: "
              + LAB_SECRET
              + ").")
  private String secret = "";

  @Option(
      names = "--transmissions",
      paramLabel = "N",
      defaultValue = "4",
      description = "How often to send an unanswered request (default: ${DEFAULT-VALUE}).")
  private int transmissions;

  @Option(
      names = "--interval",
      paramLabel = "MS",
      defaultValue = "2000",
      description = "Milliseconds between transmissions (default: ${DEFAULT-VALUE}).")
  private long interval;

  GgsnConfig config() {
    return new GgsnConfig(
            Given.required(ggsn),
            Given.required(radius).orPort(ACCOUNTING_PORT),
            secret,
            transmissions,
            Duration.ofMillis(interval))
        .orElse(others.stream().map(other -> other.orPort(ACCOUNTING_PORT)).toList());
  }
}
