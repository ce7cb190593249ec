package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.configuration.SecurityVariant;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.sip.AccessNetworkInfo;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.servlet.sip.SipServletRequest;

/**
 * The security agreement of RFC 3329, which this P-CSCF does not know yet: it is one of an
 * early-IMS-only network (GIBA-P-16).
 */
public final class SecurityAgreement {
  private static final String SEC_AGREE = "sec-agree";
  private static final String MEDIA_ONLY = "mediasec";

  private SecurityAgreement() {}

  /** Refuses with 420 a request that needs the agreement or another extension of the proxy. */
  public static void refuse(SipServletRequest request) {
    Set<String> unsupported = new LinkedHashSet<>(HeaderList.of(request, "Proxy-Require"));
    if (isWanted(request)) {
      unsupported.add(SEC_AGREE);
    }
    if (!unsupported.isEmpty()) {
      throw Refusal.of(420, "Extension of this P-CSCF required that it does not have")
          .with("Unsupported", String.join(", ", unsupported))
          .asException();
    }
  }

  /**
   * Refuses with 421 a REGISTER that has no security agreement where the network has no weaker
   * mechanism for it (GIBA-P-17, Q-06).
   */
  public static void requireWhereNeeded(
      SipServletRequest request, PcscfConfiguration configuration) {
    if (configuration.offers(SecurityVariant.AKA) && !hasOtherWay(request, configuration)) {
      throw Refusal.of(421, "This network needs a security agreement")
          .with("Require", SEC_AGREE)
          .asException();
    }
  }

  private static boolean hasOtherWay(SipServletRequest request, PcscfConfiguration configuration) {
    boolean digest = configuration.offers(SecurityVariant.DIGEST);
    if (request.getHeader("Authorization") != null) {
      return digest;
    }
    if (FixedLine.of(request, configuration).isPresent()) {
      return true;
    }
    return configuration.offers(SecurityVariant.GIBA) || (digest && !looksLikeGiba(request));
  }

  private static boolean looksLikeGiba(SipServletRequest request) {
    return AccessNetworkInfo.of(request).allowsPacketSwitched3gpp()
        && PublicIdentity.of(request.getTo().getURI())
            .filter(PublicIdentity::isDerivedFromImsi)
            .isPresent();
  }

  private static boolean isWanted(SipServletRequest request) {
    return HeaderList.of(request, "Require").stream().anyMatch(SEC_AGREE::equalsIgnoreCase)
        || Stream.of("Security-Client", "Security-Verify")
            .flatMap(name -> HeaderList.of(request, name).stream())
            .anyMatch(mechanism -> !mechanism.toLowerCase(Locale.ROOT).contains(MEDIA_ONLY));
  }
}
