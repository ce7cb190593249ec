package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;

/** The way to the P-CSCF over the reference point Gm. */
interface GmAccess {
  /** Sends a request and waits, not longer than the UE's patience, for its final response. */
  Answer exchange(SipRequest request, GmPath path);
}
