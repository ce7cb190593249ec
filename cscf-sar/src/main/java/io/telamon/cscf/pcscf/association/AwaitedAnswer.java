package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.sip.DigestCredentials;
import javax.servlet.sip.SipServletRequest;

/**
 * The one REGISTER a temporary set is there for: the answer to the challenge it was made with (TS
 * 24.229 5.1.1.5.1: same Call-ID, same nonce).
 *
 * <p>Anybody gets a challenge in anybody's name, and a set with it. If more could be said over it,
 * the home network would take that for the words of the user who is registered.
 */
record AwaitedAnswer(String callId, String nonce) {

  boolean isGivenBy(SipServletRequest register) {
    return callId.equals(register.getCallId())
        && DigestCredentials.of(register)
            .flatMap(credentials -> credentials.value("nonce"))
            .filter(nonce::equals)
            .isPresent();
  }
}
