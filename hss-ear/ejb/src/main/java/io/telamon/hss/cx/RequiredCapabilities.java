package io.telamon.hss.cx;

import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.NetworkCatalogue;
import io.telamon.hss.subscription.Scscf;
import io.telamon.hss.subscription.ServerCapability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an S-CSCF has to be capable of, TS 29.228 clause 6.7, as answers tell it. */
@ApplicationScoped
public class RequiredCapabilities {
  @Inject NetworkCatalogue network;

  /** Null, that is any S-CSCF will do, if the subscription asks for nothing. */
  @Nullable ServerCapabilities of(ImsSubscription subscription) {
    Set<ServerCapability> required = subscription.capabilities();
    if (required.isEmpty() && subscription.preferredServers().isEmpty()) {
      return null;
    }
    List<Long> mandatory = numbers(required, true);
    List<Long> optional = numbers(required, false);
    return new ServerCapabilities(mandatory, optional, names(subscription, mandatory, optional));
  }

  /** The servers of the operator's choice; otherwise those known to be capable, the best first. */
  private List<String> names(
      ImsSubscription subscription, List<Long> mandatory, List<Long> optional) {
    if (!subscription.preferredServers().isEmpty()) {
      return subscription.preferredServers();
    }
    return network.scscfs().stream()
        .filter(scscf -> scscf.capabilities().containsAll(mandatory))
        .sorted(Comparator.comparingLong((Scscf scscf) -> -has(scscf, optional)))
        .map(Scscf::serverName)
        .toList();
  }

  private static long has(Scscf scscf, List<Long> optional) {
    Set<Long> common = new HashSet<>(optional);
    common.retainAll(scscf.capabilities());
    return common.size();
  }

  private static List<Long> numbers(Set<ServerCapability> required, boolean mandatory) {
    return required.stream()
        .filter(c -> c.mandatory() == mandatory)
        .map(ServerCapability::capability)
        .sorted()
        .toList();
  }
}
