package io.telamon.hss.subscription;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides over a registration of one pair of identities, as one look at the database finds it.
 *
 * @param serverName the S-CSCF that serves the subscription, or null
 * @param suspended as {@link ImsSubscription#isSuspended}
 * @param visitedNetworks as {@link ImsSubscription#visitedNetworks}
 * @param capabilities as {@link ImsSubscription#capabilities}
 * @param preferredServers as {@link ImsSubscription#preferredServers}
 * @param notBarred how many identities of the implicit set may be used for more than registration
 */
public record RegistrationStatus(
    @Nullable String serverName,
    boolean suspended,
    Set<String> visitedNetworks,
    Set<ServerCapability> capabilities,
    List<String> preferredServers,
    long notBarred) {

  /** True if nothing forbids the registration, wherever the user is, and any S-CSCF will do. */
  public boolean isPlain() {
    return !suspended
        && notBarred > 0
        && visitedNetworks.isEmpty()
        && (serverName != null || capabilities.isEmpty() && preferredServers.isEmpty());
  }
}
