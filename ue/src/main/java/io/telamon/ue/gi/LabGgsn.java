package io.telamon.ue.gi;

import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.ladder.LadderListener;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A GGSN as far as the HSS sees it: it reports PDP contexts by RADIUS accounting and grants one
 * only when the report was confirmed (TS 29.061 16.3, GIBA-G-04 to -09).
 *
 * <p>Safe for several threads. Each call blocks for at most transmissions times interval of its
 * configuration.
 */
public final class LabGgsn {
  private static final int IDENTIFIERS = 256;

  private final GgsnConfig config;
  private final AccountingClient client;
  private final AtomicInteger nextIdentifier;

  /** A GGSN that tells nobody what it sends. */
  public LabGgsn(GgsnConfig config) {
    this(config, Clock.systemUTC(), LadderListener.NONE);
  }

  /** A GGSN that starts anywhere in the circle of identifiers. */
  public LabGgsn(GgsnConfig config, InstantSource clock, LadderListener ladder) {
    this(config, clock, ladder, new SecureRandom().nextInt(IDENTIFIERS));
  }

  LabGgsn(GgsnConfig config, InstantSource clock, LadderListener ladder, int firstIdentifier) {
    this.config = config;
    this.client = new AccountingClient(config, clock, ladder);
    this.nextIdentifier = new AtomicInteger(firstIdentifier);
  }

  /** Reports the context by a START; accepted means the UE may use its address (GIBA-G-07). */
  public ContextOutcome activate(PdpContext context) {
    return report(StatusType.START, context);
  }

  /** Reports the context, with what may have changed in it, by an Interim-Update. */
  public ContextOutcome interim(PdpContext context) {
    return report(StatusType.INTERIM, context);
  }

  /**
   * Reports by a STOP that the user's last context on the APN is gone (GIBA-G-09). The context ends
   * either way; refused only says that nobody confirmed it.
   */
  public ContextOutcome deactivate(PdpContext context) {
    return report(StatusType.STOP, context);
  }

  /** The same with what the context has used so far. */
  public ContextOutcome interim(PdpContext context, Usage usage) {
    return report(StatusType.INTERIM, context, usage);
  }

  /** The same with what the context has used and why it ended. */
  public ContextOutcome deactivate(PdpContext context, Usage usage) {
    return report(StatusType.STOP, context, usage);
  }

  private ContextOutcome report(StatusType status, PdpContext context) {
    return report(status, context, null);
  }

  private ContextOutcome report(StatusType status, PdpContext context, @Nullable Usage usage) {
    ContextReport report = new ContextReport(status, context, config.address(), usage);
    AccountingPacket packet =
        AccountingPacket.request(identifier(), report.attributes(), config.secret());
    try {
      return client.exchange(packet, report.summary())
          ? new ContextOutcome.Accepted(context)
          : new ContextOutcome.Refused(context, unanswered(status));
    } catch (IOException e) {
      return new ContextOutcome.Refused(context, notSent(status, e));
    }
  }

  private int identifier() {
    return Math.floorMod(nextIdentifier.getAndIncrement(), IDENTIFIERS);
  }

  private String unanswered(StatusType status) {
    return "no authentic answer to Accounting-Request %s from %s after %d transmissions, %d ms apart"
        .formatted(status, servers(), config.transmissions(), config.interval().toMillis());
  }

  private String notSent(StatusType status, IOException cause) {
    return "Accounting-Request %s could not be sent from %s to %s: %s"
        .formatted(status, config.address().getHostAddress(), servers(), cause.getMessage());
  }

  private String servers() {
    return config.servers().stream().map(LadderLine::text).collect(Collectors.joining(", "));
  }
}
