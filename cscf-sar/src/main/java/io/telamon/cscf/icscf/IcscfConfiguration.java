package io.telamon.cscf.icscf;

import static java.util.stream.Collectors.toSet;

import io.telamon.cscf.configuration.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an I-CSCF is configured with.
 *
 * @param scscfs SIP URIs of the S-CSCFs to choose from, at least one
 * @param capabilities what each of them can do; one that is not here can do nothing special
 * @param homeNetwork stands in for an absent P-Visited-Network-ID
 * @param answerTimeout how long the S-CSCFs of one REGISTER have to answer; less than timer F (32
 *     s), since a response after that reaches nobody (RFC 4320), and enough for an S-CSCF whose HSS
 *     is slow
 */
public record IcscfConfiguration(
    List<String> scscfs,
    Map<String, Set<Long>> capabilities,
    String homeNetwork,
    Duration answerTimeout) {
  private static final String CAPABILITIES = "telamon.icscf.scscf-capabilities";
  private static final Pattern ENTRY = Pattern.compile("(.+)=([0-9]{1,10}(?:\\+[0-9]{1,10})*)");

  public IcscfConfiguration {
    scscfs = List.copyOf(scscfs);
    capabilities = Map.copyOf(capabilities);
  }

  public static IcscfConfiguration read(Settings settings) {
    List<String> scscfs =
        settings.sipUris("telamon.icscf.scscfs", settings.ownSipUri("scscf", 6060));
    return new IcscfConfiguration(
        scscfs,
        capabilities(settings, scscfs),
        settings.homeNetwork(),
        settings.waiting("telamon.icscf.answer-timeout", 20));
  }

  /** Comma-separated {@code <uri>=<number>+<number>}, each URI one of the S-CSCFs'. */
  private static Map<String, Set<Long>> capabilities(Settings settings, List<String> scscfs) {
    Map<String, Set<Long>> read = new HashMap<>();
    for (String item : settings.list(CAPABILITIES, "")) {
      Matcher entry = ENTRY.matcher(item);
      if (!entry.matches() || !scscfs.contains(entry.group(1))) {
        throw Settings.wrong(CAPABILITIES, item, "must be <one of telamon.icscf.scscfs>=1+2");
      }
      read.put(
          entry.group(1),
          Arrays.stream(entry.group(2).split("\\+")).map(Long::valueOf).collect(toSet()));
    }
    return read;
  }

  /** What this S-CSCF can do. */
  Set<Long> capabilitiesOf(String scscf) {
    return capabilities.getOrDefault(scscf, Set.of());
  }
}
