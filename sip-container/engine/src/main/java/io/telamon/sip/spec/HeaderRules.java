package io.telamon.sip.spec;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipMessage;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which header fields belong to the container and which are lists (JSR 289 5.4.2). */
final class HeaderRules {
  private static final Set<String> SYSTEM =
      names("call-id", "from", "to", "cseq", "via", "route", "record-route", "rseq", "rack");

  /** Header fields whose commas separate values (RFC 3261 7.3.1, RFC 7315, RFC 3329). */
  private static final Set<String> LISTS =
      names(
          "accept",
          "accept-contact",
          "accept-encoding",
          "accept-language",
          "alert-info",
          "allow",
          "allow-events",
          "call-info",
          "contact",
          "diversion",
          "error-info",
          "history-info",
          "in-reply-to",
          "p-access-network-info",
          "p-asserted-identity",
          "p-associated-uri",
          "p-preferred-identity",
          "p-visited-network-id",
          "path",
          "proxy-require",
          "record-route",
          "reject-contact",
          "require",
          "route",
          "security-client",
          "security-server",
          "security-verify",
          "service-route",
          "supported",
          "unsupported",
          "via",
          "warning");

  private HeaderRules() {}

  /** However they are written, and without a string for each question. */
  private static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return Collections.unmodifiableSet(set);
  }

  /** Throws IllegalArgumentException if an application may not change the header field. */
  static void requireApplication(SipMessage message, String name) {
    String canonical = HeaderNames.canonical(name);
    if (isSystem(message, canonical)) {
      throw new IllegalArgumentException(canonical + " belongs to the container");
    }
  }

  /** Whether the header field belongs to the container in this message. */
  static boolean isSystem(SipMessage message, String canonical) {
    return switch (canonical) {
      case HeaderNames.CONTACT -> !isContactFree(message);
      // Path of a request is pushed; a registrar copies it into its answer (RFC 3327 5.3).
      case HeaderNames.PATH -> message instanceof SipRequest;
      default -> SYSTEM.contains(canonical);
    };
  }

  private static boolean isContactFree(SipMessage message) {
    String method = message.cseq().method();
    if (method.equals("REGISTER")) {
      return true;
    }
    if (!(message instanceof SipResponse response)) {
      return false;
    }
    int status = response.status();
    return status / 100 == 3 || status == 485 || (status == 200 && method.equals("OPTIONS"));
  }

  /** Whether commas separate values of the header field. */
  static boolean isList(String name) {
    return LISTS.contains(HeaderNames.canonical(name));
  }

  /** A number of seconds as in Expires; -1 if it is none. */
  static int seconds(String text) {
    try {
      return (int) Math.min(Integer.MAX_VALUE, Long.parseUnsignedLong(text.strip()));
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
