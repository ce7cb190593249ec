package io.telamon.ue.digest;

import io.telamon.sip.message.Elements;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a digest header field, in order: {@code name=token} or {@code name="text"} (RFC
 * 3261 25.1). Of a parameter given twice the first counts.
 */
public final class AuthParameters {
  private static final String SCHEME = "Digest ";
  private static final Set<String> TOKENS = Set.of("algorithm", "stale", "nc", "qop");

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Reads the value of WWW-Authenticate or Authorization; empty if the scheme is not Digest. */
  static Optional<AuthParameters> ofDigest(String value) {
    String text = value.strip();
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(of(text.substring(SCHEME.length())))
        : Optional.empty();
  }

  /** Reads a list of parameters without a scheme, as in Authentication-Info. */
  public static AuthParameters of(String list) {
    AuthParameters read = new AuthParameters();
    for (String element : Elements.split(list)) {
      int equals = element.indexOf('=');
      if (equals > 0) {
        String name = element.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        read.values.putIfAbsent(name, unquoted(element.substring(equals + 1).strip()));
      }
    }
    return read;
  }

  /** No parameters yet. */
  public static AuthParameters none() {
    return new AuthParameters();
  }

  /** The value without its quotes; null if there is no such parameter. */
  public @Nullable String get(String name) {
    return values.get(name);
  }

  /** Adds a parameter; without a value does nothing. */
  public AuthParameters with(String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
    return this;
  }

  /** As the value of an Authorization header field. */
  public String toHeader() {
    StringBuilder header = new StringBuilder();
    values.forEach(
        (name, value) ->
            header
                .append(header.isEmpty() ? SCHEME : ", ")
                .append(name)
                .append('=')
                .append(TOKENS.contains(name) ? value : quoted(value)));
    return header.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String unquoted(String text) {
    boolean isQuoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return isQuoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
  }
}
