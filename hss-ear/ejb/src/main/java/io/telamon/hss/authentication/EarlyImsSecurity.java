package io.telamon.hss.authentication;

import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.OfHss;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Early-IMS-Security, the scheme of GPRS-IMS-bundled authentication: TS 33.203 Annex T. */
@ApplicationScoped
public class EarlyImsSecurity {
  @Inject BoundAddresses boundAddresses;
  @Inject @OfHss InstantSource clock;

  /** The one item of the answer; without an address if none is bound (GIBA-H-K03). */
  SipAuthDataItem authDataItem(PrivateIdentity subscriber) {
    return new SipAuthDataItem.EarlyImsSecurity(framedAddress(subscriber));
  }

  private @Nullable FramedAddress framedAddress(PrivateIdentity subscriber) {
    BoundAddress bound = boundAddresses.of(subscriber);
    if (bound == null) {
      return null;
    }
    subscriber.addressTold(clock.instant());
    return bound.address().framed(prefixIsNotUnique(bound));
  }

  /** GIBA-H-27: only then the interface identifier is told as well. */
  private boolean prefixIsNotUnique(BoundAddress bound) {
    return bound.address().interfaceId() != null && boundAddresses.isSharedWithOthers(bound);
  }
}
