package io.telamon.cscf.sip;

import java.util.Locale;
import java.util.Optional;

/**
 * Which flow of which terminal a contact is reached by (RFC 5626 4.1).
 *
 * @param instance value of {@code +sip.instance}, without angle brackets
 * @param regId value of {@code reg-id}
 */
public record OutboundFlow(String instance, int regId) {
  private static final int MAX_DIGITS = 9;

  /** Empty unless both are there; a reg-id without an instance says nothing (RFC 5626 6). */
  static Optional<OutboundFlow> of(Optional<String> instance, Optional<String> regId) {
    return instance.flatMap(
        terminal ->
            regId
                .filter(OutboundFlow::isNumber)
                .map(number -> new OutboundFlow(terminal, Integer.parseInt(number))));
  }

  private static boolean isNumber(String regId) {
    return regId.length() <= MAX_DIGITS && regId.matches("[0-9]*[1-9][0-9]*");
  }

  /** The instance as it is compared: a URN is so without regard to case. */
  static String instance(String parameter) {
    return Parameters.unquoted(parameter).replaceAll("^<|>$", "").toLowerCase(Locale.ROOT);
  }
}
