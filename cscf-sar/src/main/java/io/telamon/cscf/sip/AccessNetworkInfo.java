package io.telamon.cscf.sip;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.servlet.sip.SipServletMessage;

/**
 * P-Access-Network-Info: the access as the UE tells it, and as the network knows it (RFC 7315 4.4).
 */
public record AccessNetworkInfo(List<Entry> entries) {
  public static final String NAME = "P-Access-Network-Info";
  private static final String NETWORK_PROVIDED = "network-provided";
  private static final Set<String> FIXED_LOCATIONS =
      Set.of("dsl-location", "eth-location", "fiber-location");

  /** One access-net-spec. */
  public record Entry(String access, Parameters parameters) {
    static Entry parse(String value) {
      int semicolon = value.indexOf(';');
      return semicolon < 0
          ? new Entry(value.strip(), new Parameters(List.of()))
          : new Entry(
              value.substring(0, semicolon).strip(),
              Parameters.parse(value.substring(semicolon + 1), ';'));
    }

    boolean isNetworkProvided() {
      return parameters.has(NETWORK_PROVIDED);
    }

    boolean isFixed() {
      return FIXED_LOCATIONS.stream().anyMatch(parameters::has);
    }

    private Stream<String> locations() {
      return FIXED_LOCATIONS.stream().flatMap(name -> parameters.value(name).stream());
    }

    /**
     * WLAN and generic access are 3GPP names too, but no packet-switched bearer with an IMSI behind
     * it.
     */
    boolean isPacketSwitched3gpp() {
      String name = access.toUpperCase(Locale.ROOT);
      return name.startsWith("3GPP-") && !name.startsWith("3GPP-WLAN") && !name.equals("3GPP-GAN");
    }

    @Override
    public String toString() {
      return parameters.list().isEmpty() ? access : access + ";" + parameters.join(";");
    }
  }

  public AccessNetworkInfo {
    entries = List.copyOf(entries);
  }

  public static AccessNetworkInfo of(SipServletMessage message) {
    return parse(HeaderList.of(message, NAME));
  }

  /** The header field with these values; none of them: the header field is absent. */
  public static AccessNetworkInfo parse(List<String> values) {
    return new AccessNetworkInfo(values.stream().map(Entry::parse).toList());
  }

  /** The entries without the claim that the network wrote them. */
  public AccessNetworkInfo asToldByUe() {
    return new AccessNetworkInfo(
        entries.stream()
            .map(entry -> new Entry(entry.access(), entry.parameters().without(NETWORK_PROVIDED)))
            .toList());
  }

  /** True if the network says the UE is on a fixed line, whatever the UE's own entry says. */
  public boolean isFixedByNetwork() {
    return entries.stream().anyMatch(entry -> entry.isNetworkProvided() && entry.isFixed());
  }

  /** The lines the network says the UE is on; empty if it says nothing. */
  public List<String> locationsByNetwork() {
    return entries.stream()
        .filter(Entry::isNetworkProvided)
        .flatMap(Entry::locations)
        .distinct()
        .toList();
  }

  /** True if absent, or if every entry names a packet-switched 3GPP access. */
  public boolean allowsPacketSwitched3gpp() {
    return entries.stream().allMatch(Entry::isPacketSwitched3gpp);
  }
}
