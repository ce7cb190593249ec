package io.telamon.hss.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
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
@Embeddable
public record RestorationContact(
    String path,
    String contact,
    @Nullable @Column(name = "initial_cseq") Long initialCseq,
    @Nullable @Column(name = "call_id") String callId,
    @Nullable @Column(name = "ue_call_id") String ueCallId,
    @Nullable @Column(name = "ue_from") String ueFrom,
    @Nullable @Column(name = "ue_to") String ueTo,
    @Nullable @Column(name = "ue_record_route") String ueRecordRoute,
    @Nullable @Column(name = "ue_contact") String ueContact,
    @Nullable @Column(name = "pcscf_call_id") String pcscfCallId,
    @Nullable @Column(name = "pcscf_from") String pcscfFrom,
    @Nullable @Column(name = "pcscf_to") String pcscfTo,
    @Nullable @Column(name = "pcscf_contact") String pcscfContact) {}
