package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.RegistrationState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a subscription: all but secrets.
 *
 * @param imsi of its first user, as are the MNC length, the MSISDN, the schemes and the address
 * @param mncLength 0 without an IMSI
 * @param publicIdentities in the order of their implicit registration sets
 * @param furtherPrivateIdentities users beside the first
 * @param details what not every subscription has
 * @param revision counts what operators have changed
 */
public record SubscriptionView(
    @Nullable String imsi,
    int mncLength,
    @Nullable String msisdn,
    String privateIdentity,
    List<Identity> publicIdentities,
    List<String> authenticationSchemes,
    List<String> visitedNetworks,
    List<Long> mandatoryCapabilities,
    List<Long> optionalCapabilities,
    @Nullable String servingCscf,
    @Nullable Address boundAddress,
    List<User> furtherPrivateIdentities,
    SubscriptionDetails details,
    long revision) {
  /**
   * A public identity in the order of its implicit registration set.
   *
   * @param state over all users
   * @param data what is said of it
   */
  public record Identity(
      String identity, boolean barred, RegistrationState state, PublicIdentityData data) {}

  /** The address of the packet domain, and the GGSN that reported it. */
  public record Address(String address, String nas, Instant boundAt) {}

  /** A private identity beside the first. */
  public record User(
      String identity,
      @Nullable String imsi,
      int mncLength,
      @Nullable String msisdn,
      List<String> authenticationSchemes,
      @Nullable Address boundAddress) {}
}
