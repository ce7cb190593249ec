package io.telamon.diameter.adapter.node;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.adapter.codec.CxCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Cx lines of the message ladder, one per message. */
public final class CxTrace {
  private static final Logger trace = LoggerFactory.getLogger("io.telamon.trace");

  private CxTrace() {}

  /** A request of {@code from}. */
  public static <Q> void request(String from, String to, CxCommand<Q, ?> command, Q request) {
    if (trace.isDebugEnabled()) {
      trace.debug("{} -> {} Cx {} {}", from, to, command.requestName(), command.subject(request));
    }
  }

  /** An answer of {@code from}. */
  public static void answer(
      String from, String to, CxCommand<?, ?> command, DiameterResult result) {
    if (trace.isDebugEnabled()) {
      trace.debug("{} -> {} Cx {} {}", from, to, command.answerName(), text(result));
    }
  }

  /** E.g. 2001 of the base protocol or 2001-3GPP. */
  public static String text(DiameterResult result) {
    return result.isExperimental() ? result.code() + "-3GPP" : Integer.toString(result.code());
  }
}
