package io.telamon.hss.authentication;

import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.SubscriptionRow;
import java.util.Set;

/**
 * What decides over the authentication of one pair of identities, as one look at the database finds
 * it.
 *
 * @param registrationId key of the pair
 * @param state of the pair
 * @param authenticationPending a challenge is out
 * @param schemes what the user may be authenticated by
 * @param keys what AKA rests on
 */
record AuthenticationStatus(
    SubscriptionRow subscription,
    long registrationId,
    RegistrationState state,
    boolean authenticationPending,
    Set<String> schemes,
    AkaKeys keys) {}
