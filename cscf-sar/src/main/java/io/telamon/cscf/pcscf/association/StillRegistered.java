package io.telamon.cscf.pcscf.association;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What of a UE is registered after a 200.
 *
 * @param until when the last of its contacts expires, whichever its public identity; empty if none
 *     is left
 * @param listed its contacts under the public identity that the 200 is about: those of others are
 *     not heard of in it
 */
public record StillRegistered(Optional<Instant> until, Set<UeContact> listed) {
  public StillRegistered {
    listed = Set.copyOf(listed);
  }
}
