package io.telamon.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One header field: either a range of the received bytes or a text set by us. Immutable to the
 * outside, so that copies of a message share it; the value and its parsed form are remembered when
 * first asked for, and a race between two readers only makes one of them do the work again.
 */
final class HeaderField {
  private static final byte[] NO_BYTES = {};

  private final String name;
  private final byte[] raw;
  private final int start;
  private final int valueStart;
  private final int valueEnd;
  private final int end;
  private @Nullable String value;
  private @Nullable Object parsed;

  private HeaderField(String name, byte[] raw, int start, int valueStart, int valueEnd, int end) {
    this.name = name;
    this.raw = raw;
    this.start = start;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
    this.end = end;
  }

  /** A received field: its whole line is {@code raw[start, end)}, line end included. */
  static HeaderField received(
      String name, byte[] raw, int start, int valueStart, int valueEnd, int end) {
    return new HeaderField(name, raw, start, valueStart, valueEnd, end);
  }

  /** A field of our own. */
  static HeaderField of(String name, String value) {
    HeaderField field = new HeaderField(name, NO_BYTES, 0, 0, 0, 0);
    field.value = Grammar.requireOneLine(value);
    return field;
  }

  /** A field of our own whose parsed form is at hand. */
  static HeaderField ofParsed(String name, Object parsed) {
    HeaderField field = of(name, parsed.toString());
    field.parsed = parsed;
    return field;
  }

  /** The name as {@link HeaderNames#canonical} spells it. */
  String name() {
    return name;
  }

  boolean isNamed(String canonical) {
    return HeaderNames.same(name, canonical);
  }

  /** The value without white space around it and without folds. */
  String value() {
    String known = value;
    if (known == null) {
      known = unfolded();
      value = known;
    }
    return known;
  }

  /** The value in parsed form. A field is always parsed to the same type, given by its name. */
  <T> T parsed(Class<T> type, Function<String, T> parser) {
    Object known = parsed;
    if (type.isInstance(known)) {
      return type.cast(known);
    }
    T fresh = parser.apply(value());
    parsed = fresh;
    return fresh;
  }

  /** Whether the bytes of this field follow directly those of the other in the same message. */
  boolean continues(HeaderField other) {
    return raw == other.raw && raw.length > 0 && start == other.end;
  }

  /** Whether there may be more than one element. */
  boolean hasComma() {
    return holds(',');
  }

  boolean holdsNul() {
    return holds('\0');
  }

  /** Found out without making a text of it. */
  private boolean holds(char ascii) {
    if (raw.length == 0) {
      return value().indexOf(ascii) >= 0;
    }
    for (int i = valueStart; i < valueEnd; i++) {
      if (raw[i] == ascii) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes it writes if all of our own characters are ASCII. */
  int length() {
    return raw.length > 0 ? end - start : name.length() + value().length() + 4;
  }

  void writeTo(ByteSink out) {
    if (raw.length > 0) {
      out.write(raw, start, end);
    } else {
      out.write(name).write(": ").write(value()).write("\r\n");
    }
  }

  private String unfolded() {
    String text = new String(raw, valueStart, valueEnd - valueStart, StandardCharsets.UTF_8);
    if (text.indexOf('\n') < 0) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        i = endOfFold(text, i);
        c = ' ';
      }
      line.append(c);
    }
    return line.toString().strip();
  }

  /** The last blank of a fold that begins at the carriage return. */
  private static int endOfFold(String text, int carriageReturn) {
    int i = carriageReturn + 1;
    while (i + 1 < text.length() && Grammar.isBlank(text.charAt(i + 1))) {
      i++;
    }
    return i;
  }
}
