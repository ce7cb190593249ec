package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.configuration.SecurityVariant;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.pcscf.association.SecurityAttempt;
import io.telamon.cscf.pcscf.association.SecurityModeSetUp;
import io.telamon.cscf.pcscf.association.StillRegistered;
import io.telamon.cscf.sip.AccessNetworkInfo;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/**
 * Whether a REGISTER needs, asks for and gets the security agreement of RFC 3329 (TS 33.203 Annex
 * P).
 */
@Singleton
public class SecurityAgreement {
  private static final String SEC_AGREE = "sec-agree";
  private static final String MEDIA_ONLY = "mediasec";

  private final PcscfConfiguration configuration;
  private final SecurityModeSetUp setUp;

  @Inject
  public SecurityAgreement(PcscfConfiguration configuration, SecurityModeSetUp setUp) {
    this.configuration = configuration;
    this.setUp = setUp;
  }

  /** Empty if the REGISTER goes on without an agreement; refuses one that may not. */
  public Optional<SecurityAttempt> of(SipServletRequest register) {
    refuseUnknown(register);
    if (setUp.isProtected(register)) {
      return Optional.of(setUp.overAssociation(register));
    }
    if (Tls.carried(register) || mayProposeTls(register)) {
      Tls.requireAgreed(register);
      return Optional.empty();
    }
    if (isWanted(register)) {
      return Optional.of(setUp.unprotected(register));
    }
    requireWhereNeeded(register, configuration);
    return Optional.empty();
  }

  /** TLS is for digest; in the place of associations it would only be a way around them. */
  private boolean mayProposeTls(SipServletRequest register) {
    return configuration.offers(SecurityVariant.DIGEST) && Tls.isProposed(register);
  }

  /** True for what arrived on a protected port. */
  public boolean isProtected(SipServletRequest request) {
    return setUp.isProtected(request);
  }

  /** The home network did not answer 200. */
  public void refused(SipServletResponse response, SecurityAttempt attempt) {
    setUp.response(response, attempt);
  }

  /** The home network answered 200, and left this of the UE. */
  public void registered(SecurityAttempt attempt, Supplier<StillRegistered> left) {
    setUp.registered(attempt, left);
  }

  /**
   * Refuses with 420 what the proxy does not have; a P-CSCF of a network without AKA does not know
   * the agreement (GIBA-P-16).
   */
  private void refuseUnknown(SipServletRequest request) {
    boolean known = configuration.offers(SecurityVariant.AKA) || mayProposeTls(request);
    Set<String> unsupported = new LinkedHashSet<>(HeaderList.of(request, "Proxy-Require"));
    unsupported.removeIf(tag -> known && tag.equalsIgnoreCase(SEC_AGREE));
    if (!known && isWanted(request)) {
      unsupported.add(SEC_AGREE);
    }
    if (!unsupported.isEmpty()) {
      throw Refusal.of(420, "Extension of this P-CSCF required that it does not have")
          .with("Unsupported", String.join(", ", unsupported))
          .asException();
    }
  }

  /** What is between the UE and this P-CSCF only (REG-P-K02). */
  public static void removeFrom(SipServletRequest request) {
    request.removeHeader("Security-Client");
    request.removeHeader("Security-Verify");
    for (String name : List.of("Require", "Proxy-Require")) {
      List<String> left =
          HeaderList.of(request, name).stream()
              .filter(tag -> !tag.equalsIgnoreCase(SEC_AGREE))
              .toList();
      request.removeHeader(name);
      left.forEach(tag -> request.addHeader(name, tag));
    }
  }

  /**
   * Refuses with 421 a REGISTER that has no security agreement where the network has no weaker
   * mechanism for it (GIBA-P-17, Q-06).
   */
  private static void requireWhereNeeded(
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
    return Stream.of("Require", "Proxy-Require")
            .flatMap(name -> HeaderList.of(request, name).stream())
            .anyMatch(SEC_AGREE::equalsIgnoreCase)
        || Stream.of("Security-Client", "Security-Verify")
            .flatMap(name -> HeaderList.of(request, name).stream())
            .anyMatch(mechanism -> !mechanism.toLowerCase(Locale.ROOT).contains(MEDIA_ONLY));
  }
}
