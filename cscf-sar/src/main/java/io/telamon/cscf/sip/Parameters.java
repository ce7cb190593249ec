package io.telamon.cscf.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a header field value in the order they stand in; names are compared without case.
 *
 * <p>Values are held without the quotes and are quoted again only where the grammar needs it.
 */
public record Parameters(List<Parameter> list) {
  private static final char QUOTE = '"';
  private static final char ESCAPE = '\\';
  private static final String MARKS = ".!%*_+`'~-";
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+");

  /** One {@code name} or {@code name=value}. */
  public record Parameter(String name, @Nullable String value) {
    @Override
    public String toString() {
      return value == null ? name : name + "=" + quotedIfNeeded(value);
    }
  }

  public Parameters {
    list = List.copyOf(list);
  }

  /** Reads {@code a=b;c="d"} with the given separator, {@code ;} or {@code ,}. */
  public static Parameters parse(String text, char separator) {
    List<Parameter> read = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = HeaderList.end(text, start, separator);
      String part = stripped(text, start, end);
      if (!part.isEmpty()) {
        read.add(parameter(part));
      }
      start = end + 1;
    }
    return new Parameters(read);
  }

  private static Parameter parameter(String part) {
    int equal = part.indexOf('=');
    return equal < 0
        ? new Parameter(part, null)
        : new Parameter(
            stripped(part, 0, equal), unquoted(stripped(part, equal + 1, part.length())));
  }

  /** A part of {@code text} without white space around it, and without a string before that. */
  private static String stripped(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The value of the first parameter of that name; empty also for a parameter without value. */
  public Optional<String> value(String name) {
    for (Parameter parameter : list) {
      if (parameter.name().equalsIgnoreCase(name)) {
        return Optional.ofNullable(parameter.value());
      }
    }
    return Optional.empty();
  }

  public boolean has(String name) {
    for (Parameter parameter : list) {
      if (parameter.name().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  public Parameters without(String name) {
    return new Parameters(
        list.stream().filter(parameter -> !parameter.name().equalsIgnoreCase(name)).toList());
  }

  /** The same with this parameter at the end, in place of any of that name. */
  public Parameters with(String name, String value) {
    List<Parameter> changed = new ArrayList<>(without(name).list);
    changed.add(new Parameter(name, value));
    return new Parameters(changed);
  }

  public String join(String separator) {
    return list.stream().map(Parameter::toString).collect(Collectors.joining(separator));
  }

  /** The text of a quoted-string; anything else as it is. */
  public static String unquoted(String text) {
    if (text.length() < 2 || text.charAt(0) != QUOTE || text.charAt(text.length() - 1) != QUOTE) {
      return text;
    }
    String inner = text.substring(1, text.length() - 1);
    return inner.indexOf(ESCAPE) < 0 ? inner : ESCAPED.matcher(inner).replaceAll("$1");
  }

  private static String quotedIfNeeded(String value) {
    return isToken(value) ? value : quoted(value);
  }

  private static boolean isToken(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isOfToken(value.charAt(i))) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private static boolean isOfToken(int character) {
    return character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || character >= '0' && character <= '9'
        || MARKS.indexOf(character) >= 0;
  }

  /** The quoted-string of RFC 3261 25.1 for this text; line breaks become spaces. */
  public static String quoted(String text) {
    String line =
        text.indexOf('\r') < 0 && text.indexOf('\n') < 0
            ? text
            : LINE_BREAKS.matcher(text).replaceAll(" ");
    return QUOTE + line.replace("\\", "\\\\").replace("\"", "\\\"") + QUOTE;
  }
}
