package io.telamon.cscf.scscf.authentication;

import io.telamon.diameter.cx.SipAuthDataItem;

/**
 * An AKA challenge as it was sent (RFC 3310 3.2).
 *
 * @param resynchronised true if it follows a synchronisation failure; a second one ends the attempt
 */
record AkaChallenge(SipAuthDataItem.Aka vector, String nonce, boolean resynchronised) {}
