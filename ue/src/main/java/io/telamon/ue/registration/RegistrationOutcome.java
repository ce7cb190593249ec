package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a registration procedure of TS 24.229 5.1.1 ended. */
public sealed interface RegistrationOutcome {
  /**
   * Registered or registered anew (5.1.1.2.1, 5.1.1.4.1).
   *
   * @param expires what the network granted for our contact, not what we asked for
   * @param associatedUris P-Associated-URI in order, the first being the default IMPU
   * @param serviceRoute Service-Route in order, to be used as Route of later requests
   * @param details GRUUs and what else comes with it
   * @param response the 200 as received
   */
  record Registered(
      Duration expires,
      List<String> associatedUris,
      List<String> serviceRoute,
      RegistrationDetails details,
      SipResponse response)
      implements RegistrationOutcome {
    /** Keeps copies of the lists. */
    public Registered {
      associatedUris = List.copyOf(associatedUris);
      serviceRoute = List.copyOf(serviceRoute);
    }

    /** When to re-register: 600 s before the end, or half-way if 1200 s or less were granted. */
    public Duration refreshAfter() {
      return RegisteredIdentities.refreshAfter(expires);
    }
  }

  /** The binding of this contact is removed (5.1.1.6.1). */
  record Deregistered(SipResponse response) implements RegistrationOutcome {}

  /**
   * What is bound to the IMPU (5.1.1.4.1).
   *
   * @param bindings contact URIs and for how long each is still bound, in the order received
   * @param response the 200 as received
   */
  record Fetched(Map<String, Duration> bindings, SipResponse response)
      implements RegistrationOutcome {
    /** Keeps an unchangeable copy in the same order. */
    public Fetched {
      bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
    }
  }

  /**
   * The network said no.
   *
   * @param status 300 to 699
   * @param reason reason phrase
   * @param warning Warning header field, or null
   * @param response the response as received
   */
  record Refused(int status, String reason, @Nullable String warning, SipResponse response)
      implements RegistrationOutcome {
    private static final Pattern SECONDS = Pattern.compile("^[0-9]{1,9}");

    /** The Warning header field, if there was one. */
    public Optional<String> warningText() {
      return Optional.ofNullable(warning);
    }

    /** How long not to ask this P-CSCF again (RFC 3261 20.33); empty if it does not say. */
    public Optional<Duration> retryAfter() {
      String value = response.header(HeaderNames.RETRY_AFTER);
      Matcher seconds = SECONDS.matcher(value == null ? "" : value);
      return seconds.find()
          ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group())))
          : Optional.empty();
    }
  }

  /**
   * Nobody answered in time, or nothing could be sent.
   *
   * @param reason a sentence for the one who reads the log
   */
  record NoAnswer(String reason) implements RegistrationOutcome {}

  /**
   * The UE itself gave up, for the network did not prove itself or made no sense.
   *
   * @param reason a sentence for the one who reads the log
   */
  record Abandoned(String reason) implements RegistrationOutcome {}

  /** True if the network did what was asked. */
  default boolean succeeded() {
    return this instanceof Registered || this instanceof Deregistered || this instanceof Fetched;
  }
}
