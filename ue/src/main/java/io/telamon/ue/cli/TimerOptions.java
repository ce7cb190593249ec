package io.telamon.ue.cli;

import io.telamon.ue.profile.SipTimers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How patient the UE is. */
final class TimerOptions {
  @Option(
      names = "--t1",
      paramLabel = "MS",
      defaultValue = "2000",
      description = "SIP timer T1 in milliseconds (default: ${DEFAULT-VALUE}).")
  private long t1;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "128",
      description = "Seconds to wait for the final answer (default: ${DEFAULT-VALUE}).")
  private long timeout;

  SipTimers timers(@Nullable CommandSpec command) {
    return Given.made(
        command,
        () ->
            SipTimers.DEFAULT
                .withT1(Duration.ofMillis(t1))
                .withPatience(Duration.ofSeconds(timeout)));
  }
}
