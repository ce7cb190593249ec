package io.telamon.sip.message;

import java.util.ArrayList;
import java.util.List;

/** Elements of a comma list (RFC 3261 7.3.1); commas in quotes and angle brackets do not split. */
public final class Elements {
  private Elements() {}

  /** The elements without white space around them. An empty element stays, as an empty text. */
  public static List<String> split(String value) {
    List<String> elements = new ArrayList<>(4);
    addTo(elements, value);
    return elements;
  }

  /** Adds those of {@code value} to {@code elements}. */
  static void addTo(List<String> elements, String value) {
    int start = 0;
    while (true) {
      int end = endOfElement(value, start);
      elements.add(value.substring(start, end).strip());
      if (end == value.length()) {
        return;
      }
      start = end + 1;
    }
  }

  /** The index of the comma that ends the element begun at start, or the length. */
  static int endOfElement(String value, int start) {
    boolean quoted = false;
    boolean bracketed = false;
    for (int i = start; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '<') {
        bracketed = true;
      } else if (c == '>') {
        bracketed = false;
      } else if (c == ',' && !bracketed) {
        return i;
      }
    }
    return value.length();
  }
}
