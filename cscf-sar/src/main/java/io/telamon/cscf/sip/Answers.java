package io.telamon.cscf.sip;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
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
   * Where a request of ours was proxied to and nobody answered, or nobody could be asked, the
   * sender hears 504 (TS 24.229 5.2.2.1): a 408 would tell it that it was slow itself.
   */
  public static void answerSilence(SipServletResponse response, String why) throws IOException {
    if (isSilence(response)) {
      refuse(response.getProxy().getOriginalRequest(), Refusal.of(504, why));
    }
  }

  /**
   * True for a 408, and for what the container has made itself because the next hop cannot be
   * reached, or has asked not to be for now.
   */
  public static boolean isSilence(SipServletResponse response) {
    SipServletResponse received = response.getProxyBranch().getResponse();
    return response.getStatus() == SipServletResponse.SC_REQUEST_TIMEOUT
        || (response.getStatus() >= 300 && (received == null || received.getStatus() < 200));
  }

  /**
   * Answers 503 for overload and says nothing of it in the log, where a line for each would be part
   * of the load: who decides it counts, and tells now and then.
   *
   * @param headers names and values of what else is told
   */
  public static void refuseForOverload(SipServletRequest request, Map<String, String> headers)
      throws IOException {
    SipServletResponse response = request.createResponse(SipServletResponse.SC_SERVICE_UNAVAILABLE);
    headers.forEach(response::setHeader);
    response.send();
  }

  /**
   * Where the next hop refused a request of ours for overload, the sender hears the same: the 500
   * of RFC 3261 16.7 step 6 is for a proxy that knows of another way.
   *
   * @param headers what else is told, by the seconds for which the next hop wants no more; 0 if it
   *     says none
   */
  public static boolean passOverload(
      SipServletResponse response, LongFunction<Map<String, String>> headers) throws IOException {
    SipServletResponse received = response.getProxyBranch().getResponse();
    SipServletRequest original = response.getProxy().getOriginalRequest();
    boolean overload =
        received != null
            && received.getStatus() == SipServletResponse.SC_SERVICE_UNAVAILABLE
            && !original.isCommitted();
    if (overload) {
      refuseForOverload(original, headers.apply(RetryAfter.of(received)));
    }
    return overload;
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
