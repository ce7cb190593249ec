package io.telamon.hss.testkit;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.provisioning.CredentialsData;
import io.telamon.hss.provisioning.PrivateIdentityData;
import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionDetails;
import io.telamon.hss.subscription.PublicIdentityKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A subscription of a user with a password, with public identities in sets as a test wants them.
 */
public record Alice(List<PrivateIdentityData> others, List<PublicIdentityData> identities) {
  public static final String PHONE = "alice@example.org";
  public static final String TABLET = "alice-tablet@example.org";
  public static final String SIP = "sip:alice@example.org";
  public static final String TEL = "tel:+15550100";
  public static final String WORK = "sip:alice@work.example.org";
  public static final String HOBBY = "sip:alice@hobby.example.org";

  private static final List<String> DIGEST = List.of(SipAuthDataItem.SipDigest.SCHEME);
  private static final CredentialsData PASSWORD =
      new CredentialsData(null, null, null, null, null, "secret", null, null);

  public static Alice withPhone() {
    return new Alice(List.of(), List.of());
  }

  /** Who may register whatever the phone may. */
  public Alice andTablet() {
    return new Alice(
        List.of(new PrivateIdentityData(TABLET, null, 0, null, DIGEST, PASSWORD)), identities);
  }

  /** The same with further identities, in the set of this number. */
  public Alice in(int set, String... added) {
    return in(set, PublicIdentityKind.DISTINCT_IMPU, true, added);
  }

  /** The same with a service, in the set of this number. */
  public Alice withService(int set, String service, boolean active) {
    return in(set, PublicIdentityKind.DISTINCT_PSI, active, service);
  }

  private Alice in(int set, PublicIdentityKind kind, boolean active, String... added) {
    Stream<PublicIdentityData> more =
        Arrays.stream(added)
            .map(
                identity ->
                    new PublicIdentityData(
                        identity, kind, false, null, null, set, null, List.of(), active, null,
                        null));
    return new Alice(others, Stream.concat(identities.stream(), more).toList());
  }

  /** As an operator gives it. */
  public SubscriptionData data() {
    return new SubscriptionData(
            null,
            0,
            null,
            identities.stream().map(PublicIdentityData::identity).toList(),
            DIGEST,
            List.of(),
            List.of(),
            List.of(),
            PASSWORD)
        .with(new SubscriptionDetails(PHONE, others, identities, null, List.of(), false));
  }
}
