package io.telamon.hss.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a subscriber. Private and temporary public identity are not in it: they
 * follow from the IMSI (TS 23.003 clause 13, GIBA-H-18).
 *
 * @param imsi six to fifteen digits
 * @param mncLength 2 or 3
 * @param msisdn international number with or without "+", or null
 * @param publicIdentities SIP and tel URIs, the default identity first
 * @param authenticationSchemes as in TS 29.229 clause 6.3.9
 * @param visitedNetworks where the subscriber may register from; empty for everywhere
 * @param mandatoryCapabilities what an S-CSCF for the subscriber must be capable of
 * @param optionalCapabilities what it should be capable of
 * @param credentials what the schemes need
 */
public record SubscriptionData(
    String imsi,
    int mncLength,
    @Nullable String msisdn,
    List<String> publicIdentities,
    List<String> authenticationSchemes,
    List<String> visitedNetworks,
    List<Long> mandatoryCapabilities,
    List<Long> optionalCapabilities,
    CredentialsData credentials) {

  /** Says nothing of credentials. */
  public SubscriptionData(
      String imsi,
      int mncLength,
      @Nullable String msisdn,
      List<String> publicIdentities,
      List<String> authenticationSchemes,
      List<String> visitedNetworks,
      List<Long> mandatoryCapabilities,
      List<Long> optionalCapabilities) {
    this(
        imsi,
        mncLength,
        msisdn,
        publicIdentities,
        authenticationSchemes,
        visitedNetworks,
        mandatoryCapabilities,
        optionalCapabilities,
        CredentialsData.NONE);
  }

  public SubscriptionData {
    publicIdentities = List.copyOf(publicIdentities);
    authenticationSchemes = List.copyOf(authenticationSchemes);
    visitedNetworks = List.copyOf(visitedNetworks);
    mandatoryCapabilities = List.copyOf(mandatoryCapabilities);
    optionalCapabilities = List.copyOf(optionalCapabilities);
  }
}
