package io.telamon.hss.authentication;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SIP-Auth-Data-Items of an answer, by scheme: TS 29.228 clause 6.3.1, step 5. */
@ApplicationScoped
public class AuthenticationData {
  @Inject AuthenticationAndKeyAgreement authenticationAndKeyAgreement;
  @Inject SipDigest sipDigest;
  @Inject EarlyImsSecurity earlyImsSecurity;

  /**
   * Empty if the user lacks what the scheme needs.
   *
   * @param wanted how many vectors; one item is all that other schemes have
   * @param randAndAuts what a synchronisation failure brought, or null
   */
  public List<SipAuthDataItem> items(
      PrivateIdentity user, String scheme, int wanted, @Nullable String randAndAuts) {
    return switch (scheme) {
      case SipAuthDataItem.Aka.AKA_V1, SipAuthDataItem.Aka.AKA_V2 ->
          authenticationAndKeyAgreement.vectors(user, scheme, wanted, randAndAuts);
      case SipAuthDataItem.SipDigest.SCHEME -> sipDigest.items(user);
      case SipAuthDataItem.NassBundled.SCHEME ->
          List.of(
              new SipAuthDataItem.NassBundled(user.lineIdentifiers().stream().sorted().toList()));
      case SipAuthDataItem.EarlyImsSecurity.SCHEME -> List.of(earlyImsSecurity.authDataItem(user));
      default -> List.of();
    };
  }
}
