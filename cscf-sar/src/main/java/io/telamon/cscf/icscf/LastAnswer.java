package io.telamon.cscf.icscf;

import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.Refusal;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/**
 * The answer of the S-CSCF tried last, which is the only one that counts.
 *
 * <p>RFC 3261 16.7 would choose among all: a redirection of the first S-CSCF before the challenge
 * of the second.
 */
final class LastAnswer {
  private static final List<String> KEPT =
      List.of(
          "WWW-Authenticate",
          "Warning",
          "Retry-After",
          "Min-Expires",
          "Unsupported",
          "P-Charging-Vector");

  private LastAnswer() {}

  /**
   * Answers with it, unless it is what the proxy has chosen anyway.
   *
   * @param chosen the response the proxy is about to forward
   */
  static void answer(Proxy proxy, SipServletRequest register, SipServletResponse chosen)
      throws IOException {
    List<ProxyBranch> branches = proxy.getProxyBranches();
    ProxyBranch last = branches.get(branches.size() - 1);
    SipServletResponse response = last.getResponse();
    if (register.isCommitted() || last.equals(chosen.getProxyBranch())) {
      return;
    }
    if (response == null || response.getStatus() < 200) {
      Answers.refuse(register, Refusal.of(504, "No S-CSCF of this user answers"));
      return;
    }
    if (response.getStatus() == SipServletResponse.SC_SERVICE_UNAVAILABLE) {
      // Its Retry-After would keep from us what other S-CSCFs serve (RFC 3261 21.5.4).
      Answers.refuseForOverload(register, Map.of());
      return;
    }
    SipServletResponse answer =
        register.createResponse(response.getStatus(), response.getReasonPhrase());
    for (String name : KEPT) {
      for (Iterator<String> values = response.getHeaders(name); values.hasNext(); ) {
        answer.addHeader(name, values.next());
      }
    }
    answer.send();
  }
}
