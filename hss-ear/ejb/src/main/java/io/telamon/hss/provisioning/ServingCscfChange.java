package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.NetworkCatalogue;
import io.telamon.hss.subscription.ServerCapability;
import io.telamon.hss.subscription.ServingCscf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether another S-CSCF has to serve a subscription from now on (TS 29.228 clauses 6.1.3, 6.7).
 */
@ApplicationScoped
public class ServingCscfChange {
  @Inject NetworkCatalogue network;

  /**
   * True if more is demanded of the S-CSCF than before, and the one that serves is not known to be
   * capable of it.
   *
   * @param mandatory what it must be capable of from now on
   */
  boolean isNeeded(ImsSubscription subscription, Collection<Long> mandatory) {
    ServingCscf serving = subscription.servingCscf();
    return serving != null
        && !demanded(subscription).containsAll(mandatory)
        && network.scscfs().stream()
            .filter(scscf -> scscf.serverName().equals(serving.serverName()))
            .noneMatch(scscf -> scscf.capabilities().containsAll(mandatory));
  }

  private static Set<Long> demanded(ImsSubscription subscription) {
    return subscription.capabilities().stream()
        .filter(ServerCapability::mandatory)
        .map(ServerCapability::capability)
        .collect(Collectors.toSet());
  }
}
