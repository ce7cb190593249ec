package io.telamon.hss.subscription;

import org.jspecify.annotations.Nullable;

/**
 * How one contact is reached, as an S-CSCF told it: Restoration-Info, TS 29.229 clause 6.3.53. The
 * HSS gives it back and never looks inside.
 *
 * @param path Path header field values
 * @param contact Contact with its parameters
 * @param initialCseq Initial-CSeq-Sequence-Number
 * @param callId Call-ID of the registration
 * @param ueCallId of the UE's subscription to the reg event, as the four that follow
 * @param pcscfCallId of the P-CSCF's subscription to the reg event, as the three that follow
 */
public record RestorationContact(
    String path,
    String contact,
    @Nullable Long initialCseq,
    @Nullable String callId,
    @Nullable String ueCallId,
    @Nullable String ueFrom,
    @Nullable String ueTo,
    @Nullable String ueRecordRoute,
    @Nullable String ueContact,
    @Nullable String pcscfCallId,
    @Nullable String pcscfFrom,
    @Nullable String pcscfTo,
    @Nullable String pcscfContact) {}
