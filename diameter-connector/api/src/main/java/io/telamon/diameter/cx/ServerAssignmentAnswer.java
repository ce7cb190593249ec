package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SAA (command 301).
 *
 * @param userData the IMSSubscription document of TS 29.228 Annex B, or null
 * @param associatedIdentities the other private identities of the subscription
 * @param associatedRegisteredIdentities those of them that the identity is registered by
 * @param looseRoute Loose-Route-Indication; null if nothing is said of it
 * @param restorationInfo what was kept for the user, one for each private identity
 * @param wildcardedPublicIdentity the wildcarded identity that the one asked about matches, or null
 */
public record ServerAssignmentAnswer(
    DiameterResult result,
    @Nullable String userName,
    @Nullable String userData,
    @Nullable ChargingInformation chargingInformation,
    @Nullable String serverName,
    List<String> associatedIdentities,
    List<String> associatedRegisteredIdentities,
    @Nullable Boolean looseRoute,
    List<ScscfRestorationInfo> restorationInfo,
    @Nullable String wildcardedPublicIdentity) {
  public ServerAssignmentAnswer {
    associatedIdentities = List.copyOf(associatedIdentities);
    associatedRegisteredIdentities = List.copyOf(associatedRegisteredIdentities);
    restorationInfo = List.copyOf(restorationInfo);
  }

  /** Without what is seldom told. */
  public ServerAssignmentAnswer(
      DiameterResult result,
      @Nullable String userName,
      @Nullable String userData,
      @Nullable ChargingInformation chargingInformation,
      @Nullable String serverName) {
    this(
        result,
        userName,
        userData,
        chargingInformation,
        serverName,
        List.of(),
        List.of(),
        null,
        List.of(),
        null);
  }

  /** An answer that says only how the request ended. */
  public static ServerAssignmentAnswer of(DiameterResult result) {
    return new ServerAssignmentAnswer(result, null, null, null, null);
  }

  /** The same answer with what was kept for the user. */
  public ServerAssignmentAnswer withRestorationInfo(List<ScscfRestorationInfo> kept) {
    return new ServerAssignmentAnswer(
        result,
        userName,
        userData,
        chargingInformation,
        serverName,
        associatedIdentities,
        associatedRegisteredIdentities,
        looseRoute,
        kept,
        wildcardedPublicIdentity);
  }
}
