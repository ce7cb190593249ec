package io.telamon.ue.profile;

import java.util.regex.Pattern;

/**
 * A header field put into a request as it is given, right or wrong: to forge what a network must
 * not believe.
 *
 * @param name header field name, a token of RFC 3261 25.1
 * @param value one line of text
 */
public record RawHeader(String name, String value) {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9.!%*_+`'~-]+");

  /** Refuses only what would break the message apart instead of adding a header field. */
  public RawHeader {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no header field name");
    }
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the value of " + name + " must be one line");
    }
  }

  /** Reads {@code Name: value}. */
  public static RawHeader parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("expected 'Name: value', but got '" + line + "'");
    }
    return new RawHeader(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
  }
}
