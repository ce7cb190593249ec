package io.telamon.ue.cli;

import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Fetched;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The outcome of a procedure as one line of JSON (RFC 8259), for scripts. */
final class OutcomeJson {
  private OutcomeJson() {}

  static String of(RegistrationOutcome outcome, String publicIdentity) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("outcome", name(outcome));
    members.put("publicIdentity", publicIdentity);
    if (outcome instanceof Registered registered) {
      members.put("expires", registered.expires().toSeconds());
      members.put("refreshAfter", registered.refreshAfter().toSeconds());
      members.put("associatedUris", registered.associatedUris());
      members.put("serviceRoute", registered.serviceRoute());
    } else if (outcome instanceof Refused refused) {
      members.put("status", refused.status());
      members.put("reason", refused.reason());
      refused.warningText().ifPresent(warning -> members.put("warning", warning));
    } else if (outcome instanceof Fetched fetched) {
      members.put("contacts", List.copyOf(fetched.bindings().keySet()));
    } else if (outcome instanceof NoAnswer noAnswer) {
      members.put("reason", noAnswer.reason());
    } else if (outcome instanceof Abandoned abandoned) {
      members.put("reason", abandoned.reason());
    }
    return object(members);
  }

  private static String name(RegistrationOutcome outcome) {
    String name = outcome.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** The members as one line. */
  static String object(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(member -> text(member.getKey()) + ":" + value(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    if (value instanceof Number) {
      return value.toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), member));
      return object(members);
    }
    return value instanceof List<?> list
        ? list.stream().map(OutcomeJson::value).collect(Collectors.joining(",", "[", "]"))
        : text(value.toString());
  }

  private static String text(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append(escaped((char) c)));
    return quoted.append('"').toString();
  }

  private static String escaped(char c) {
    if (c == '"' || c == '\\') {
      return "\\" + c;
    }
    return c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
  }
}
