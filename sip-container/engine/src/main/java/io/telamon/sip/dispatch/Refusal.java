package io.telamon.sip.dispatch;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import org.jspecify.annotations.Nullable;

/**
 * Why a request does not reach an application.
 *
 * @param why for the reason phrase and the log
 * @param retryAfter seconds after which the client may try again; 0 says nothing about it
 */
record Refusal(int status, String why, int retryAfter) {
  Refusal(int status, String why) {
    this(status, why, 0);
  }

  SipResponse to(SipRequest request, @Nullable String toTag) {
    SipResponse response = request.response(status, why, toTag);
    if (retryAfter > 0) {
      response.setHeader(HeaderNames.RETRY_AFTER, Integer.toString(retryAfter));
    }
    return response;
  }
}
