package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.sip.HeaderList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.servlet.sip.SipServletResponse;

/** CK and IK of a challenge, which the home network tells the P-CSCF and nobody else. */
public final class AkaKeys {
  private static final String CHALLENGE = "WWW-Authenticate";

  private AkaKeys() {}

  /** Takes the parameters ck and ik out of every challenge; the rest stays as it is. */
  public static void removeFrom(SipServletResponse response) {
    List<String> challenges = new ArrayList<>();
    response.getHeaders(CHALLENGE).forEachRemaining(challenges::add);
    if (!challenges.isEmpty()) {
      response.removeHeader(CHALLENGE);
      challenges.forEach(value -> response.addHeader(CHALLENGE, withoutKeys(value)));
    }
  }

  private static String withoutKeys(String challenge) {
    String text = challenge.strip();
    int scheme = text.indexOf(' ') + 1;
    return text.substring(0, scheme)
        + HeaderList.split(text.substring(scheme), ',').stream()
            .filter(parameter -> !isKey(parameter))
            .collect(Collectors.joining(", "));
  }

  private static boolean isKey(String parameter) {
    String name = parameter.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
    return name.equals("ck") || name.equals("ik");
  }
}
