package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.Parameters;
import java.util.List;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/**
 * End-to-access-edge media security as it is announced in the header fields of RFC 3329 (TS 24.229
 * 5.2.2, 7.2A.7; REG-P-K08): entries with the parameter {@code mediasec}, which secure no
 * signalling.
 */
public final class MediaSecurity {
  private static final String PARAMETER = "mediasec";

  private MediaSecurity() {}

  /** The entries of a header field of RFC 3329 that are about signalling. */
  public static List<String> withoutMedia(SipServletMessage message, String name) {
    return HeaderList.of(message, name).stream().filter(entry -> !isMedia(entry)).toList();
  }

  /** True if the UE repeats what was announced to it: it need not be told again. */
  public static boolean isKnownTo(SipServletRequest register) {
    return HeaderList.of(register, "Security-Verify").stream().anyMatch(MediaSecurity::isMedia);
  }

  /** Lists the mechanisms in Security-Server. */
  public static void announce(SipServletResponse response, List<String> mechanisms) {
    mechanisms.forEach(
        mechanism -> response.addHeader("Security-Server", mechanism + ";" + PARAMETER));
  }

  private static boolean isMedia(String entry) {
    return mentions(entry) && Parameters.parse(entry, ';').has(PARAMETER);
  }

  /** Hardly any does, and this costs less than to read it. */
  private static boolean mentions(String entry) {
    for (int i = 0; i + PARAMETER.length() <= entry.length(); i++) {
      if (isFirst(entry.charAt(i))
          && entry.regionMatches(true, i, PARAMETER, 0, PARAMETER.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFirst(char letter) {
    return letter == 'm' || letter == 'M';
  }
}
