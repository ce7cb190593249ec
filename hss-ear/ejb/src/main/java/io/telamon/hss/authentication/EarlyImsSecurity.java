package io.telamon.hss.authentication;

import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Early-IMS-Security, the scheme of GPRS-IMS-bundled authentication: TS 33.203 Annex T. */
@ApplicationScoped
public class EarlyImsSecurity {
  @Inject BoundAddresses boundAddresses;

  /** The one item of the answer; without an address if none is bound (GIBA-H-K03). */
  SipAuthDataItem authDataItem(PrivateIdentity subscriber) {
    return new SipAuthDataItem.EarlyImsSecurity(framedAddress(subscriber));
  }

  private @Nullable FramedAddress framedAddress(PrivateIdentity subscriber) {
    BoundAddress bound = boundAddresses.of(subscriber);
    subscriber.addressTold(bound != null);
    return bound == null ? null : bound.address().framed(prefixIsNotUnique(bound));
  }

  /** GIBA-H-27: only then the interface identifier is told as well. */
  private boolean prefixIsNotUnique(BoundAddress bound) {
    return bound.address().interfaceId() != null && boundAddresses.isSharedWithOthers(bound);
  }
}
