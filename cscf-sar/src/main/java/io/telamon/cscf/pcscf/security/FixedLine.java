package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.configuration.SecurityVariant;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.sip.AccessNetworkInfo;
import io.telamon.cscf.sip.IpLiteral;
import io.telamon.cscf.sip.Parameters;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;

/** The line of the access network a request came over (TS 24.229 5.2.2.5, RFC 7315 4.4). */
public final class FixedLine {
  private FixedLine() {}

  /** The line known for the packet source, where the network offers NASS-bundled. */
  static Optional<String> of(SipServletRequest request, PcscfConfiguration configuration) {
    return configuration.offers(SecurityVariant.NASS)
        ? IpLiteral.parse(request.getRemoteAddr())
            .flatMap(address -> Optional.ofNullable(configuration.lines().get(address)))
        : Optional.empty();
  }

  /** Adds what the network knows to what the UE told. */
  public static void addTo(SipServletRequest request, PcscfConfiguration configuration) {
    of(request, configuration)
        .ifPresent(
            line ->
                request.addHeader(
                    AccessNetworkInfo.NAME,
                    "ADSL;dsl-location=" + Parameters.quoted(line) + ";network-provided"));
  }
}
