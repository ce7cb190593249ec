package io.telamon.ue.registration;

import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the network has told about itself in answers to REGISTER: media plane security mechanisms of
 * the P-CSCF and whether it wants keep-alives (TS 24.229 5.1.1.4.1, 5.1.1.5.1). Safe for several
 * threads.
 */
final class NetworkAnnouncements {
  private static final String LABEL = ";mediasec";
  private static final int MAX_KEEP_SECONDS = 3600;

  /** Where the P-CSCF recommends none: what keeps UDP bindings of usual NATs (RFC 5626 4.4.2). */
  private static final Duration USUAL = Duration.ofSeconds(29);

  private volatile List<String> mediaSecurity = List.of();
  private volatile @Nullable Duration keepAlive;

  /** Mechanisms of Security-Server labelled "mediasec", in the order received. */
  List<String> mediaSecurity() {
    return mediaSecurity;
  }

  /** How often the P-CSCF wants to hear from us at least; empty if not agreed. */
  Optional<Duration> keepAlive() {
    return Optional.ofNullable(keepAlive);
  }

  /** Takes over what a 401 or 2xx announces; an answer that announces nothing changes nothing. */
  void announcedIn(SipResponse response) {
    List<String> labelled =
        response.elements(SecurityAgreement.SECURITY_SERVER).stream()
            .filter(NetworkAnnouncements::isLabelled)
            .map(entry -> entry.substring(0, entry.indexOf(';')).strip())
            .toList();
    if (!labelled.isEmpty()) {
      mediaSecurity = labelled;
    }
  }

  /** Takes over what our own Via says, as it came back with a 2xx. */
  void agreedIn(@Nullable Via via) {
    if (via != null) {
      keepAlive = seconds(via.parameters().get("keep"));
    }
  }

  /** Nothing is registered any more: mechanisms and keys are forgotten. */
  void forget() {
    mediaSecurity = List.of();
    keepAlive = null;
  }

  private static boolean isLabelled(String entry) {
    return entry.toLowerCase(Locale.ROOT).replace(" ", "").contains(LABEL);
  }

  static @Nullable Duration seconds(@Nullable String value) {
    if (value == null || !value.matches("[0-9]{1,9}")) {
      return null;
    }
    int seconds = Integer.parseInt(value);
    if (seconds == 0) {
      return USUAL;
    }
    return Duration.ofSeconds(Math.min(seconds, MAX_KEEP_SECONDS));
  }
}
