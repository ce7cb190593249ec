/**
 * Sessions of a UE (TS 24.229 5.1.3, 5.1.4; RFC 3261 13 to 15, RFC 3262, RFC 3311): voice calls out
 * and in, with reliable provisional responses. SDP is offered and answered; no media flows.
 */
@NullMarked
package io.telamon.ue.session;

import org.jspecify.annotations.NullMarked;
