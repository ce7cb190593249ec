package io.telamon.hss.provisioning;

import io.telamon.hss.serviceprofile.ServicePointTrigger;
import io.telamon.hss.serviceprofile.SessionCase;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks of filter criteria by TS 29.228 Annexes B, C and E. */
final class FilterCriteriaValidation {
  private static final String FIELD = "initialFilterCriteria";
  private static final int MAX_CRITERIA = 100;
  private static final int MAX_TRIGGERS = 100;
  private static final int MAX_TEXT = 512;
  private static final int MAX_SERVICE_INFO = 2048;

  private FilterCriteriaValidation() {}

  static Optional<FieldError> firstError(List<FilterCriteriaData> criteria) {
    if (criteria.size() > MAX_CRITERIA) {
      return error(FIELD, "up to 100 filter criteria are possible");
    }
    Set<Integer> priorities = new HashSet<>();
    for (int i = 0; i < criteria.size(); i++) {
      FilterCriteriaData one = criteria.get(i);
      String place = FIELD + "[" + i + "]";
      if (one.priority() < 0 || !priorities.add(one.priority())) {
        return error(place + ".priority", "negative, or another has it already");
      }
      Optional<FieldError> wrong = triggerPoint(one, place).or(() -> serviceInfo(one, place));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> serviceInfo(FilterCriteriaData one, String place) {
    String info = one.serviceInfo();
    return info != null && info.length() > MAX_SERVICE_INFO
        ? error(place + ".serviceInfo", "up to 2048 characters are possible")
        : Optional.empty();
  }

  private static Optional<FieldError> triggerPoint(FilterCriteriaData one, String place) {
    if ((one.conditionType() == null) != one.triggers().isEmpty()) {
      return error(place + ".conditionType", "goes with triggers, and triggers with it");
    }
    if (one.triggers().size() > MAX_TRIGGERS) {
      return error(place + ".triggers", "up to 100 triggers are possible");
    }
    for (int i = 0; i < one.triggers().size(); i++) {
      String field = place + ".triggers[" + i + "]";
      Optional<FieldError> wrong = trigger(one.triggers().get(i), field);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldError> trigger(ServicePointTrigger trigger, String field) {
    if (trigger.groups().stream().anyMatch(g -> g < 0 || g > 99)) {
      return error(field + ".groups", "groups are numbered from 0 to 99");
    }
    if (isTooLong(trigger.subject()) || trigger.subject().isEmpty()) {
      return error(field + ".value", "has 1 to 512 characters");
    }
    if (isTooLong(trigger.content())) {
      return error(field + ".content", "has up to 512 characters");
    }
    boolean isRegister =
        trigger.kind() == ServicePointTrigger.Kind.METHOD && trigger.subject().equals("REGISTER");
    if (!trigger.registrations().isEmpty() && !isRegister) {
      return error(field + ".registrationTypes", "goes with the method REGISTER only");
    }
    return value(trigger, field);
  }

  private static Optional<FieldError> value(ServicePointTrigger trigger, String field) {
    String value = trigger.subject();
    return switch (trigger.kind()) {
      case METHOD ->
          value.matches("[A-Za-z0-9.!%*_+`'~-]+")
              ? withoutContent(trigger, field)
              : error(field + ".value", "not a method");
      case SESSION_CASE ->
          Arrays.stream(SessionCase.values()).anyMatch(c -> c.name().equals(value))
              ? withoutContent(trigger, field)
              : error(field + ".value", "not one of " + Arrays.toString(SessionCase.values()));
      case REQUEST_URI -> expression(value, field + ".value");
      case SIP_HEADER ->
          expression(value, field + ".value")
              .or(() -> expression(trigger.content(), field + ".content"));
      case SESSION_DESCRIPTION ->
          value.matches("[a-z]")
              ? expression(trigger.content(), field + ".content")
              : error(field + ".value", "not the letter of an SDP line");
    };
  }

  private static Optional<FieldError> withoutContent(ServicePointTrigger trigger, String field) {
    return trigger.content() == null
        ? Optional.empty()
        : error(field + ".content", "goes with a header field or an SDP line only");
  }

  private static Optional<FieldError> expression(@Nullable String text, String field) {
    try {
      if (text != null) {
        Pattern.compile(text);
      }
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return error(field, "not a regular expression");
    }
  }

  private static boolean isTooLong(@Nullable String text) {
    return text != null && text.length() > MAX_TEXT;
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
