package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.RegistrationState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is shown of a subscriber: all but secrets. */
public record SubscriptionView(
    String imsi,
    int mncLength,
    @Nullable String msisdn,
    String privateIdentity,
    List<Identity> publicIdentities,
    List<String> authenticationSchemes,
    List<String> visitedNetworks,
    List<Long> mandatoryCapabilities,
    List<Long> optionalCapabilities,
    @Nullable String servingCscf,
    @Nullable Address boundAddress) {
  /** A public identity in the order of its implicit registration set. */
  public record Identity(String identity, boolean barred, RegistrationState state) {}

  /** The address of the packet domain, and the GGSN that reported it. */
  public record Address(String address, String nas, Instant boundAt) {}
}
