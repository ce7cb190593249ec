package io.telamon.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The parameters behind a header value or URI (RFC 3261 generic-param, uri-parameter): ordered,
 * names compared ignoring case, values kept as written. Immutable.
 */
public final class Parameters {
  /** No parameters. */
  public static final Parameters NONE = new Parameters(new String[0]);

  private static final String OPENING = "\"<>;,?\\ \t\r\n\0";

  /** Name, value, name, value; a parameter without value has null there. */
  private final @Nullable String[] pairs;

  private Parameters(@Nullable String[] pairs) {
    this.pairs = pairs;
  }

  /**
   * Parses {@code ;name=value;name} and nothing else; empty text has no parameters.
   *
   * @throws SipSyntaxException if it is not that
   */
  public static Parameters parse(String text) {
    TextScanner in = new TextScanner(text);
    Parameters parameters = scan(in.skipBlanks(), "parameters");
    if (!in.skipBlanks().atEnd()) {
      throw in.error("text behind the end of the parameters");
    }
    return parameters;
  }

  /** Reads {@code ;name=value;name} up to anything that is no parameter. */
  static Parameters scan(TextScanner in, String where) {
    List<@Nullable String> pairs = new ArrayList<>(8);
    while (in.skip(';')) {
      pairs.add(in.token(where));
      pairs.add(in.skip('=') ? in.parameterValue(where) : null);
    }
    return pairs.isEmpty() ? NONE : new Parameters(pairs.toArray(new String[0]));
  }

  /** Reads {@code ;name=value} of a URI, where more characters are allowed and blanks are not. */
  static Parameters scanUri(TextScanner in) {
    List<@Nullable String> pairs = new ArrayList<>(8);
    while (in.peek() == ';') {
      in.position(in.position() + 1);
      String name = in.until("=;?");
      if (name.isEmpty()) {
        throw in.error("empty parameter in URI");
      }
      pairs.add(name);
      pairs.add(in.peek() == '=' ? uriValue(in) : null);
    }
    return pairs.isEmpty() ? NONE : new Parameters(pairs.toArray(new String[0]));
  }

  private static String uriValue(TextScanner in) {
    in.position(in.position() + 1);
    return in.until(";?");
  }

  public boolean isEmpty() {
    return pairs.length == 0;
  }

  public boolean has(String name) {
    return find(name) >= 0;
  }

  /** The value without quotes; null if absent, empty for a parameter without value. */
  public @Nullable String get(String name) {
    int at = find(name);
    if (at < 0) {
      return null;
    }
    String value = pairs[at + 1];
    return value == null ? "" : Grammar.unquote(value);
  }

  /** Names in their order, as written. */
  public List<String> names() {
    List<String> names = new ArrayList<>(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      names.add(Objects.requireNonNull(pairs[i]));
    }
    return names;
  }

  /** Visits name and unquoted value (empty if it has none) in order. */
  public void forEach(BiConsumer<String, String> visitor) {
    for (int i = 0; i < pairs.length; i += 2) {
      String value = pairs[i + 1];
      visitor.accept(Objects.requireNonNull(pairs[i]), value == null ? "" : Grammar.unquote(value));
    }
  }

  /**
   * With this parameter set, at its old place or at the end; null or empty means without value. The
   * value is written as given: quote it ({@link Grammar#quote}) or escape it before if it needs
   * that.
   *
   * @throws IllegalArgumentException if name or value would break out of the parameter
   */
  public Parameters with(String name, @Nullable String value) {
    check(name, value);
    @Nullable String written = value == null || value.isEmpty() ? null : value;
    int at = find(name);
    @Nullable String[] copy = Arrays.copyOf(pairs, at < 0 ? pairs.length + 2 : pairs.length);
    int to = at < 0 ? pairs.length : at;
    copy[to] = name;
    copy[to + 1] = written;
    return new Parameters(copy);
  }

  /** These parameters and behind them the others, all as they are written. */
  public Parameters followedBy(Parameters others) {
    @Nullable String[] joined = Arrays.copyOf(pairs, pairs.length + others.pairs.length);
    System.arraycopy(others.pairs, 0, joined, pairs.length, others.pairs.length);
    return new Parameters(joined);
  }

  /** Without any parameter of this name, however often it stood there. */
  public Parameters without(String name) {
    if (!has(name)) {
      return this;
    }
    List<@Nullable String> kept = new ArrayList<>(pairs.length);
    for (int i = 0; i < pairs.length; i += 2) {
      if (!name.equalsIgnoreCase(pairs[i])) {
        kept.add(pairs[i]);
        kept.add(pairs[i + 1]);
      }
    }
    return kept.isEmpty() ? NONE : new Parameters(kept.toArray(new String[0]));
  }

  void appendTo(StringBuilder out) {
    for (int i = 0; i < pairs.length; i += 2) {
      out.append(';').append(pairs[i]);
      if (pairs[i + 1] != null) {
        out.append('=').append(pairs[i + 1]);
      }
    }
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    appendTo(out);
    return out.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameters that && Arrays.equals(pairs, that.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }

  private int find(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (name.equalsIgnoreCase(pairs[i])) {
        return i;
      }
    }
    return -1;
  }

  private static void check(String name, @Nullable String value) {
    boolean nameFits = !name.isEmpty() && fits(name) && name.indexOf('=') < 0;
    if (!nameFits || value != null && !fits(value) && !isQuoted(value)) {
      throw new IllegalArgumentException("not a parameter: " + name);
    }
  }

  private static boolean fits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (OPENING.indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isQuoted(String value) {
    Grammar.requireOneLine(value);
    if (value.isEmpty() || value.charAt(0) != '"') {
      return false;
    }
    TextScanner in = new TextScanner(value);
    in.quotedString("parameter");
    return in.atEnd();
  }
}
