package io.telamon.sip.message;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The comparison of SIP URIs of RFC 3261 19.1.4. */
final class SipUriComparison {
  /** A URI that has one of these differs from one that has it not. */
  private static final List<String> NEVER_OPTIONAL =
      List.of("transport", "user", "ttl", "method", "maddr");

  private SipUriComparison() {}

  static boolean equivalent(SipUri a, SipUri b) {
    return a.secure() == b.secure()
        && Objects.equals(a.plainUser(), b.plainUser())
        && Objects.equals(plain(a.password()), plain(b.password()))
        && a.host().equalsIgnoreCase(b.host())
        && a.port() == b.port()
        && sameParameters(a, b)
        && sameHeaders(a.headers(), b.headers());
  }

  private static boolean sameParameters(SipUri a, SipUri b) {
    for (String name : a.parameters().names()) {
      String other = b.parameter(name);
      if (other != null && !other.equalsIgnoreCase(a.parameter(name))) {
        return false;
      }
    }
    for (String name : NEVER_OPTIONAL) {
      if (a.parameters().has(name) != b.parameters().has(name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameHeaders(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return a == b;
    }
    return Arrays.equals(sorted(a), sorted(b));
  }

  private static String[] sorted(String headers) {
    return Arrays.stream(headers.split("&", -1))
        .map(Escapes::decode)
        .sorted()
        .toArray(String[]::new);
  }

  private static @Nullable String plain(@Nullable String escaped) {
    return escaped == null ? null : Escapes.decode(escaped);
  }
}
