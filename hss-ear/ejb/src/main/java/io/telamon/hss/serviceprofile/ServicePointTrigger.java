package io.telamon.hss.serviceprofile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a trigger point, TS 29.228 clause B.2.3.
 *
 * @param kind what it looks at
 * @param subject the request URI, the method, the name of the header field, the session case or the
 *     letter of the SDP line
 * @param content what a header field or SDP line has to match; null if it only has to be there
 * @param negated true if it is met when it does not match
 * @param conditionGroups the groups it is in, numbers separated by commas
 * @param registrationTypes digits of the {@link RegistrationType}s that a REGISTER has to be of;
 *     empty for any
 */
@Embeddable
public record ServicePointTrigger(
    @Enumerated(EnumType.STRING) Kind kind,
    String subject,
    @Nullable String content,
    boolean negated,
    @Column(name = "condition_groups") String conditionGroups,
    @Column(name = "registration_types") String registrationTypes) {

  /** What a trigger looks at. */
  public enum Kind {
    REQUEST_URI,
    METHOD,
    SIP_HEADER,
    SESSION_CASE,
    SESSION_DESCRIPTION
  }

  /** From typed values; {@code groups} is not empty. */
  @SuppressWarnings("EnumOrdinal") // the enum promises just that
  public static ServicePointTrigger of(
      Kind kind,
      String subject,
      @Nullable String content,
      boolean negated,
      Collection<Integer> groups,
      Collection<RegistrationType> registrationTypes) {
    return new ServicePointTrigger(
        kind,
        subject,
        content,
        negated,
        groups.stream().map(String::valueOf).collect(Collectors.joining(",")),
        registrationTypes.stream()
            .map(type -> String.valueOf(type.ordinal()))
            .collect(Collectors.joining()));
  }

  /** The groups it is in. */
  public List<Integer> groups() {
    return Arrays.stream(conditionGroups.split(",", -1)).map(Integer::valueOf).toList();
  }

  /** The kinds of registration it is about; empty for any. */
  public List<RegistrationType> registrations() {
    return registrationTypes.chars().mapToObj(c -> RegistrationType.values()[c - '0']).toList();
  }

  /** The session case it names; only for that kind. */
  public SessionCase sessionCase() {
    return SessionCase.valueOf(subject);
  }
}
