package io.telamon.hss.subscription;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A public identity with a regular expression between exclamation marks in its user part or its
 * number, TS 23.003 clauses 13.4A and 13.5: {@code sip:chat-!.*!@example.com}.
 *
 * @param identity as stored and told on Cx
 * @param domain the host, or "tel": what narrows the look-up
 * @param pattern matches whole canonical identities
 */
public record WildcardedIdentity(String identity, String domain, Pattern pattern) {
  private static final int MAX_LENGTH = 512;
  private static final Pattern SIP =
      Pattern.compile("(?i)(sips?:)([^@!]*)!([^!]+)!([^@!]*)@([a-z0-9.-]+)");
  private static final Pattern TEL = Pattern.compile("(?i)tel:(\\+[0-9]*)!([^!]+)!([0-9]*)");

  /**
   * @return null if {@code text} is no SIP or tel URI with one wildcarded part
   */
  public static @Nullable WildcardedIdentity of(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    Matcher sip = SIP.matcher(text);
    Matcher tel = TEL.matcher(text);
    try {
      if (sip.matches()) {
        return sip(sip);
      }
      return tel.matches() ? tel(tel) : null;
    } catch (PatternSyntaxException notAnExpression) {
      return null;
    }
  }

  private static WildcardedIdentity sip(Matcher parts) {
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String host = parts.group(5).toLowerCase(Locale.ROOT);
    return new WildcardedIdentity(
        scheme + parts.group(2) + "!" + parts.group(3) + "!" + parts.group(4) + "@" + host,
        host,
        pattern(scheme + parts.group(2), parts.group(3), parts.group(4) + "@" + host));
  }

  private static WildcardedIdentity tel(Matcher parts) {
    return new WildcardedIdentity(
        "tel:" + parts.group(1) + "!" + parts.group(2) + "!" + parts.group(3),
        "tel",
        pattern("tel:" + parts.group(1), parts.group(2), parts.group(3)));
  }

  private static Pattern pattern(String before, String expression, String after) {
    return Pattern.compile(Pattern.quote(before) + "(?:" + expression + ")" + Pattern.quote(after));
  }

  /** Where wildcards for this canonical identity are to be looked for. */
  static String domainOf(String canonical) {
    return canonical.startsWith("tel:") ? "tel" : canonical.substring(canonical.indexOf('@') + 1);
  }
}
