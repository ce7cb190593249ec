package io.telamon.diameter.cx;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SAR (command 301), S-CSCF to HSS, TS 29.228 clause 6.1.2.
 *
 * @param wildcardedPublicIdentity the wildcarded identity that the public identity matches, as an
 *     earlier answer told it; or null
 * @param restorationInfo what to keep for the user, or null
 * @param multipleRegistration true if the user may have registered other contacts, which this
 *     request is not to replace
 * @param supportedFeatures what the S-CSCF is capable of
 */
public record ServerAssignmentRequest(
    @Nullable String userName,
    List<String> publicIdentities,
    String serverName,
    ServerAssignmentType assignmentType,
    boolean userDataAlreadyAvailable,
    @Nullable String wildcardedPublicIdentity,
    @Nullable ScscfRestorationInfo restorationInfo,
    boolean multipleRegistration,
    Set<CxFeature> supportedFeatures) {
  public ServerAssignmentRequest {
    publicIdentities = List.copyOf(publicIdentities);
    supportedFeatures = Set.copyOf(supportedFeatures);
  }

  /** Without what is seldom told. */
  public ServerAssignmentRequest(
      @Nullable String userName,
      List<String> publicIdentities,
      String serverName,
      ServerAssignmentType assignmentType,
      boolean userDataAlreadyAvailable) {
    this(
        userName,
        publicIdentities,
        serverName,
        assignmentType,
        userDataAlreadyAvailable,
        null,
        null,
        false,
        Set.of());
  }

  /** The same request with data to be kept for the user. */
  public ServerAssignmentRequest withRestorationInfo(ScscfRestorationInfo info) {
    return new ServerAssignmentRequest(
        userName,
        publicIdentities,
        serverName,
        assignmentType,
        userDataAlreadyAvailable,
        wildcardedPublicIdentity,
        info,
        multipleRegistration,
        supportedFeatures);
  }

  /** The same request for one of several contacts. */
  public ServerAssignmentRequest ofMultipleRegistration() {
    return new ServerAssignmentRequest(
        userName,
        publicIdentities,
        serverName,
        assignmentType,
        userDataAlreadyAvailable,
        wildcardedPublicIdentity,
        restorationInfo,
        true,
        supportedFeatures);
  }

  /** The same request about an identity that this wildcarded one stands for. */
  public ServerAssignmentRequest withWildcard(String wildcarded) {
    return new ServerAssignmentRequest(
        userName,
        publicIdentities,
        serverName,
        assignmentType,
        userDataAlreadyAvailable,
        wildcarded,
        restorationInfo,
        multipleRegistration,
        supportedFeatures);
  }

  /** The same request of an S-CSCF that is capable of {@code features}. */
  public ServerAssignmentRequest withFeatures(Set<CxFeature> features) {
    return new ServerAssignmentRequest(
        userName,
        publicIdentities,
        serverName,
        assignmentType,
        userDataAlreadyAvailable,
        wildcardedPublicIdentity,
        restorationInfo,
        multipleRegistration,
        features);
  }
}
