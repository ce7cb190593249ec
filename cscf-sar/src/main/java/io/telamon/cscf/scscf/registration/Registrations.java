package io.telamon.cscf.scscf.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users have registered at this S-CSCF; a bounded number. */
public interface Registrations {

  /** What a private identity has registered, one for each implicit set, expired or not. */
  List<UserRegistration> of(String privateIdentity);

  /** What several private identities have registered of a public one they share. */
  List<UserRegistration> ofPublicIdentity(String publicIdentity);

  /** What a private identity has registered of the set a public one is in, expired or not. */
  default Optional<UserRegistration> find(String privateIdentity, String publicIdentity) {
    return of(privateIdentity).stream()
        .filter(known -> known.profile().contains(publicIdentity))
        .findFirst();
  }

  /** False if this user would be one too many. */
  boolean hasRoomFor(String privateIdentity);

  /** The same for a user in an emergency, for whom some room is set aside. */
  boolean hasRoomForEmergencyOf(String privateIdentity);

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
