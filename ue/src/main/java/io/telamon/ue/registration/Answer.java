package io.telamon.ue.registration;

import io.telamon.sip.message.SipResponse;

/** What a request sent to the P-CSCF led to. */
sealed interface Answer {
  /** A final response. */
  record Final(SipResponse response) implements Answer {}

  /** None. */
  record Missing(String reason) implements Answer {}
}
