package io.telamon.hss.addressbinding;

import io.telamon.hss.subscription.PrivateIdentity;

/** Whom an Accounting-Request is about. */
sealed interface AccountedSubscriber {
  /** Why nobody was found, in one line for the log. */
  String reason();

  /** The subscriber; locked until the transaction ends. */
  record Found(PrivateIdentity user) implements AccountedSubscriber {
    @Override
    public String reason() {
      return "";
    }
  }

  /** Nobody known here. */
  record Unknown(String reason) implements AccountedSubscriber {}

  /** IMSI and MSISDN are of different subscribers. */
  record Contradiction(String reason) implements AccountedSubscriber {}
}
