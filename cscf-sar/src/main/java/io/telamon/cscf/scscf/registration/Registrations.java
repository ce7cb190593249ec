package io.telamon.cscf.scscf.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users registered at this S-CSCF; a bounded number. */
public interface Registrations {

  /** As it is stored, expired or not. */
  Optional<UserRegistration> find(String privateIdentity);

  /** The registration a public user identity is part of, by explicit or implicit registration. */
  Optional<UserRegistration> findByPublicIdentity(String publicIdentity);

  /** False if one more user would be too many. */
  boolean hasRoom();

  /**
   * Puts {@code after} in the place of {@code before}; null means none.
   *
   * @return false if {@code before} is no longer what is stored; nothing has changed then
   */
  boolean replace(
      String privateIdentity, @Nullable UserRegistration before, @Nullable UserRegistration after);

  /** Registrations with at least one contact that has expired. */
  List<UserRegistration> expired(Instant now);

  /**
   * Starts a procedure that changes a user's registration.
   *
   * @return false if one is under way
   */
  boolean begin(String privateIdentity);

  /** Ends the procedure {@link #begin} started. */
  void end(String privateIdentity);
}
