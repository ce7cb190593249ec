package io.telamon.cscf.scscf.registration;

import io.telamon.diameter.cx.RegistrationTerminationRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * REGISTER requests and restorations being worked on, so that an RTR finds also the user who is not
 * registered yet (TS 29.228 6.1.3; GIBA-S-K07); as many as there are threads that work on them.
 */
@Singleton
public class RegistrationAttempts {
  /** Whose registration is restored is not known before the HSS has said it. */
  private static final String ANYBODY = "";

  private final Map<String, List<RegistrationAttempt>> underWay = new ConcurrentHashMap<>();

  /**
   * Notes that what the HSS knows of the user is about to be asked for; several may run at once.
   */
  public RegistrationAttempt begin(String privateIdentity) {
    RegistrationAttempt attempt = new RegistrationAttempt(this, privateIdentity);
    underWay.compute(
        privateIdentity,
        (user, attempts) -> {
          List<RegistrationAttempt> more = attempts == null ? new ArrayList<>() : attempts;
          more.add(attempt);
          return more;
        });
    return attempt;
  }

  /** The same for users whose private identities the HSS is about to tell. */
  RegistrationAttempt beginOfAnybody() {
    return begin(ANYBODY);
  }

  /** Marks all attempts that may be the users'; false if none is for certain. */
  public boolean terminate(RegistrationTerminationRequest request) {
    mark(ANYBODY, request);
    boolean any = false;
    for (String user : request.privateIdentities()) {
      any |= mark(user, request);
    }
    return any;
  }

  private boolean mark(String privateIdentity, RegistrationTerminationRequest request) {
    return underWay.computeIfPresent(
            privateIdentity,
            (user, attempts) -> {
              attempts.forEach(attempt -> attempt.terminate(request));
              return attempts;
            })
        != null;
  }

  void end(RegistrationAttempt attempt) {
    underWay.computeIfPresent(
        attempt.privateIdentity(),
        (user, attempts) -> {
          attempts.remove(attempt);
          return attempts.isEmpty() ? null : attempts;
        });
  }
}
