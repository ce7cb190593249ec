package io.telamon.hss.rest;

import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.SubscriptionQuery;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What subscriptions are looked for by, in the query of a URI. */
public class SearchParameters {
  @QueryParam("impi")
  @Nullable String impi;

  @QueryParam("impu")
  @Nullable String impu;

  @QueryParam("imsi")
  @Nullable String imsi;

  @QueryParam("msisdn")
  @Nullable String msisdn;

  @QueryParam("after")
  @Nullable String after;

  SubscriptionQuery query() throws InvalidRecord {
    return new SubscriptionQuery(privateIdentity(impi), impu, imsi, number(), after);
  }

  private static @Nullable String privateIdentity(@Nullable String given) throws InvalidRecord {
    String canonical = given == null ? null : CanonicalIdentity.ofPrivate(given);
    if (given != null && canonical == null) {
      throw new InvalidRecord("impi", "is no private identity");
    }
    return canonical;
  }

  private @Nullable String number() {
    return msisdn == null || !msisdn.startsWith("+") ? msisdn : msisdn.substring(1);
  }
}
