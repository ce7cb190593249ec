package io.telamon.cscf.sip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.servlet.sip.SipServletMessage;

/**
 * The values of a comma-separated header field, however they are spread over lines (RFC 3261
 * 7.3.1).
 */
public final class HeaderList {
  private HeaderList() {}

  /** All values of the named header field in order; empty if it is absent. */
  public static List<String> of(SipServletMessage message, String name) {
    List<String> values = new ArrayList<>();
    Iterator<String> lines = message.getHeaders(name);
    while (lines.hasNext()) {
      values.addAll(split(lines.next(), ',', true));
    }
    return List.copyOf(values);
  }

  /** Splits outside quoted strings; parts are trimmed, empty ones left out. */
  public static List<String> split(String text, char separator) {
    return split(text, separator, false);
  }

  /** The values of one line of a header field that is a list. */
  public static List<String> values(String line) {
    return split(line, ',', true);
  }

  /**
   * Where the part that begins at {@code start} ends: at the next separator outside a quoted
   * string, or with the text.
   */
  static int end(String text, int start, char separator) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == separator) {
        return i;
      } else {
        quoted = c == '"';
      }
    }
    return text.length();
  }

  private static List<String> split(String text, char separator, boolean keepAngles) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int angles = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (keepAngles && (c == '<' || c == '>')) {
        angles += c == '<' ? 1 : -1;
      } else if (c == separator && angles <= 0) {
        add(parts, text.substring(start, i));
        start = i + 1;
      }
    }
    add(parts, text.substring(start));
    return parts;
  }

  private static void add(List<String> parts, String part) {
    if (!part.isBlank()) {
      parts.add(part.strip());
    }
  }
}
