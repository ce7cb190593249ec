package io.telamon.hss.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a subscription beyond what every one has.
 *
 * @param privateIdentity of the first user; null if it follows from the IMSI
 * @param furtherPrivateIdentities of the other users of the subscription
 * @param publicIdentities what is said of those public identities that are no plain ones
 * @param chargingInformation name of it, or null
 * @param preferredServers SIP URIs of S-CSCFs that are to serve the subscription, the best first
 * @param suspended true if nobody may register
 */
public record SubscriptionDetails(
    @Nullable String privateIdentity,
    List<PrivateIdentityData> furtherPrivateIdentities,
    List<PublicIdentityData> publicIdentities,
    @Nullable String chargingInformation,
    List<String> preferredServers,
    boolean suspended) {
  /** Nothing beyond. */
  public static final SubscriptionDetails NONE =
      new SubscriptionDetails(null, List.of(), List.of(), null, List.of(), false);

  public SubscriptionDetails {
    furtherPrivateIdentities = List.copyOf(furtherPrivateIdentities);
    publicIdentities = List.copyOf(publicIdentities);
    preferredServers = List.copyOf(preferredServers);
  }
}
