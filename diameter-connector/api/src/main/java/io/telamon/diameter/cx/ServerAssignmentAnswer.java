package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;
import org.jspecify.annotations.Nullable;

/**
 * SAA (command 301).
 *
 * @param userData the IMSSubscription document of TS 29.228 Annex B, or null
 */
public record ServerAssignmentAnswer(
    DiameterResult result,
    @Nullable String userName,
    @Nullable String userData,
    @Nullable ChargingInformation chargingInformation,
    @Nullable String serverName) {

  /** An answer that says only how the request ended. */
  public static ServerAssignmentAnswer of(DiameterResult result) {
    return new ServerAssignmentAnswer(result, null, null, null, null);
  }
}
