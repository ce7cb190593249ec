package io.telamon.diameter.cx;

import io.telamon.diameter.Origin;
import org.jspecify.annotations.Nullable;

/**
 * PPR (command 305), HSS to S-CSCF, TS 29.228 clause 6.2.2: what has changed for a registered user.
 *
 * @param destination the S-CSCF's Diameter identity, as its last accepted MAR or SAR gave it
 * @param userName a registered private identity
 * @param userData the IMSSubscription document of TS 29.228 Annex B that replaces what the S-CSCF
 *     has of the identities in it, or null
 * @param chargingInformation replaces what the S-CSCF has, or null
 * @param digest new H(A1) of the user, or null
 */
public record PushProfileRequest(
    Origin destination,
    String userName,
    @Nullable String userData,
    @Nullable ChargingInformation chargingInformation,
    SipAuthDataItem.@Nullable SipDigest digest) {}
