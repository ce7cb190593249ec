package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.sip.ContactUri;
import java.time.Instant;

/**
 * One contact of a registered user.
 *
 * @param address as it stands in a 200: URI in angle brackets with its parameters, without expires
 * @param callId of the REGISTER that made or refreshed it
 * @param cseq of the same, so that a REGISTER that was overtaken changes nothing
 */
public record BoundContact(
    ContactUri uri, String address, Instant expires, String callId, long cseq) {

  boolean isAlive(Instant now) {
    return expires.isAfter(now);
  }
}
