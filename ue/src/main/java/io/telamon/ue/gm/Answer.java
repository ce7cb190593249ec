package io.telamon.ue.gm;

import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import org.jspecify.annotations.Nullable;

/** What a request sent to the P-CSCF led to. */
public sealed interface Answer {
  /**
   * A final response.
   *
   * @param via the UE's own Via as it came back, or null if nobody looked
   */
  record Final(SipResponse response, @Nullable Via via) implements Answer {}

  /** None. */
  record Missing(String reason) implements Answer {}
}
