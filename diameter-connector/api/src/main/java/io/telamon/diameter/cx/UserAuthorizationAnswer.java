package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;
import org.jspecify.annotations.Nullable;

/** UAA (command 300): the S-CSCF of the user, or what one has to be capable of. */
public record UserAuthorizationAnswer(
    DiameterResult result,
    @Nullable String serverName,
    @Nullable ServerCapabilities serverCapabilities) {

  /** An answer that says only how the request ended. */
  public static UserAuthorizationAnswer of(DiameterResult result) {
    return new UserAuthorizationAnswer(result, null, null);
  }
}
