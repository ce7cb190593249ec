package io.telamon.ue.registration;

import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.profile.Capabilities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a 200 grants beside the binding itself (TS 24.229 5.1.1.4.1).
 *
 * @param publicGruu "pub-gruu" of our contact (RFC 5627); in bulk registration the one to derive
 *     others from (RFC 6140)
 * @param temporaryGruu "temp-gruu" of our contact
 * @param temporaryGruuCookie "temp-gruu-cookie", in bulk registration only
 * @param services ICSI values of Feature-Caps (RFC 6809), what the network supports
 * @param mediaSecurity media plane security mechanisms of the P-CSCF
 * @param keepAlive how often the P-CSCF wants a keep-alive at least (RFC 6223, or Flow-Timer of RFC
 *     5626)
 */
public record RegistrationDetails(
    Optional<String> publicGruu,
    Optional<String> temporaryGruu,
    Optional<String> temporaryGruuCookie,
    List<String> services,
    List<String> mediaSecurity,
    Optional<Duration> keepAlive) {
  private static final Pattern ICSI = Pattern.compile("g\\.3gpp\\.icsi-ref=\"([^\"]*)\"");

  /** Keeps copies of the lists. */
  public RegistrationDetails {
    services = List.copyOf(services);
    mediaSecurity = List.copyOf(mediaSecurity);
  }

  static RegistrationDetails of(
      SipResponse response, NameAddr own, Capabilities can, NetworkAnnouncements network) {
    boolean bulk = can.bulkNumbers();
    return new RegistrationDetails(
        parameter(own, "pub-gruu", can.gruu()),
        parameter(own, "temp-gruu", can.gruu() && !bulk),
        parameter(own, "temp-gruu-cookie", can.gruu() && bulk),
        services(response),
        network.mediaSecurity(),
        network.keepAlive().or(() -> flowTimer(response, can)));
  }

  private static Optional<Duration> flowTimer(SipResponse response, Capabilities can) {
    @Nullable String timer = can.multipleRegistrations() ? response.header("Flow-Timer") : null;
    return Optional.ofNullable(NetworkAnnouncements.seconds(timer));
  }

  private static Optional<String> parameter(NameAddr contact, String name, boolean wanted) {
    @Nullable String value = wanted ? contact.parameters().get(name) : null;
    return Optional.ofNullable(value);
  }

  private static List<String> services(SipResponse response) {
    List<String> found = new ArrayList<>();
    for (String line : response.headers("Feature-Caps")) {
      Matcher matcher = ICSI.matcher(line);
      while (matcher.find()) {
        for (String urn : matcher.group(1).split(",")) {
          found.add(urn.replace("%3A", ":").replace("%3a", ":").strip());
        }
      }
    }
    return found;
  }
}
