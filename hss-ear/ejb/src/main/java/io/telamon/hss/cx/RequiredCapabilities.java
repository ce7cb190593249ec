package io.telamon.hss.cx;

import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.ServerCapability;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an S-CSCF has to be capable of, TS 29.228 clause 6.7, as answers tell it. */
final class RequiredCapabilities {
  private RequiredCapabilities() {}

  /** Null, that is any S-CSCF will do, if the subscription asks for nothing. */
  static @Nullable ServerCapabilities of(ImsSubscription subscription) {
    Set<ServerCapability> required = subscription.capabilities();
    return required.isEmpty()
        ? null
        : new ServerCapabilities(numbers(required, true), numbers(required, false), List.of());
  }

  private static List<Long> numbers(Set<ServerCapability> required, boolean mandatory) {
    return required.stream()
        .filter(c -> c.mandatory() == mandatory)
        .map(ServerCapability::capability)
        .sorted()
        .toList();
  }
}
