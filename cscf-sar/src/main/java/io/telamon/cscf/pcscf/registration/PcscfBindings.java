package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.PublicIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The registered contacts this P-CSCF serves; holds a bounded number of users. */
public interface PcscfBindings {

  /** False if the user is new and the limit is reached. */
  boolean hasRoomFor(PublicIdentity user);

  /** The contacts of a user; empty if there is none. */
  List<PcscfBinding> of(PublicIdentity user);

  /**
   * The bindings whose UE sends from this address and port and that have not expired, the last
   * registered last.
   */
  List<PcscfBinding> from(HostPort source, Instant now);

  /** The bindings, of all its public identities, of a UE at this address that have not expired. */
  List<PcscfBinding> ofUe(String address, String privateIdentity, Instant now);

  /** The binding whose Path entry has this token, if it has not expired. */
  Optional<PcscfBinding> byToken(String token, Instant now);

  /** Changes the contacts of a user, at once and alone; none afterwards means the user is gone. */
  void change(PublicIdentity user, UnaryOperator<List<PcscfBinding>> change);

  void removeExpired(Instant now);
}
