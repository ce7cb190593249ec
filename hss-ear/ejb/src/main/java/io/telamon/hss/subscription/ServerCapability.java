package io.telamon.hss.subscription;

import jakarta.persistence.Embeddable;

/** A capability that an S-CSCF must or should have to serve a subscription, TS 29.228 6.7. */
@Embeddable
public record ServerCapability(long capability, boolean mandatory) {}
