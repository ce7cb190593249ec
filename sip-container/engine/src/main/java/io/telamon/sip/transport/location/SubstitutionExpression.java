package io.telamon.sip.transport.location;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field of a NAPTR record that makes a URI of what was asked for (RFC 3402 3.2). It comes from
 * whoever owns the name: the matcher is one whose work grows with the text and the expression only.
 */
final class SubstitutionExpression {
  /** What one character string of a NAPTR record holds (RFC 3403 4.1). */
  private static final int MAX_LENGTH = 255;

  /** Bounds of repetitions multiply where they are nested. */
  private static final long MAX_REPETITIONS = 10_000;

  private static final java.util.regex.Pattern NUMBERS_IN_BRACES =
      java.util.regex.Pattern.compile("\\{([0-9,]*)");

  private SubstitutionExpression() {}

  /**
   * What the expression makes of a text; null if it does not match or is none: its owner has made a
   * mistake, which is nobody else's.
   */
  static @Nullable String applied(String expression, String text) {
    List<String> parts = parts(expression);
    if (expression.length() > MAX_LENGTH
        || parts.size() != 3
        || !parts.get(2).isEmpty() && !parts.get(2).equals("i")) {
      return null;
    }
    if (repetitions(parts.get(0)) > MAX_REPETITIONS) {
      return null;
    }
    try {
      int flags = Pattern.LONGEST_MATCH | (parts.get(2).isEmpty() ? 0 : Pattern.CASE_INSENSITIVE);
      Matcher matcher = Pattern.compile(parts.get(0), flags).matcher(text);
      return matcher.find() ? replaced(parts.get(1), matcher) : null;
    } catch (PatternSyntaxException notOne) {
      return null;
    }
  }

  /** How often the innermost of the expression may be repeated, were all bounds nested. */
  private static long repetitions(String regex) {
    long all = 1;
    java.util.regex.Matcher bounds = NUMBERS_IN_BRACES.matcher(regex);
    while (bounds.find() && all <= MAX_REPETITIONS) {
      long most = 1;
      for (String number : bounds.group(1).split(",", -1)) {
        most = number.length() > 5 ? MAX_REPETITIONS + 1 : Math.max(most, number(number));
      }
      all *= most;
    }
    return all;
  }

  private static long number(String digits) {
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** What stands between the delimiters, which are whatever comes first; a backslash hides one. */
  private static List<String> parts(String expression) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 1; i < expression.length(); i++) {
      char c = expression.charAt(i);
      boolean hides = c == '\\' && i + 1 < expression.length();
      if (c == expression.charAt(0)) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (hides && expression.charAt(i + 1) == expression.charAt(0)) {
        part.append(expression.charAt(++i));
      } else if (hides) {
        part.append(c).append(expression.charAt(++i));
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** With the groups that backslash and digit name; null if there is no such group. */
  private static @Nullable String replaced(String replacement, Matcher matcher) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\' || i + 1 == replacement.length()) {
        made.append(c);
        continue;
      }
      char named = replacement.charAt(++i);
      int group = named - '0';
      if (group < 1 || group > 9) {
        made.append(named);
      } else if (group > matcher.groupCount()) {
        return null;
      } else if (matcher.group(group) != null) {
        made.append(matcher.group(group));
      }
    }
    return made.toString();
  }
}
