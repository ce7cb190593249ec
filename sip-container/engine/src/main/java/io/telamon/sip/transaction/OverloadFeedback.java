package io.telamon.sip.transaction;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** What a server tells the previous hop about its load in that hop's own Via (RFC 7339 4, 5). */
final class OverloadFeedback {
  static final String OC = "oc";
  static final String ALGORITHM = "oc-algo";
  static final String VALIDITY = "oc-validity";
  static final String SEQUENCE = "oc-seq";

  /** What a client puts into its Via (RFC 7339 4.1, 4.2): it understands the algorithm "loss". */
  static final Parameters OFFER = Parameters.NONE.with(OC, null).with(ALGORITHM, "\"loss\"");

  /** How long a value holds where it names no time (RFC 7339 4.3). */
  static final Duration DEFAULT_VALIDITY = Duration.ofMillis(500);

  private final IntSupplier lossPercent;
  private final Clock clock;
  private final AtomicLong lastSequence = new AtomicLong();

  OverloadFeedback(IntSupplier lossPercent, Clock clock) {
    this.lossPercent = lossPercent;
    this.clock = clock;
  }

  static boolean isOfferedBy(SipRequest request) {
    return request.topVia().parameters().has(OC);
  }

  /** Writes the four parameters; the top Via is that of the previous hop, which has offered. */
  void writeInto(SipResponse response) {
    int loss = lossPercent.getAsInt();
    Via told =
        response
            .topVia()
            .withParameter(OC, Integer.toString(loss))
            .withParameter(ALGORITHM, "\"loss\"")
            .withParameter(VALIDITY, Long.toString(DEFAULT_VALIDITY.toMillis()))
            .withParameter(SEQUENCE, sequence());
    response.replaceTopVia(told);
    if (response.status() == 503) {
      // It would stop everything where only a share is asked for (RFC 7339 5.9).
      response.removeHeader(HeaderNames.RETRY_AFTER);
    }
  }

  /** Seconds with a fraction, each larger than the one before (RFC 7339 4.4). */
  private String sequence() {
    long millis = clock.millis();
    long next = lastSequence.updateAndGet(last -> Math.max(last + 1, millis));
    return String.format(Locale.ROOT, "%d.%03d", next / 1000, next % 1000);
  }
}
