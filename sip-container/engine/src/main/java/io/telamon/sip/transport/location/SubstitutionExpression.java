package io.telamon.sip.transport.location;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The field of a NAPTR record that makes a URI of what was asked for (RFC 3402 3.2). */
final class SubstitutionExpression {
  private SubstitutionExpression() {}

  /**
   * What the expression makes of a text; null if it does not match, takes too long to, or is none:
   * its owner has made a mistake, which is nobody else's.
   */
  static @Nullable String applied(String expression, String text) {
    List<String> parts = parts(expression);
    if (parts.size() != 3 || !parts.get(2).isEmpty() && !parts.get(2).equals("i")) {
      return null;
    }
    try {
      int flags = parts.get(2).isEmpty() ? 0 : Pattern.CASE_INSENSITIVE;
      Matcher matcher = Pattern.compile(parts.get(0), flags).matcher(new Patient(text));
      return matcher.find() ? replaced(parts.get(1), matcher) : null;
    } catch (PatternSyntaxException | TooLong notOne) {
      return null;
    }
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

  /**
   * A text that is looked at so many times only: there are expressions that never come to an end.
   */
  private static final class Patient implements CharSequence {
    private static final int LOOKS = 20_000;

    private final String text;
    private int looks;

    Patient(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > LOOKS) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Ends a match. */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super(null, null, false, false);
    }
  }
}
