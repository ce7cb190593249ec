package io.telamon.hss.addressbinding;

import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Subscriptions;
import io.telamon.radius.AccountingRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Finds a subscriber by IMSI, by MSISDN only where the IMSI is absent (GIBA-H-02, GIBA-H-06). */
@ApplicationScoped
public class AccountedSubscribers {
  @Inject Subscriptions subscriptions;

  AccountedSubscriber lock(AccountingRequest request) {
    String imsi = request.imsi();
    PrivateIdentity byMsisdn = ofMsisdn(request.msisdn());
    if (imsi == null) {
      return byMsisdn == null
          ? new AccountedSubscriber.Unknown("no IMSI, unknown MSISDN " + request.msisdn())
          : found(byMsisdn);
    }
    PrivateIdentity byImsi = subscriptions.privateIdentityOfImsi(imsi);
    if (byMsisdn != null && !byMsisdn.equals(byImsi)) {
      return new AccountedSubscriber.Contradiction(
          "MSISDN " + request.msisdn() + " is not of IMSI " + imsi);
    }
    return byImsi == null ? new AccountedSubscriber.Unknown("unknown IMSI " + imsi) : found(byImsi);
  }

  private @Nullable PrivateIdentity ofMsisdn(@Nullable String msisdn) {
    return msisdn == null
        ? null
        : subscriptions.privateIdentityOfMsisdn(
            msisdn.startsWith("+") ? msisdn.substring(1) : msisdn);
  }

  private AccountedSubscriber found(PrivateIdentity user) {
    subscriptions.lock(user.subscription());
    return new AccountedSubscriber.Found(user);
  }
}
