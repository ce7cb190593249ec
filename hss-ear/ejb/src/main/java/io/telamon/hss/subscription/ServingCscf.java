package io.telamon.hss.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The S-CSCF of a subscription: its Server-Name, and the Diameter identity that an RTR goes to (TS
 * 29.228 clause 6.1.3).
 *
 * @param serverName SIP URI
 * @param host Origin-Host of its last accepted MAR or SAR
 * @param realm Origin-Realm of the same
 */
@Embeddable
public record ServingCscf(
    @Column(name = "scscf_name") String serverName,
    @Column(name = "scscf_host") String host,
    @Column(name = "scscf_realm") String realm) {}
