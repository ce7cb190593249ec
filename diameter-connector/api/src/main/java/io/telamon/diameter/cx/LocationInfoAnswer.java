package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;
import org.jspecify.annotations.Nullable;

/** LIA (command 302): the S-CSCF of the identity, or what one has to be capable of. */
public record LocationInfoAnswer(
    DiameterResult result,
    @Nullable String serverName,
    @Nullable ServerCapabilities serverCapabilities) {

  /** An answer that says only how the request ended. */
  public static LocationInfoAnswer of(DiameterResult result) {
    return new LocationInfoAnswer(result, null, null);
  }
}
