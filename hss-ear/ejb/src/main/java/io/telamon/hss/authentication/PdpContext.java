package io.telamon.hss.authentication;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A PDP context known by its Acct-Session-Id at its GGSN, TS 29.061 clause 16.4.3. */
@Embeddable
public record PdpContext(String nas, @Column(name = "session_id") String sessionId) {}
