package io.telamon.cscf.icscf;

import io.telamon.cscf.configuration.Settings;
import java.util.List;

/**
 * What an I-CSCF is configured with.
 *
 * @param scscfs SIP URIs of the S-CSCFs to choose from, at least one
 * @param homeNetwork stands in for an absent P-Visited-Network-ID
 */
public record IcscfConfiguration(List<String> scscfs, String homeNetwork) {
  public IcscfConfiguration {
    scscfs = List.copyOf(scscfs);
  }

  public static IcscfConfiguration read(Settings settings) {
    return new IcscfConfiguration(
        settings.sipUris("telamon.icscf.scscfs", "sip:127.0.0.1:6060"), settings.homeNetwork());
  }
}
