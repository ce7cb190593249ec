package io.telamon.cscf.sip;

import java.io.IOException;
import java.util.Set;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends refusals: each with its Warning and exactly one log line that says what and why. */
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger("io.telamon.cscf.refusal");

  /** A request of the CSCFs, up to its answer. */
  @FunctionalInterface
  public interface Procedure {
    void run(SipServletRequest request) throws IOException;
  }

  private static final Set<String> UNANSWERED = Set.of("ACK", "CANCEL");

  private Answers() {}

  /** Runs the procedure and answers the request if it refuses. */
  public static void answering(SipServletRequest request, Procedure procedure) throws IOException {
    try {
      HeaderText.requireNoNul(request);
      procedure.run(request);
    } catch (RefusedException refused) {
      refuse(request, refused.refusal());
    }
  }

  /**
   * Answers with the refusal; ACK and CANCEL, which an application does not answer, are only
   * logged.
   */
  public static void refuse(SipServletRequest request, Refusal refusal) throws IOException {
    log(request, refusal);
    if (UNANSWERED.contains(request.getMethod())) {
      return;
    }
    SipServletResponse response = request.createResponse(refusal.status());
    response.addHeader("Warning", "399 telamon " + Parameters.quoted(refusal.why()));
    refusal.headers().forEach(response::setHeader);
    response.send();
  }

  /**
   * Where a request of ours was proxied to and nobody answered, the sender hears 504: a 408 would
   * tell it that it was slow itself.
   */
  public static void answerSilence(SipServletResponse response, String why) throws IOException {
    if (response.getStatus() == SipServletResponse.SC_REQUEST_TIMEOUT) {
      refuse(response.getProxy().getOriginalRequest(), Refusal.of(504, why));
    }
  }

  private static void log(SipServletRequest request, Refusal refusal) {
    LOG.info(
        "{} for {} from {}:{} refused with {}: {} (Call-ID {}, ICID {})",
        request.getMethod(),
        request.getTo().getURI(),
        request.getRemoteAddr(),
        request.getRemotePort(),
        refusal.status(),
        refusal.why(),
        request.getCallId(),
        ChargingVector.of(request).map(ChargingVector::icid).orElse("none"));
  }
}
