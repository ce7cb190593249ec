package io.telamon.diameter.cx;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SCSCF-Restoration-Info (AVP 639): what an S-CSCF has to know of a registration to go on after a
 * restart.
 *
 * @param userName the private identity that is registered
 * @param contacts how it is reached, at least one
 * @param registrationTimeOut when the registration ends unless refreshed, whole seconds; or null
 * @param authenticationScheme how the user was authenticated, or null
 */
public record ScscfRestorationInfo(
    String userName,
    List<RestorationInfo> contacts,
    @Nullable Instant registrationTimeOut,
    @Nullable String authenticationScheme) {
  public ScscfRestorationInfo {
    contacts = List.copyOf(contacts);
  }

  /**
   * Restoration-Info (AVP 649) of one contact.
   *
   * @param path Path header field values, separated by commas
   * @param contact Contact with its parameters
   * @param initialCseq Initial-CSeq-Sequence-Number, or null
   * @param callId Call-ID of the registration, or null
   * @param subscription the UE's subscription to the reg event, or null
   * @param pcscfSubscription that of the P-CSCF, or null
   */
  public record RestorationInfo(
      String path,
      String contact,
      @Nullable Long initialCseq,
      @Nullable String callId,
      @Nullable SubscriptionInfo subscription,
      @Nullable SubscriptionInfo pcscfSubscription) {}

  /**
   * Subscription-Info (AVP 642) or P-CSCF-Subscription-Info (AVP 660): header field values.
   *
   * @param recordRoute null in that of a P-CSCF
   */
  public record SubscriptionInfo(
      String callId, String from, String to, @Nullable String recordRoute, String contact) {}
}
