package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.profile.UeProfile;

/** Authorization header fields that prove nothing, and a way to spoil one that does. */
final class Authorization {
  private Authorization() {}

  /** IMPI and home domain with empty nonce and response (5.1.1.2.2, 5.1.1.2.3). */
  static void putEmpty(SipRequest request, UeProfile profile) {
    AuthParameters parameters =
        AuthParameters.none()
            .with("username", profile.privateIdentity())
            .with("realm", profile.claims().homeDomain())
            .with("nonce", "")
            .with("uri", request.requestUriText())
            .with("response", "");
    put(request, parameters);
  }

  static void put(SipRequest request, AuthParameters parameters) {
    request.setHeader(HeaderNames.AUTHORIZATION, parameters.toHeader());
  }

  /** The response with another last digit. */
  static AuthParameters spoilt(AuthParameters parameters) {
    String response = parameters.get("response");
    if (response == null || response.isEmpty()) {
      return parameters;
    }
    int last = response.length() - 1;
    char other = response.charAt(last) == '0' ? '1' : '0';
    return parameters.with("response", response.substring(0, last) + other);
  }
}
