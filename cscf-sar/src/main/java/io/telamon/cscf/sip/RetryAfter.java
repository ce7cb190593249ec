package io.telamon.cscf.sip;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.SipServletResponse;

/** For how long a server wants no more requests (RFC 3261 20.33). */
public final class RetryAfter {
  public static final String NAME = "Retry-After";

  /** Whoever says more means for ever, and may have mended itself tomorrow. */
  private static final long LONGEST = 86_400;

  /** A comment and parameters may follow; ten digits and more are cut, being too many anyway. */
  private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,10}).*");

  private RetryAfter() {}

  /** The seconds it names, a day at most; 0 where there are none. */
  public static long of(SipServletResponse response) {
    String value = response.getHeader(NAME);
    Matcher matcher = SECONDS.matcher(value == null ? "" : value);
    return matcher.matches() ? Math.min(LONGEST, Long.parseLong(matcher.group(1))) : 0;
  }
}
