package io.telamon.hss.subscription;

/** A capability that an S-CSCF must or should have to serve a subscription, TS 29.228 6.7. */
public record ServerCapability(long capability, boolean mandatory) {}
