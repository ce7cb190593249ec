package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a UE takes from the answer to a REGISTER (TS 24.229 5.1.1.2.1, 5.1.1.4.1, 5.1.1.6.1). */
final class RegisterResponse {
  private static final int MULTIPLE_CHOICES = 300;
  private static final Pattern DELTA_SECONDS = Pattern.compile("[0-9]{1,10}");
  private static final long MAX_SECONDS = 0xffff_ffffL; // RFC 3261 20.19

  /** What a registrar grants that is not told otherwise, usually (RFC 3261 10.2.1.1). */
  private static final int USUAL_SECONDS = 3600;

  private RegisterResponse() {}

  /** Reads a 2xx by the given function; anything else is a refusal or no usable answer. */
  static RegistrationOutcome outcome(
      Answer answer, Function<Answer.Final, RegistrationOutcome> onSuccess) {
    if (answer instanceof Answer.Final received) {
      return read(received, onSuccess);
    }
    return new NoAnswer(((Answer.Missing) answer).reason());
  }

  /** Expiry of our contact, P-Associated-URI and Service-Route of a 2xx (GIBA-U-07). */
  static Registered registered(SipResponse response, SipUri contact, RegisterRequest requests) {
    NameAddr own = own(response, contact, requests.expires());
    return new Registered(
        Duration.ofSeconds(secondsLeft(own, response)),
        uris(response, "P-Associated-URI"),
        uris(response, HeaderNames.SERVICE_ROUTE),
        RegistrationDetails.of(response, own, requests.capabilities(), requests.network()),
        response);
  }

  private static RegistrationOutcome read(
      Answer.Final received, Function<Answer.Final, RegistrationOutcome> onSuccess) {
    SipResponse response = received.response();
    if (response.status() >= MULTIPLE_CHOICES) {
      return new Refused(
          response.status(), response.reason(), response.header(HeaderNames.WARNING), response);
    }
    try {
      return onSuccess.apply(received);
    } catch (SipSyntaxException e) {
      return new NoAnswer("the " + response.status() + " can't be used: " + e.getMessage());
    }
  }

  /** Kamailio's S-CSCF lists no contact at all: then ours is bound, for an hour at most. */
  private static NameAddr own(SipResponse response, SipUri contact, int asked) {
    if (!response.hasHeader(HeaderNames.CONTACT)) {
      long said = response.number(HeaderNames.EXPIRES);
      long granted = said < 0 ? Math.min(asked, USUAL_SECONDS) : said;
      return NameAddr.of(contact).withParameter("expires", Long.toString(granted));
    }
    return response.addresses(HeaderNames.CONTACT).stream()
        .filter(listed -> isAt(listed, contact))
        .findFirst()
        .orElseThrow(() -> new SipSyntaxException("our contact is not among those bound"));
  }

  /**
   * For how long this contact of the response is bound: its own parameter counts before the header
   * field (RFC 3261 10.2.4).
   */
  static long secondsLeft(NameAddr contact, SipResponse response) {
    String parameter = expiresOf(contact);
    long granted = parameter.isEmpty() ? response.number(HeaderNames.EXPIRES) : seconds(parameter);
    if (granted < 0) {
      throw new SipSyntaxException("it does not say for how long the contact is bound");
    }
    return granted;
  }

  private static boolean isAt(NameAddr listed, SipUri contact) {
    return listed.uri() instanceof SipUri uri && uri.matches(contact);
  }

  private static String expiresOf(NameAddr listed) {
    @Nullable String expires = listed.parameters().get("expires");
    return expires == null ? "" : expires;
  }

  private static long seconds(String digits) {
    boolean number = DELTA_SECONDS.matcher(digits).matches();
    if (!number || Long.parseLong(digits) > MAX_SECONDS) {
      throw new SipSyntaxException("bad expires parameter in Contact");
    }
    return Long.parseLong(digits);
  }

  private static List<String> uris(SipResponse response, String header) {
    return response.addresses(header).stream().map(address -> address.uri().toString()).toList();
  }
}
