package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;
import org.jspecify.annotations.Nullable;

/**
 * LIA (command 302): the S-CSCF of the identity, or what one has to be capable of.
 *
 * @param serverName the S-CSCF, or the application server of a service
 * @param wildcardedPublicIdentity the wildcarded identity that the one asked about matches, or null
 * @param psiDirectRouting true if {@code serverName} is an application server (LIA-Flags bit 0)
 */
public record LocationInfoAnswer(
    DiameterResult result,
    @Nullable String serverName,
    @Nullable ServerCapabilities serverCapabilities,
    @Nullable String wildcardedPublicIdentity,
    boolean psiDirectRouting) {

  /** About a distinct identity that an S-CSCF serves. */
  public LocationInfoAnswer(
      DiameterResult result,
      @Nullable String serverName,
      @Nullable ServerCapabilities serverCapabilities) {
    this(result, serverName, serverCapabilities, null, false);
  }

  /** An answer that says only how the request ended. */
  public static LocationInfoAnswer of(DiameterResult result) {
    return new LocationInfoAnswer(result, null, null);
  }

  /** The same answer, found by a wildcarded identity. */
  public LocationInfoAnswer withWildcard(@Nullable String wildcarded) {
    return new LocationInfoAnswer(
        result, serverName, serverCapabilities, wildcarded, psiDirectRouting);
  }
}
